"""What people type about people; shape only."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import reach
from xiangxin.members import codes
from xiangxin.members.columns import COLUMNS
from xiangxin.members.models import ChangeRequest, Member, Sanction
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization, Unit
from xiangxin.ui.forms import UploadField


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


SUGGESTIONS = 200
DAYS = ("born_on", "worked_since", "applied_on", "activist_on", "candidate_on", "joined_on", "became_full_on")


def _choices(names: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("", _("未登记")), *names.items()]


class UnitInput(forms.TextInput):
    """A text field with the units of the enterprise behind it, in the order of their tree, near ones first."""

    template_name = "ui/suggest.html"

    def __init__(self, near: Unit | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", "placeholder": _("从单位目录里选，或写代码")})
        self.near = near

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        units = Unit.objects.open().select_related("parent").order_by("path")
        branch = self.near.path[: 2 * reach.WIDTH] if self.near else ""
        near = list(units.filter(reach.below("path", branch))[:SUGGESTIONS]) if branch else []
        others = units.exclude(pk__in=[unit.pk for unit in near])[: SUGGESTIONS - len(near)]
        context["widget"]["attrs"]["list"] = f"{name}_suggestions"
        context["suggestions"] = [
            (
                unit.name,
                " › ".join(part for part in (unit.parent.short_name if unit.parent else "", unit.short_name) if part),
            )
            for unit in [*near, *others]
        ]
        return context


class UnitField(forms.CharField):
    """A unit of the enterprise, picked from the tree of units or named by name or code; empty is none."""

    def __init__(self, *, near: Unit | None = None, **kwargs: Any) -> None:
        help_text = _("点开按单位树的顺序选；目录里没有的，写在下面一项。")
        super().__init__(max_length=120, widget=UnitInput(near), help_text=help_text, **kwargs)

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        found = list(Unit.objects.open().filter(Q(name=text) | Q(short_name=text) | Q(code__iexact=text))[:2])
        if len(found) != 1:
            raise forms.ValidationError(_("单位目录里没有这个单位，或不止一个，请写全称或代码。"), code="unknown_unit")
        return found[0]


class FileForm(forms.ModelForm[Member]):
    """The facts of a file that are typed; what follows from them is derived."""

    ethnicity = forms.ChoiceField(label=_("民族"), choices=list(codes.ETHNICITIES.items()), initial="01")
    education = forms.ChoiceField(label=_("学历"), choices=_choices(codes.EDUCATIONS), required=False)
    degree = forms.ChoiceField(label=_("学位"), choices=_choices(codes.DEGREES), required=False)

    class Meta:
        model = Member
        fields = [
            "name", "sex", "ethnicity", "origin", "born_on", "citizen_id", "phone", "landline", "email", "address",
            "employee_number", "workplace", "job", "occupation", "is_front_line", "worked_since", "education", "degree",
            "school", "major", "applied_on", "activist_on", "candidate_on", "joined_on", "became_full_on", "note",
        ]  # fmt: skip
        widgets = {
            "citizen_id": forms.TextInput(attrs={"maxlength": 18, "autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
            "address": forms.TextInput(),
            **{name: DateInput() for name in DAYS},
        }


class CorrectionForm(FileForm):
    """An existing file; sealed numbers are not sent to the browser, and left empty they stay as they are."""

    SEALED = ("citizen_id", "phone", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ModelChoiceField(
            Organization.objects.active().filter(parent=self.instance.organization_id, kind=Organization.Kind.GROUP),
            label=_("党小组"), required=False, initial=self.instance.group_id, empty_label=_("不编组"),
        )  # fmt: skip
        self.fields["unit"] = UnitField(
            label=_("工作单位"), required=False, near=self.instance.unit,
            initial=self.instance.unit.name if self.instance.unit else "",
        )  # fmt: skip
        self.order_fields(["name", "sex", "group", "unit"])
        for name in self.SEALED:
            self.initial[name] = ""
            self.fields[name].help_text = _("不改就留空，原有内容保持不变。")

    def facts(self) -> dict[str, Any]:
        """What was typed, without the sealed entries that were left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value or name not in self.SEALED}


