"""Addresses of working funds."""

from django.urls import path, re_path

from xiangxin.funds import views

app_name = "funds"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("shares.xlsx", views.overview_file, name="overview_file"),
    path("plan/", views.plan, name="plan"),
    path("budgets/<int:pk>/", views.budget, name="budget"),
    path("budgets/<int:pk>/decide/", views.decide_budget, name="decide_budget"),
    path("budgets/<int:pk>/split/", views.split, name="split"),
    path("budgets/<int:pk>/report/", views.report, name="report"),
    re_path(r"^budgets/(?P<pk>\d+)/report\.(?P<ending>pdf|xlsx)$", views.report_file, name="report_file"),
    path("shares/<int:pk>/", views.share, name="share"),
    path("shares/<int:pk>/hand-on/", views.hand_on, name="hand_on"),
    path("shares/<int:pk>/ask/", views.ask, name="ask"),
    path("claims/<int:pk>/", views.claim, name="claim"),
    path("claims/<int:pk>/decide/", views.decide, name="decide"),
    path("claims/<int:pk>/spend/", views.spend, name="spend"),
    path("claims/<int:pk>/settle/", views.settle, name="settle"),
    path("expenses/<int:pk>/reverse/", views.reverse, name="reverse"),
    path("expenses/<int:pk>/voucher/", views.voucher, name="voucher"),
    path("purposes/<int:organization>/", views.purposes, name="purposes"),
]
