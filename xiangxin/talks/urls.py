"""Addresses of talks."""

from django.urls import path

from xiangxin.talks import views

app_name = "talks"
urlpatterns = [
    path("", views.plan, name="plan"),
    path("mine/", views.mine, name="mine"),
    path("mine/arrange/", views.arrange, name="arrange"),
    path("mine/passphrase/", views.set_passphrase, name="set_passphrase"),
    path("behind/", views.behind, name="behind"),
    path("behind/sheet/", views.behind_sheet, name="behind_sheet"),
    path("in/<int:organization>/<int:year>/", views.branch, name="branch"),
    path("in/<int:organization>/<int:year>/propose/", views.propose, name="propose"),
    path("in/<int:organization>/<int:year>/held/", views.held, name="held"),
    path("in/<int:organization>/arrange/", views.arrange_pair, name="arrange_pair"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/invite/", views.invite, name="invite"),
    path("<int:pk>/say-held/", views.say_held, name="say_held"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/deny/", views.deny, name="deny"),
    path("<int:pk>/drop/", views.drop, name="drop"),
    path("<int:pk>/words/keep/", views.keep_words, name="keep_words"),
    path("<int:pk>/words/read/", views.read_words, name="read_words"),
    path("<int:pk>/words/delete/", views.delete_words, name="delete_words"),
    path("<int:pk>/needs/", views.note_need, name="note_need"),
    path("needs/<int:pk>/agree/", views.agree_to_need, name="agree_to_need"),
    path("needs/<int:pk>/decline/", views.decline_need, name="decline_need"),
    path("needs/<int:pk>/settle/", views.settle_need, name="settle_need"),
]
