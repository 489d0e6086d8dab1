"""Addresses of activities."""

from django.urls import path

from xiangxin.activities import views

app_name = "activities"
urlpatterns = [
    path("", views.listing, name="list"),
    path("mine/", views.mine, name="mine"),
    path("hours/", views.hours, name="hours"),
    path("hours/export/", views.export_hours, name="export_hours"),
    path("new/", views.prepare, name="prepare"),
    path("export/", views.export_list, name="export_list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/safety/", views.plan_safety, name="plan_safety"),
    path("<int:pk>/announce/", views.announce, name="announce"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/conclude/", views.conclude, name="conclude"),
    path("<int:pk>/export/", views.export_roll, name="export_roll"),
    path("<int:pk>/sign-up/", views.sign_up, name="sign_up"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/sign-up/for/", views.sign_up_for, name="sign_up_for"),
    path("<int:pk>/confirm-everybody/", views.confirm_everybody, name="confirm_everybody"),
    path("<int:pk>/lines/<int:line>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/lines/<int:line>/group/", views.put_in_group, name="put_in_group"),
    path("<int:pk>/costs/", views.add_cost, name="add_cost"),
    path("<int:pk>/costs/<int:cost>/drop/", views.drop_cost, name="drop_cost"),
    path("<int:pk>/pictures/", views.add_picture, name="add_picture"),
    path("<int:pk>/pictures/<int:picture>/", views.picture, name="picture"),
    path("<int:pk>/pictures/<int:picture>/drop/", views.drop_picture, name="drop_picture"),
    path("<int:pk>/entries/", views.enter, name="enter"),
    path("<int:pk>/entries/<int:entry>/award/", views.award, name="award"),
]
