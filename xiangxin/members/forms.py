"""What people type about people; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.members import codes
from xiangxin.members.models import ChangeRequest, Member
from xiangxin.organizations.models import Organization


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def _choices(names: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("", _("未登记")), *names.items()]


class FileForm(forms.ModelForm[Member]):
    """The facts of a file that are typed; what follows from them is derived."""

    ethnicity = forms.ChoiceField(label=_("民族"), choices=list(codes.ETHNICITIES.items()), initial="01")
    education = forms.ChoiceField(label=_("学历"), choices=_choices(codes.EDUCATIONS), required=False)
    degree = forms.ChoiceField(label=_("学位"), choices=_choices(codes.DEGREES), required=False)

    class Meta:
        model = Member
        fields = [
            "name", "sex", "ethnicity", "born_on", "citizen_id", "phone", "employee_number", "education", "degree",
            "school", "major", "job", "occupation", "is_front_line", "worked_since", "applied_on", "joined_on",
            "became_full_on", "email", "address", "note",
        ]  # fmt: skip
        widgets = {
            "citizen_id": forms.TextInput(attrs={"maxlength": 18, "autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            "address": forms.TextInput(),
            **{name: DateInput() for name in ("born_on", "worked_since", "applied_on", "joined_on", "became_full_on")},
        }


class CorrectionForm(FileForm):
    """An existing file; sealed numbers are not sent to the browser, and left empty they stay as they are."""

    SEALED = ("citizen_id", "phone", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.SEALED:
            self.initial[name] = ""
            self.fields[name].help_text = _("不改就留空，原有内容保持不变。")

    def facts(self) -> dict[str, Any]:
        """What was typed, without the sealed entries that were left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value or name not in self.SEALED}


class RegisterForm(FileForm):
    """A new file also says where and as what."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("所在党支部"))
    category = forms.ChoiceField(label=_("人员类别"), choices=Member.Category.choices)

    field_order = ("organization", "category", "name")

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class ChangeRequestForm(forms.ModelForm[ChangeRequest]):
    """Which entry of the own file is wrong, and what it should be."""

    field = forms.ChoiceField(label=_("要更正的项目"))

    class Meta:
        model = ChangeRequest
        fields = ["field", "wanted", "reason"]
        widgets = {"wanted": forms.TextInput()}

    def __init__(self, *args: Any, fields: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = fields  # type: ignore[attr-defined]
