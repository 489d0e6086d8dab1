"""Addresses of signage; the screen itself stands at /screen/, short enough to type with a remote control."""

from django.urls import path

from xiangxin.signage import views

app_name = "signage"
urlpatterns = [
    path("screen/", views.screen, name="screen"),
    path("screen/worker.js", views.worker, name="worker"),
    path("signage/", views.screens, name="screens"),
    path("signage/pair/", views.pair, name="pair"),
    path("signage/<int:pk>/change/", views.change_screen, name="change_screen"),
    path("signage/<int:pk>/retire/", views.retire, name="retire"),
    path("signage/stories/", views.stories, name="stories"),
    path("signage/stories/new/", views.publish, name="publish"),
    path("signage/stories/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
