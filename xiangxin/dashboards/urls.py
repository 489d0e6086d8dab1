"""The addresses of boards and figures."""

from django.urls import path

from xiangxin.dashboards.views import board

app_name = "dashboards"
urlpatterns = [
    path("", board.here, name="here"),
    path("<int:pk>/", board.place, name="place"),
    path("<int:pk>/<str:key>/", board.figure, name="figure"),
]
