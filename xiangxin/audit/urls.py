"""Addresses of audit."""

from django.urls import path

from xiangxin.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.journal, name="journal"),
    path("<int:pk>/", views.entry, name="entry"),
    path("export/", views.export, name="export"),
    path("verifications/", views.verifications, name="verifications"),
    path("verify/", views.verify, name="verify"),
]
