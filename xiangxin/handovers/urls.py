"""Addresses of handovers."""

from django.urls import path

from xiangxin.handovers import views

app_name = "handovers"
urlpatterns = [
    path("", views.handovers, name="list"),
    path("choose/", views.choose, name="choose"),
    path("in/<int:pk>/new/", views.hand_over, name="hand_over"),
    path("planned/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/", views.sheet, name="sheet"),
    path("<int:pk>/paper/", views.paper, name="paper"),
    path("<int:pk>/box/", views.box, name="box"),
    path("<int:pk>/box/paper/", views.box_paper, name="box_paper"),
]
