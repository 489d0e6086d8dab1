"""Addresses of measures."""

from django.urls import path

from xiangxin.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.listing, name="list"),
    path("download/", views.download, name="download"),
    path("new/", views.choose, name="choose"),
    path("new/<int:member>/", views.open_case, name="open"),
    path("sanctions/", views.sanctions, name="sanctions"),
    path("sanctions/download/", views.download_sanctions, name="download_sanctions"),
    path("medals/", views.medals, name="medals"),
    path("medals/download/", views.download_medals, name="download_medals"),
    path("medals/award/", views.award_medals, name="award_medals"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/take-up/", views.take_up, name="take_up"),
    path("<int:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/record/", views.record, name="record"),
    path("<int:pk>/plan-vote/", views.plan_vote, name="plan_vote"),
    path("<int:pk>/take-over-vote/", views.take_over_vote, name="take_over_vote"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/paper/", views.paper, name="paper"),
]
