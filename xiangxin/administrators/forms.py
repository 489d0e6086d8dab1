"""What administrators type; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.access.roles import Role
from xiangxin.administrators.models import Opening
from xiangxin.kernel import clock
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class InviteForm(forms.Form):
    """A new account: who, where, under which names the person signs in."""

    name = forms.CharField(label=_("姓名"), max_length=64)
    username = forms.RegexField(
        r"^[\w.@+-]+$",
        label=_("用户名"),
        max_length=64,
        help_text=_("字母、数字，例如姓名全拼。不用身份证号。"),
        error_messages={"invalid": _("用户名只能用文字、数字和 . @ + - _。")},
    )
    employee_number = forms.CharField(label=_("工号"), max_length=32, required=False)
    phone = forms.RegexField(
        r"^1\d{10}$",
        label=_("手机号"),
        required=False,
        help_text=_("可用来登录；加密保存，不再显示。"),
        error_messages={"invalid": _("请填写 11 位手机号。")},
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"] = PlaceField(places=places, label=_("所在党组织"))


class ReasonForm(forms.Form):
    """Why: one line that stays in the history."""

    reason = forms.CharField(label=_("原因"), max_length=200)


class AssignForm(forms.Form):
    """A role at an organization, for a time."""

    role = forms.ChoiceField(
        label=_("角色"),
        choices=[("", _("请选择")), *((one.value, one.label) for one in Role if one not in Role.of_devices())],
    )
    from_on = forms.DateField(label=_("开始日期"), widget=DayInput())
    to_on = forms.DateField(
        label=_("结束日期"), required=False, widget=DayInput(), help_text=_("最后一天；长期任用不填，巡察人员必填。")
    )
    reason = forms.CharField(label=_("任用依据"), max_length=200, required=False, help_text=_("例如任职文号。"))

    field_order = ("role", "organization", "from_on", "to_on", "reason")

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("党组织"), help_text=_("含其下级组织。"))
        self.fields["from_on"].initial = clock.today()
        self.order_fields(self.field_order)


class OpeningForm(forms.Form):
    """For whom accounts are opened at once, and what they sign in with."""

    who = forms.ChoiceField(label=_("给谁开通"), choices=Opening.Who.choices, initial=Opening.Who.PARTY)
    key = forms.ChoiceField(label=_("用什么登录"), choices=Opening.Key.choices, initial=Opening.Key.EMPLOYEE_NUMBER)

    field_order = ("organization", "who", "key")

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("党组织"), help_text=_("含其下级组织。"))
        self.order_fields(self.field_order)
