"""Addresses of development."""

from django.urls import path

from xiangxin.development import views

app_name = "development"
urlpatterns = [
    path("", views.listing, name="list"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.newcomers, name="newcomers"),
    path("new/<int:member>/", views.start, name="start"),
    path("plan/", views.quotas, name="quotas"),
    path("trainings/", views.trainings, name="trainings"),
    path("table/", views.table, name="table"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/away/", views.away, name="away"),
    path("<int:pk>/back/", views.back, name="back"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/inspect/", views.inspect, name="inspect"),
    path("<int:pk>/review/", views.review, name="review"),
    path("<int:pk>/notice/", views.publish, name="publish"),
    path("<int:pk>/vote/", views.plan_vote, name="plan_vote"),
    path("<int:pk>/companions/<str:role>/", views.companions, name="companions"),
    path("<int:pk>/papers/", views.hand_in, name="hand_in"),
    path("<int:pk>/papers/<int:paper>/", views.open_paper, name="open_paper"),
    path("<int:pk>/papers/<int:paper>/check/", views.check, name="check"),
    path("<int:pk>/steps/<str:kind>/", views.record, name="record"),
    path("<int:pk>/steps/<str:kind>/decline/", views.decline, name="decline"),
    path("<int:pk>/records/<int:step>/void/", views.void, name="void"),
    path("votes/<int:vote>/opinion/", views.opinion, name="opinion"),
    path("votes/<int:vote>/count/", views.count, name="count"),
]
