"""The address of the directory."""

from django.urls import path

from xiangxin.directory import views

app_name = "directory"
urlpatterns = [path("", views.find, name="find")]
