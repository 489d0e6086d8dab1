"""Addresses of people's files."""

from django.urls import path

from xiangxin.members import views

app_name = "members"
urlpatterns = [
    path("", views.roster, name="roster"),
    path("new/", views.register, name="register"),
    path("mine/", views.mine, name="mine"),
    path("mine/request-change/", views.request_change, name="request_change"),
    path("mine/looks/", views.looks, name="looks"),
    path("requests/", views.requests, name="requests"),
    path("requests/<int:pk>/approve/", views.approve_change, name="approve_change"),
    path("requests/<int:pk>/decline/", views.decline_change, name="decline_change"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/correct/", views.correct, name="correct"),
    path("<int:pk>/unmask/", views.unmask, name="unmask"),
]
