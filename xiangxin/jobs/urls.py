"""Where jobs are seen."""

from django.urls import path

from xiangxin.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/try-again/", views.try_again, name="try_again"),
]
