"""Addresses of notices."""

from django.urls import path

from xiangxin.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("read-gathered/", views.read_gathered, name="read_gathered"),
    path("wish/", views.wish, name="wish"),
    path("<int:pk>/read/", views.read, name="read"),
]
