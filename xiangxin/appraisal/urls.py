"""Addresses of appraisals."""

from django.urls import path

from xiangxin.appraisal import views

app_name = "appraisal"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("rounds/new/", views.call_round, name="call_round"),
    path("in/<int:organization>/<int:year>/begin/", views.begin, name="begin"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/open/", views.open_ratings, name="open_ratings"),
    path("<int:pk>/propose/", views.propose, name="propose"),
    path("<int:pk>/plan-vote/", views.plan_vote, name="plan_vote"),
    path("<int:pk>/decide/", views.decide, name="decide"),
    path("<int:pk>/lines/<int:line>/exempt/", views.exempt, name="exempt"),
    path("<int:pk>/lines/<int:line>/answer/", views.answer, name="answer"),
    path("<int:pk>/report/", views.report, name="report"),
    path("results/<int:year>/", views.results, name="results"),
    path("mine/<int:year>/", views.mine, name="mine"),
    path("mine/<int:year>/object/", views.object_to, name="object_to"),
]
