"""Addresses of theme days."""

from django.urls import path

from xiangxin.theme_days import views

app_name = "theme_days"
urlpatterns = [
    path("", views.library, name="library"),
    path("presets/", views.presets, name="presets"),
    path("presets/<int:pk>/drop/", views.drop_preset, name="drop_preset"),
    path("kits/new/", views.keep_kit, name="keep_kit"),
    path("kits/<int:pk>/", views.kit, name="kit"),
    path("kits/<int:pk>/change/", views.change_kit, name="change_kit"),
    path("kits/<int:pk>/withdraw/", views.withdraw_kit, name="withdraw_kit"),
    path("kits/<int:pk>/use/", views.use_kit, name="use_kit"),
    path("kits/<int:pk>/readings/", views.add_reading, name="add_reading"),
    path("readings/<int:pk>/", views.reading, name="reading"),
    path("readings/<int:pk>/drop/", views.drop_reading, name="drop_reading"),
    path("in/<int:organization>/prepare/", views.prepare, name="prepare"),
    path("meetings/<int:meeting>/walk/", views.walk, name="walk"),
    path("meetings/<int:meeting>/walk/tick/", views.tick_walk, name="tick_walk"),
    path("bases/", views.bases, name="bases"),
    path("bases/new/", views.register_base, name="register_base"),
    path("bases/export/", views.export_bookings, name="export_bookings"),
    path("bases/<int:pk>/", views.base, name="base"),
    path("bases/<int:pk>/change/", views.change_base, name="change_base"),
    path("bases/<int:pk>/close/", views.close_base, name="close_base"),
    path("bases/<int:pk>/book/", views.book, name="book"),
    path("bookings/<int:pk>/withdraw/", views.withdraw_booking, name="withdraw_booking"),
]
