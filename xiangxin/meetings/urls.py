"""Addresses of meetings."""

from django.urls import path

from xiangxin.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.listing, name="list"),
    path("plan/", views.plan, name="plan"),
    path("plan/in/<int:organization>/<int:year>/propose/", views.propose_plan, name="propose_plan"),
    path("plans/", views.plans, name="plans"),
    path("plans/<int:pk>/adopt/", views.adopt_plan, name="adopt_plan"),
    path("plans/<int:pk>/add/", views.add_to_plan, name="add_to_plan"),
    path("plans/items/<int:pk>/move/", views.move_item, name="move_item"),
    path("themes/", views.themes, name="themes"),
    path("themes/<int:pk>/withdraw/", views.withdraw_theme, name="withdraw_theme"),
    path("feed/", views.feed, name="feed"),
    path("feed/<str:token>.ics", views.feed_file, name="feed_file"),
    path("compliance/", views.compliance, name="compliance"),
    path("in/<int:organization>/new/", views.prepare, name="prepare"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/announce/", views.announce, name="announce"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/calendar.ics", views.calendar, name="calendar"),
    path("<int:pk>/code/", views.code, name="code"),
    path("<int:pk>/code.svg", views.code_image, name="code_image"),
    path("<int:pk>/check-in/", views.check_in, name="check_in"),
    path("<int:pk>/confirm-scanned/", views.confirm_scanned, name="confirm_scanned"),
    path("<int:pk>/confirm-everybody/", views.confirm_everybody, name="confirm_everybody"),
    path("<int:pk>/attendance/<int:line>/", views.confirm, name="confirm"),
    path("<int:pk>/ask-leave/", views.ask_leave, name="ask_leave"),
    path("<int:pk>/items/", views.add_item, name="add_item"),
    path("<int:pk>/items/<int:item>/notes/", views.write_notes, name="write_notes"),
    path("<int:pk>/items/<int:item>/notes/keep/", views.keep_notes, name="keep_notes"),
    path("<int:pk>/items/<int:item>/resolve/", views.resolve, name="resolve"),
    path("<int:pk>/draft/", views.write_draft, name="write_draft"),
    path("<int:pk>/draft/keep/", views.keep_draft, name="keep_draft"),
    path("<int:pk>/draft/compose/", views.compose_draft, name="compose_draft"),
    path("<int:pk>/officials/", views.name_officials, name="name_officials"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/publish/", views.publish_record, name="publish_record"),
    path("<int:pk>/file/", views.file_record, name="file_record"),
    path("<int:pk>/record.pdf", views.record_pdf, name="record_pdf"),
    path("<int:pk>/record.docx", views.record_word, name="record_word"),
    path("<int:pk>/record/", views.record, name="record"),
    path("<int:pk>/correct/", views.correct_record, name="correct_record"),
]
