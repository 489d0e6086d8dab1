"""Addresses of transfers."""

from django.urls import path

from xiangxin.transfers import views

app_name = "transfers"
urlpatterns = [
    path("", views.listing, name="list"),
    path("download/", views.download, name="download"),
    path("new/", views.choose, name="choose"),
    path("new/<int:member>/", views.prepare, name="prepare"),
    path("coming/", views.come_in, name="come_in"),
    path("mobile/", views.mobile, name="mobile"),
    path("mobile/new/", views.note_stay, name="note_stay"),
    path("mobile/<int:pk>/contact/", views.contact, name="contact"),
    path("mobile/<int:pk>/end/", views.end_stay, name="end_stay"),
    path("batch/act/", views.act_batch, name="act_batch"),
    path("batch/", views.batch, name="batch"),
    path("certificates/", views.certificates, name="certificates"),
    path("certificates/new/", views.certify, name="certify"),
    path("certificates/<int:pk>/", views.certificate, name="certificate"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/letter/", views.letter, name="letter"),
    path("<int:pk>/<str:deed>/", views.act, name="act"),
]
