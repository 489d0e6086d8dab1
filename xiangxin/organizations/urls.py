"""Addresses of organizations."""

from django.urls import path

from xiangxin.organizations import views

app_name = "organizations"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("past/", views.past, name="past"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/establish/", views.establish, name="establish"),
    path("<int:pk>/rename/", views.rename, name="rename"),
    path("<int:pk>/adjust/", views.adjust, name="adjust"),
    path("<int:pk>/move/", views.move, name="move"),
    path("<int:pk>/merge/", views.merge, name="merge"),
    path("<int:pk>/split/", views.split, name="split"),
    path("<int:pk>/dissolve/", views.dissolve, name="dissolve"),
    path("<int:pk>/committee/", views.committee, name="committee"),
    path("<int:pk>/appoint/", views.appoint, name="appoint"),
    path("<int:pk>/begin-term/", views.begin_term, name="begin_term"),
    path("<int:pk>/extend-term/", views.extend_term, name="extend_term"),
    path("posts/<int:pk>/end/", views.end_post, name="end_post"),
    path("posts/<int:pk>/correct/", views.correct_post, name="correct_post"),
    path("concurrent/", views.concurrent, name="concurrent"),
]
