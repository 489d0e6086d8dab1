"""Addresses of accounts."""

from django.urls import path

from xiangxin.accounts.views import devices, factors, signing_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("second-factor/", signing_in.second_factor, name="second_factor"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("me/", signing_in.me, name="me"),
    path("change-password/", signing_in.change_password, name="change_password"),
    path("text-size/", signing_in.text_size, name="text_size"),
    path("factors/", factors.factors, name="factors"),
    path("factors/add-code/", factors.add_totp, name="add_totp"),
    path("factors/add-passkey/", factors.add_passkey, name="add_passkey"),
    path("factors/renew-codes/", factors.renew_codes, name="renew_codes"),
    path("factors/<int:pk>/remove/", factors.remove_factor, name="remove_factor"),
    path("devices/<int:pk>/end/", devices.end_device, name="end_device"),
    path("devices/end-others/", devices.end_other_devices, name="end_other_devices"),
]
