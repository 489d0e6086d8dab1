"""Addresses of life meetings."""

from django.urls import path

from xiangxin.life_meetings import views

app_name = "life_meetings"
urlpatterns = [
    path("", views.listing, name="list"),
    path("due/", views.due, name="due"),
    path("due/sheet/", views.due_sheet, name="due_sheet"),
    path("in/<int:organization>/open/", views.open_file, name="open"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/studies/", views.study, name="study"),
    path("<int:pk>/studies/<int:study>/drop/", views.drop_study, name="drop_study"),
    path("<int:pk>/opinions/", views.collect, name="collect"),
    path("<int:pk>/opinions/<int:opinion>/drop/", views.drop_opinion, name="drop_opinion"),
    path("<int:pk>/text/", views.write_text, name="write_text"),
    path("<int:pk>/texts/<int:part>/", views.text, name="text"),
    path("<int:pk>/meeting/", views.call_meeting, name="call_meeting"),
    path("<int:pk>/hold/", views.hold, name="hold"),
    path("<int:pk>/problems/", views.find, name="find"),
    path("problems/<int:problem>/step/", views.step, name="step"),
    path("problems/<int:problem>/close/", views.close, name="close"),
    path("problems/<int:problem>/confirm/", views.confirm, name="confirm"),
    path("problems/<int:problem>/send-back/", views.send_back, name="send_back"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/report/word/", views.report_word, name="report_word"),
    path("<int:pk>/report/pdf/", views.report_pdf, name="report_pdf"),
    path("<int:pk>/publish/", views.publish, name="publish"),
]
