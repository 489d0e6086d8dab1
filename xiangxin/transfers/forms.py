"""What people type about transfers; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.transfers.models import CertificateLetter, MobileStay, Transfer


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TransferForm(forms.ModelForm[Transfer]):
    """Where to, and what must be settled before."""

    class Meta:
        model = Transfer
        fields = [
            "to_organization", "outside_name", "addressee", "reason", "dues_paid_to", "are_papers_handed_over",
            "outside_address", "outside_phone", "outside_fax", "outside_postcode",
        ]  # fmt: skip
        widgets = {"dues_paid_to": _day()}

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["to_organization"].empty_label = _("转出集团（在下面填写）")  # type: ignore[attr-defined]
        self.fields["are_papers_handed_over"].help_text = _("申请人、积极分子、发展对象和预备党员须移交材料。")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("to_organization") and not said.get("outside_name"):
            raise forms.ValidationError(_("请选择转入党支部，或填写集团外党组织。"))
        return said


class BatchForm(forms.Form):
    """Many people of one branch to another, when a project ends."""

    batch = forms.CharField(label=_("批次"), max_length=60, help_text=_("例如：某项目部撤销。"))
    to_organization = forms.ModelChoiceField(Organization.objects.none(), label=_("转入党支部"))
    dues_paid_to = forms.DateField(label=_("党费交至"), widget=_day())
    people = forms.ModelMultipleChoiceField(Member.objects.none(), label=_("党员"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, places: QuerySet[Organization], people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class CertificateForm(forms.ModelForm[CertificateLetter]):
    """A certificate for a short absence."""

    class Meta:
        model = CertificateLetter
        fields = ["member", "addressee", "reason", "from_on", "to_on"]
        widgets = {"from_on": _day(), "to_on": _day()}

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]


class ComingForm(forms.ModelForm[Transfer]):
    """Who comes from outside the group, with which letter, as what."""

    class Meta:
        model = Transfer
        fields = [
            "member", "coming_as", "joined_on", "became_full_on", "outside_name", "outside_letter_on",
            "outside_letter_days", "dues_paid_to", "outside_address", "outside_phone", "outside_fax", "outside_postcode",
            "reason", "are_papers_handed_over",
        ]  # fmt: skip
        widgets = {name: _day() for name in ("joined_on", "became_full_on", "outside_letter_on", "dues_paid_to")}

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]
        for name in ("coming_as", "outside_name", "outside_letter_on", "outside_letter_days"):
            self.fields[name].required = True


class StayForm(forms.ModelForm[MobileStay]):
    """A mobile member: ours who is away, or somebody of another organization who is here."""

    class Meta:
        model = MobileStay
        fields = [
            "organization", "member", "name", "phone", "whereabouts", "from_on", "certificate_number", "own_contact",
            "other_name", "other_contact",
        ]  # fmt: skip
        widgets = {"from_on": _day()}

    def __init__(self, *args: Any, places: QuerySet[Organization], people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["member"].queryset = people  # type: ignore[attr-defined]
        self.fields["member"].empty_label = _("流入的外单位党员（在下面写姓名）")  # type: ignore[attr-defined]
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("member") and not said.get("name"):
            raise forms.ValidationError(_("请选择本支部外出的党员，或填写流入党员的姓名。"))
        return said

    def _post_clean(self) -> None:
        """The row is made by the action, which knows the direction; the form asks for shape only."""
