"""What an administrator types about an API client; shape only."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import clock
from xiangxin.openapi.models import Client, Scope
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization


class ClientForm(forms.Form):
    """A new client: who it is, what for, what it reads, how long and how fast."""

    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("例如：集团办公系统"))
    purpose = forms.CharField(label=_("用途"), max_length=200, help_text=_("为什么要读、谁来用；放行的人据此判断。"))
    scopes = forms.MultipleChoiceField(
        label=_("读取哪些数据"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    to_on = forms.DateField(
        label=_("使用到"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=Client._meta.get_field("to_on").help_text,
    )
    per_minute = forms.IntegerField(label=_("每分钟最多请求"), initial=60, min_value=1, max_value=600)

    field_order = ("name", "purpose", "organization", "scopes", "to_on", "per_minute")

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(
            places=places, label=_("读取范围"), help_text=_("这个党组织及其下级。")
        )
        self.fields["to_on"].initial = clock.today() + timedelta(days=180)
        self.order_fields(self.field_order)


class ReasonForm(forms.Form):
    """Why a client is stopped: one line that stays."""

    reason = forms.CharField(label=_("停用原因"), max_length=200)
