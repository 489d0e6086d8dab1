"""What people type to sign in, to change a password, and for a second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """Name and password."""

    name = forms.CharField(
        label=_("工号、手机号或用户名"),
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(label=_("密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class PasswordForm(forms.Form):
    """The old password once, the new one twice."""

    old = forms.CharField(label=_("原密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(
        label=_("新密码"),
        help_text=_("至少 10 位，包含大写字母、小写字母、数字、符号中的三种。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再输一次新密码"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if cleaned.get("new") != cleaned.get("again"):
            self.add_error("again", _("两次输入的新密码不一样。"))
        return cleaned


CODE = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True})


class CodeForm(forms.Form):
    """A code of an authenticator app, or a recovery code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=12,
        help_text=_("验证器上的 6 位数字；手机不在身边时，填写一个 8 位恢复码。"),
        widget=CODE,
    )


class AddCodeForm(forms.Form):
    """The first code, which proves that the app has the secret."""

    code = forms.CharField(label=_("验证器上显示的 6 位数字"), max_length=8, widget=CODE)


class AddPasskeyForm(forms.Form):
    """A name for the passkey; the browser fills in the answer to our challenge."""

    name = forms.CharField(
        label=_("给它起个名字"), max_length=40, required=False, help_text=_("例如：办公电脑、蓝色密钥。")
    )
    answer = forms.CharField(widget=forms.HiddenInput)


class OwnPasswordForm(forms.Form):
    """The own password, before something that cannot be undone."""

    password = forms.CharField(
        label=_("登录密码"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
