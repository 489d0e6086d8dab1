"""What people type about activities; shape only."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models import Activity, Cost, Entry, SafetyPlan
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import UploadField

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ActivityForm(forms.ModelForm[Activity]):
    """What, when, for whom."""

    class Meta:
        model = Activity
        fields = [
            "kind", "title", "starts_at", "ends_at", "sign_up_until", "place_text", "open_to", "seats", "has_travel", "text",
        ]  # fmt: skip
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "starts_at": MOMENT,
            "ends_at": MOMENT,
            "sign_up_until": MOMENT,
        }


class NewActivityForm(ActivityForm):
    """The same, and who holds it."""

    field_order = ["organization", "kind", "title"]
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("主办党组织"), empty_label=None)

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class SafetyForm(forms.ModelForm[SafetyPlan]):
    """Who leads, how people go, whom to call, what is seen to."""

    lines = forms.CharField(
        label=_("出发前的检查清单"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("一行一条。"),
    )

    class Meta:
        model = SafetyPlan
        fields = ["leader", "transport", "emergency_contact", "emergency_phone"]

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = people  # type: ignore[attr-defined]
        self.fields["leader"].empty_label = _("请选择")  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """Whether somebody came, and for how many hours."""

    there = forms.ChoiceField(label=_("到场"), choices=[("yes", _("到场")), ("no", _("未到"))])
    hours = forms.DecimalField(label=_("时长（小时）"), min_value=0, max_digits=4, decimal_places=1, required=False)

    def minutes(self) -> int:
        """The hours in minutes; none where nobody was there."""
        hours = self.cleaned_data["hours"] or Decimal(0)
        return int(hours * 60) if self.cleaned_data["there"] == "yes" else 0


class CostForm(forms.Form):
    """A cost; yuan are typed, fen are kept."""

    title = forms.CharField(label=_("用途"), max_length=80)
    yuan = forms.DecimalField(label=_("金额（元）"), min_value=Decimal("0.01"), max_digits=9, decimal_places=2)
    source = forms.ChoiceField(label=_("列支"), choices=Cost.Source.choices)
    reference = forms.CharField(label=_("凭证或审批号"), max_length=80, required=False)


class PictureForm(forms.Form):
    """A picture for the album."""

    file = UploadField(label=_("照片"))
    caption = forms.CharField(label=_("说明"), max_length=80, required=False)


class EntryForm(forms.Form):
    """A work in a contest."""

    title = forms.CharField(label=_("参赛项目"), max_length=80)
    team = forms.CharField(label=_("班组或团队"), max_length=60, required=False)
    people = forms.ModelMultipleChoiceField(Member.objects.none(), label=_("参赛人员"), required=False)

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class AwardForm(forms.Form):
    """The confirmed award of a work."""

    award = forms.ChoiceField(label=_("评定结果"), choices=Entry.Award.choices)
    result = forms.CharField(label=_("成果"), max_length=200, required=False)


class PersonForm(forms.Form):
    """Whom the organizer signs up."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("人员"), empty_label=_("请选择"))

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]
