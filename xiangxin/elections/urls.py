"""Addresses of elections."""

from django.urls import path

from xiangxin.elections import views

app_name = "elections"
urlpatterns = [
    path("", views.listing, name="list"),
    path("due/", views.due, name="due"),
    path("due/download/", views.download, name="download"),
    path("new/", views.open_election, name="open"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/plan/", views.plan, name="plan"),
    path("<int:pk>/left-out/new/", views.leave_out, name="leave_out"),
    path("<int:pk>/left-out/<int:row>/end/", views.count_again, name="count_again"),
    path("<int:pk>/delegates/", views.delegates, name="delegates"),
    path("<int:pk>/delegates/allot/", views.allot, name="allot"),
    path("<int:pk>/delegates/<int:row>/drop/", views.drop_delegate, name="drop_delegate"),
    path("<int:pk>/papers/<str:kind>/<str:form>/", views.paper, name="paper"),
    path("<int:pk>/do/<str:deed>/", views.act, name="act"),
    path("<int:pk>/sittings/<str:stage>/convene/", views.convene, name="convene"),
    path("contests/<int:pk>/nominate/", views.nominate, name="nominate"),
    path("contests/<int:pk>/open/", views.open_round, name="open_round"),
    path("contests/<int:pk>/reduce/", views.reduce_seats, name="reduce_seats"),
    path("candidates/<int:pk>/drop/", views.drop, name="drop"),
    path("sittings/<int:pk>/", views.sitting, name="sitting"),
    path("sittings/<int:pk>/tick/", views.tick, name="tick"),
    path("sittings/<int:pk>/scrutineers/", views.name_scrutineer, name="name_scrutineer"),
    path("sittings/<int:pk>/scrutineers/pass/", views.pass_scrutineers, name="pass_scrutineers"),
    path("rounds/<int:pk>/close/", views.close_round, name="close_round"),
    path("rounds/<int:pk>/void/", views.void_round, name="void_round"),
    path("rounds/<int:pk>/print/<str:kind>/", views.print_round, name="print_round"),
]
