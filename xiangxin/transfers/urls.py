"""Addresses of transfers."""

from django.urls import path

from xiangxin.transfers import views

app_name = "transfers"
urlpatterns = [
    path("", views.listing, name="list"),
    path("download/", views.download, name="download"),
    path("new/", views.choose, name="choose"),
    path("new/<int:member>/", views.prepare, name="prepare"),
    path("batch/", views.batch, name="batch"),
    path("certificates/", views.certificates, name="certificates"),
    path("certificates/new/", views.certify, name="certify"),
    path("certificates/<int:pk>/", views.certificate, name="certificate"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/letter/", views.letter, name="letter"),
    path("<int:pk>/<str:deed>/", views.act, name="act"),
]
