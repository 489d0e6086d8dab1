"""Addresses of organizations."""

from django.urls import path

from xiangxin.organizations import views

app_name = "organizations"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("list/", views.listing, name="list"),
    path("list/export/", views.export_list, name="export_list"),
    path("chart/", views.chart, name="chart"),
    path("chart/export/", views.export_chart, name="export_chart"),
    path("coverage/", views.coverage, name="coverage"),
    path("past/", views.past, name="past"),
    path("past/export/", views.export_past, name="export_past"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/establish/", views.establish, name="establish"),
    path("<int:pk>/rename/", views.rename, name="rename"),
    path("<int:pk>/adjust/", views.adjust, name="adjust"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/merge/", views.merge, name="merge"),
    path("<int:pk>/split/", views.split, name="split"),
    path("<int:pk>/dissolve/", views.dissolve, name="dissolve"),
    path("<int:pk>/contact/", views.correct_contact, name="correct_contact"),
    path("<int:pk>/committee/", views.committee, name="committee"),
    path("<int:pk>/appoint/", views.appoint, name="appoint"),
    path("<int:pk>/begin-term/", views.begin_term, name="begin_term"),
    path("<int:pk>/extend-term/", views.extend_term, name="extend_term"),
    path("posts/<int:pk>/end/", views.end_post, name="end_post"),
    path("posts/<int:pk>/correct/", views.correct_post, name="correct_post"),
    path("concurrent/", views.concurrent, name="concurrent"),
    path("checks/", views.findings, name="findings"),
    path("units/", views.units, name="units"),
    path("units/<int:pk>/", views.unit, name="unit"),
    path("units/<int:pk>/open/", views.open_unit, name="open_unit"),
    path("units/<int:pk>/correct/", views.correct_unit, name="correct_unit"),
    path("units/<int:pk>/close/", views.close_unit, name="close_unit"),
    path("units/<int:pk>/cover/", views.cover, name="cover"),
    path("coverages/<int:pk>/end/", views.uncover, name="uncover"),
    path("venues/", views.venues, name="venues"),
    path("venues/<int:pk>/", views.venue, name="venue"),
    path("venues/<int:pk>/photo/", views.venue_photo, name="venue_photo"),
    path("venues/<int:pk>/correct/", views.correct_venue, name="correct_venue"),
    path("venues/<int:pk>/check/", views.check_venue, name="check_venue"),
    path("venues/<int:pk>/close/", views.close_venue, name="close_venue"),
    path("<int:pk>/open-venue/", views.open_venue, name="open_venue"),
    path("<int:pk>/venue-items/", views.set_items, name="set_items"),
]
