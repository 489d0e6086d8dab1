"""The addresses of the shell itself."""

from django.urls import path

from xiangxin.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("language/", views.choose_language, name="choose_language"),
    path("columns/<slug:table>/", views.choose_columns, name="choose_columns"),
]
