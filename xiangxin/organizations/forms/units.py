"""What people type about units and coverage; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import clock
from xiangxin.organizations.forms.deeds import DateInput
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.forms.posts import RefusableForm
from xiangxin.organizations.models import Organization, Unit


class UnitForm(forms.ModelForm[Unit], RefusableForm):
    """What is known of a unit."""

    class Meta:
        model = Unit
        fields = (
            "name",
            "short_name",
            "kind",
            "code",
            "credit_code",
            "employees",
            "opened_on",
            "planned_to_on",
            "address",
            "is_legal_person",
        )
        widgets = {"opened_on": DateInput(), "planned_to_on": DateInput()}
        help_texts = {"planned_to_on": _("项目部填写；长期单位留空")}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if code and Unit.objects.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("这个代码已经有单位使用，请核对。"))
        return code


class DayForm(RefusableForm):
    """From which day."""

    on = forms.DateField(label=_("生效日期"), widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class CoverForm(DayForm):
    """Which organization covers the unit."""

    field_order = ("organization", "on")

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("党组织"))
        self.order_fields(self.field_order)
