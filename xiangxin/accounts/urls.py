"""Addresses of accounts."""

from django.urls import path

from xiangxin.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
    path("change-password/", views.change_password, name="change_password"),
    path("text-size/", views.text_size, name="text_size"),
]
