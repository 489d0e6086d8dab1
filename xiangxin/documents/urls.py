"""Where imports are found."""

from django.urls import path

from xiangxin.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("<int:pk>/", views.run, name="run"),
    path("<int:pk>/columns/", views.map_columns, name="map_columns"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/refused/", views.refused_rows, name="refused_rows"),
]
