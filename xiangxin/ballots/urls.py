"""Addresses of ballots."""

from django.urls import path

from xiangxin.ballots import views

app_name = "ballots"
urlpatterns = [
    path("", views.listing, name="list"),
    path("in/<int:organization>/new/", views.prepare, name="prepare"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/questions/", views.ask, name="ask"),
    path("<int:pk>/questions/<int:question>/drop/", views.drop_question, name="drop_question"),
    path("<int:pk>/tellers/", views.appoint_tellers, name="appoint_tellers"),
    path("<int:pk>/open/", views.open_ballot, name="open"),
    path("<int:pk>/cast/", views.cast, name="cast"),
    path("<int:pk>/roll/<int:voter>/paper/", views.hand_paper, name="hand_paper"),
    path("<int:pk>/roll/<int:voter>/paper/back/", views.take_paper_back, name="take_paper_back"),
    path("<int:pk>/papers/", views.enter_paper, name="enter_paper"),
    path("<int:pk>/papers/clear/", views.clear_papers, name="clear_papers"),
    path("<int:pk>/papers/accept/", views.accept_papers, name="accept_papers"),
    path("<int:pk>/paper/", views.paper, name="paper"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/published/", views.publish, name="publish"),
]
