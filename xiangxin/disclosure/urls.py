"""Addresses of disclosure."""

from django.urls import path

from xiangxin.disclosure import views

app_name = "disclosure"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("wall/", views.wall, name="wall"),
    path("wall/<int:pk>/", views.object_to, name="object_to"),
    path("receipt/", views.receipt, name="receipt"),
    path("new/", views.publish, name="publish"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/close/", views.close, name="close"),
    path("objections/<int:pk>/answer/", views.answer, name="answer"),
    path("items/", views.items, name="items"),
    path("items/new/", views.propose, name="propose"),
    path("items/<int:pk>/", views.item, name="item"),
    path("items/<int:pk>/revise/", views.revise, name="revise"),
    path("items/<int:pk>/archive/", views.archive, name="archive"),
    path("items/<int:pk>/<str:to>/", views.move, name="move"),
]
