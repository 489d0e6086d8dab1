"""Addresses of people's files."""

from django.urls import path

from xiangxin.members import views

app_name = "members"
urlpatterns = [
    path("", views.roster, name="roster"),
    path("find/", views.find, name="find"),
    path("export/", views.export_roster, name="export_roster"),
    path("filters/save/", views.save_filter, name="save_filter"),
    path("filters/<int:pk>/drop/", views.drop_filter, name="drop_filter"),
    path("templates/", views.templates, name="templates"),
    path("templates/<int:pk>/drop/", views.drop_template, name="drop_template"),
    path("new/", views.register, name="register"),
    path("mine/", views.mine, name="mine"),
    path("mine/branch/", views.my_branch, name="my_branch"),
    path("mine/data/", views.my_data, name="my_data"),
    path("mine/data/take/", views.take_own_data, name="take_own_data"),
    path("mine/requests/<int:pk>/withdraw/", views.withdraw_change, name="withdraw_change"),
    path("mine/request-change/", views.request_change, name="request_change"),
    path("mine/looks/", views.looks, name="looks"),
    path("requests/", views.requests, name="requests"),
    path("requests/<int:pk>/approve/", views.approve_change, name="approve_change"),
    path("requests/<int:pk>/decline/", views.decline_change, name="decline_change"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/place/", views.place, name="place"),
    path("<int:pk>/change-status/", views.change_status, name="change_status"),
    path("<int:pk>/note-whereabouts/", views.note_whereabouts, name="note_whereabouts"),
    path("<int:pk>/sanction/", views.sanction, name="sanction"),
    path("sanctions/<int:pk>/restore-rights/", views.restore_rights, name="restore_rights"),
    path("<int:pk>/honour/", views.honour, name="honour"),
    path("<int:pk>/add-study/", views.add_study, name="add_study"),
    path("<int:pk>/add-contact/", views.add_contact, name="add_contact"),
    path("<int:pk>/add-document/", views.add_document, name="add_document"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("records/<slug:kind>/<int:pk>/drop/", views.drop_record, name="drop_record"),
    path("<int:pk>/form/", views.take_form, name="take_form"),
    path("<int:pk>/unmask/", views.unmask, name="unmask"),
]
