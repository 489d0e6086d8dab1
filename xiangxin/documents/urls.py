"""Where imports, Word templates and official documents are found."""

from django.urls import path

from xiangxin.documents.views import filling, imports, official, register, templates

app_name = "documents"
urlpatterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/workbooks/<int:pk>/", imports.workbook, name="workbook"),
    path("imports/workbooks/<int:pk>/check/", imports.check_together, name="check_together"),
    path("imports/workbooks/<int:pk>/confirm/", imports.confirm_together, name="confirm_together"),
    path("imports/<int:pk>/leave-out/", imports.leave_out, name="leave_out"),
    path("imports/<int:pk>/", imports.run, name="run"),
    path("imports/<int:pk>/columns/", imports.map_columns, name="map_columns"),
    path("imports/<int:pk>/confirm/", imports.confirm, name="confirm"),
    path("imports/<int:pk>/refused/", imports.refused_rows, name="refused_rows"),
    path("templates/", templates.templates, name="templates"),
    path("templates/new/", templates.add_template, name="add_template"),
    path("templates/starters/<slug:name>/", templates.adopt_starter, name="adopt_starter"),
    path("templates/<int:pk>/", templates.template, name="template"),
    path("templates/<int:pk>/marks/", templates.map_marks, name="map_marks"),
    path("templates/<int:pk>/renew/", templates.renew_template, name="renew_template"),
    path("templates/<int:pk>/file/", templates.template_file, name="template_file"),
    path("templates/<int:pk>/retire/", templates.retire_template, name="retire_template"),
    path("templates/<int:pk>/fill/", filling.choose_subject, name="choose_subject"),
    path("templates/<int:pk>/fill/<int:subject>/", filling.fill_form, name="fill_form"),
    path("templates/<int:pk>/many/", filling.fill_many, name="fill_many"),
    path("documents/", official.officials, name="officials"),
    path("documents/new/", official.draft, name="draft"),
    path("documents/register/", register.register, name="register"),
    path("documents/register/export/", register.export_register, name="export_register"),
    path("documents/seals/", register.seals, name="seals"),
    path("documents/seals/<int:pk>/retire/", register.retire_seal, name="retire_seal"),
    path("documents/<int:pk>/", official.official, name="official"),
    path("documents/<int:pk>/revise/", official.revise, name="revise"),
    path("documents/<int:pk>/paper.<slug:ending>", official.official_paper, name="official_paper"),
    path("documents/<int:pk>/<slug:deed>/", official.act, name="act"),
]
