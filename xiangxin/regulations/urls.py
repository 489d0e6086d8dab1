"""The addresses of rules."""

from django.urls import path

from xiangxin.regulations import views

app_name = "regulations"
urlpatterns = [
    path("", views.parameters, name="parameters"),
    path("simulator/", views.simulator, name="simulator"),
    path("simulator/<str:name>/", views.simulate, name="simulate"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/<int:year>/keep/", views.keep_calendar, name="keep_calendar"),
    path("settings/<int:pk>/end/", views.end_setting, name="end_setting"),
    path("<str:code>/", views.parameter, name="parameter"),
    path("<str:code>/set/", views.set_parameter, name="set_parameter"),
]
