"""Where boxes are found."""

from django.urls import path

from xiangxin.archives import views

app_name = "archives"
urlpatterns = [
    path("", views.boxes, name="boxes"),
    path("in/<int:organization>/<int:year>/", views.order, name="order"),
    path("<int:pk>/", views.box, name="box"),
    path("<int:pk>/file/", views.fetch, name="fetch"),
]
