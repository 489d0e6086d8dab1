"""Addresses of the administrators' desks."""

from django.urls import path

from xiangxin.administrators.views import accounts, openings, roles

app_name = "administrators"
urlpatterns = [
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.invite, name="invite"),
    path("accounts/many/", openings.open_many, name="open_many"),
    path("accounts/many/open/", openings.open_accounts, name="open_accounts"),
    path("openings/<int:pk>/", openings.opening, name="opening"),
    path("openings/<int:pk>/slips/", openings.take_slips, name="take_slips"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/reset/", accounts.reset, name="reset"),
    path("accounts/<int:pk>/disable/", accounts.disable, name="disable"),
    path("accounts/<int:pk>/enable/", accounts.enable, name="enable"),
    path("accounts/<int:pk>/drop-factors/", roles.drop_factors, name="drop_factors"),
    path("accounts/<int:pk>/assign/", roles.assign, name="assign"),
    path("assignments/", roles.assignments, name="assignments"),
    path("assignments/<int:pk>/end/", roles.end_assignment, name="end_assignment"),
    path("roles/", roles.roles, name="roles"),
]
