"""Addresses of the desk of API clients; the doors themselves stand in config/api.py."""

from django.urls import path

from xiangxin.openapi import views

app_name = "openapi"
urlpatterns = [
    path("", views.clients, name="clients"),
    path("new/", views.open_client, name="open_client"),
    path("doors/", views.doors, name="doors"),
    path("<int:pk>/", views.client, name="client"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/rotate/", views.rotate, name="rotate"),
    path("<int:pk>/revoke/", views.revoke, name="revoke"),
]