class PlaceForm(forms.Form):
    """Into which branch, from which day, and why."""

    reason = forms.CharField(label=_("原因"), max_length=120, initial=_("工作调动"))

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("调入的党支部"))
        self.fields["on"] = forms.DateField(label=_("日期"), widget=DateInput())
        self.order_fields(["organization", "on", "reason"])


class StatusForm(forms.Form):
    """What a person has become."""

    category = forms.ChoiceField(label=_("人员类别"), choices=Member.Category.choices)
    state = forms.ChoiceField(label=_("党籍状态"), choices=Member.State.choices)
    on = forms.DateField(label=_("日期"), widget=DateInput())
    reason = forms.CharField(label=_("原因"), max_length=200)
    document_number = forms.CharField(
        label=_("批复文号"), max_length=60, required=False, help_text=_("停止、终止或恢复党籍时必填。")
    )


class WhereaboutsForm(forms.Form):
    """Mobile since when and where to; out of contact since when and why."""

    mobile_since = forms.DateField(label=_("流动起始日期"), widget=DateInput(), required=False)
    mobile_to = forms.CharField(
        label=_("流向"), max_length=120, required=False, help_text=_("已返回的，把流动两项清空。")
    )
    lost_contact_on = forms.DateField(label=_("失去联系日期"), widget=DateInput(), required=False)
    lost_contact_reason = forms.ChoiceField(
        label=_("失联情形"), choices=_choices(codes.LOST_CONTACT_REASONS), required=False,
        help_text=_("已取得联系的，把失联两项清空。"),
    )  # fmt: skip


class SanctionForm(forms.Form):
    """One sanction as the decision states it."""

    kind = forms.ChoiceField(label=_("种类"), choices=Sanction.Kind.choices)
    from_on = forms.DateField(label=_("生效日期"), widget=DateInput())
    to_on = forms.DateField(
        label=_("影响期满日期"), widget=DateInput(), required=False, help_text=_("不填的，按纪律处分条例的期限计算。")
    )
    document_number = forms.CharField(label=_("处分决定文号"), max_length=60)
    reason = forms.CharField(label=_("事由"), max_length=200, required=False)


class DayForm(forms.Form):
    """From which day."""

    on = forms.DateField(label=_("日期"), widget=DateInput())


class HonourForm(forms.Form):
    """One commendation."""

    title = forms.CharField(label=_("荣誉名称"), max_length=80)
    granted_by = forms.CharField(label=_("授予单位"), max_length=80, required=False)
    granted_on = forms.DateField(label=_("授予日期"), widget=DateInput())
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)


class StudyForm(forms.Form):
    """One course of studies."""

    level = forms.ChoiceField(label=_("学历"), choices=list(codes.EDUCATIONS.items()), initial="21")
    degree = forms.ChoiceField(label=_("学位"), choices=_choices(codes.DEGREES), required=False)
    school = forms.CharField(label=_("院校"), max_length=80)
    major = forms.CharField(label=_("专业"), max_length=80, required=False)
    from_on = forms.DateField(label=_("入学日期"), widget=DateInput(), required=False)
    to_on = forms.DateField(label=_("毕业日期"), widget=DateInput(), required=False)


class ContactForm(forms.Form):
    """Whom to call in an emergency."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    relation = forms.CharField(label=_("与本人关系"), max_length=20)
    phone = forms.CharField(label=_("电话"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "tel"}))


class DocumentForm(forms.Form):
    """One paper of the file."""

    title = forms.CharField(label=_("名称"), max_length=80, help_text=_("如入党志愿书、转正申请书、思想汇报。"))
    file = UploadField(
        label=_("文件"), widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"})
    )


class TemplateForm(forms.Form):
    """A name, for whom, and which columns."""

    name = forms.CharField(label=_("模板名称"), max_length=40)
    columns = forms.MultipleChoiceField(
        label=_("列"),
        choices=[(name, column.label) for name, column in COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"}),
        help_text=_("导出时按下面的顺序排列。"),
    )

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("给哪个党组织及其下级使用"))
        self.order_fields(["name", "organization", "columns"])


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
