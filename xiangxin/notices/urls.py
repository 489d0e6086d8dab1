"""Addresses of notices."""

from django.urls import path

from xiangxin.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:pk>/read/", views.read, name="read"),
]
