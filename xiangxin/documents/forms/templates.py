"""What people type on the pages of templates: the file, the meaning of each mark, what is asked while filling."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.documents import facts
from xiangxin.documents.models import Template, TemplateMark
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import UploadField

Choices = list[tuple[Any, Any]]


class TemplateForm(forms.Form):
    """A Word file, its name, whom it is filled for, whose it is."""

    organization = PlaceField(
        places=Organization.objects.none(), label=_("所属党组织"), help_text=_("下级党组织都可以用。")
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    subject = forms.ChoiceField(label=_("填给谁"))
    file = UploadField(label=_("Word 文件"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))
    purpose = forms.CharField(label=_("用途"), max_length=120, required=False)

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(
            places=places, label=_("所属党组织"), help_text=_("下级党组织都可以用。")
        )
        self.fields["subject"].choices = [(one.name, one.label) for one in facts.subjects().values()]  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    """A new version of a template."""

    file = UploadField(label=_("新版 Word 文件"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))


class MarksForm(forms.Form):
    """What each mark means, and how days and yes-or-no are written."""

    def __init__(self, *args: Any, template: Template, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks = list(template.marks.all())
        parents = {mark.name: mark.field for mark in self.marks if mark.kind == "list"}
        for mark in self.marks:
            choices = _meanings(template.subject, mark, parents.get(mark.parent, ""))
            self.fields[f"field_{mark.pk}"] = forms.ChoiceField(
                label=str(mark), choices=choices, required=False, initial=mark.field
            )
            if mark.kind == "value":
                self.fields[f"form_{mark.pk}"] = forms.ChoiceField(
                    label=_("%(mark)s的写法") % {"mark": mark},
                    choices=FORMS,
                    required=False,
                    initial=mark.form,
                )

    def meanings(self) -> dict[int, tuple[str, str]]:
        """Field and way of writing by mark; a way that does not fit the field is dropped."""
        found = {}
        for mark in self.marks:
            field = self.cleaned_data[f"field_{mark.pk}"]
            form = self.cleaned_data.get(f"form_{mark.pk}", "")
            found[mark.pk] = (field, form if form in _forms_of(facts.kind_of(field)) else _first(field))
        return found


FORMS: Choices = [
    ("", _("照写")),
    (_("日期"), list(facts.DAY_FORMS.items())),
    (_("是否"), list(facts.FLAG_FORMS.items())),
]


def _forms_of(kind: str) -> list[str]:
    return {"day": list(facts.DAY_FORMS), "flag": list(facts.FLAG_FORMS)}.get(kind, [""])


def _first(field: str) -> str:
    return _forms_of(facts.kind_of(field))[0]


def _meanings(subject: str, mark: TemplateMark, parent_field: str) -> Choices:
    none: Choices = [("", _("请选择"))]
    if mark.kind == "item":
        fact = facts.fact_named(parent_field)
        columns: Choices = list(fact.columns.items()) if fact else [("line", _("这一行的文字"))]
        return none + columns
    wants_list = mark.kind == "list"
    asked: Choices = [(name, label) for name, label in facts.ASKED.items() if (name == "ask:lines") == wants_list]
    fixed: Choices = [] if wants_list else list(facts.FIXED.items())
    offered: Choices = [
        (
            provider.title,
            [
                (f"{provider.name}.{fact.name}", fact.label)
                for fact in provider.facts
                if (fact.kind == "list") == wants_list
            ],
        )
        for provider in facts.of_subject(subject)
    ]
    return none + [group for group in offered if group[1]] + [(_("其他"), asked + fixed)]


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"


class AnswersForm(forms.Form):
    """What a template asks while it is filled."""

    def __init__(self, *args: Any, marks: list[TemplateMark], has_numbers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [mark for mark in marks if mark.field.startswith(facts.ASK)]
        for mark in self.asked:
            self.fields[f"answer_{mark.pk}"] = _asked_field(mark)
        if has_numbers:
            self.fields["shows_numbers"] = forms.BooleanField(
                label=_("证件号码、电话和住址填写全号"),
                required=False,
                help_text=_("不勾选则填写隐去中间几位的号码。填写全号会留下查看记录，本人看得到。"),
            )

    def answers(self) -> dict[str, Any]:
        """What was typed, by the id of the mark."""
        return {str(mark.pk): self.cleaned_data.get(f"answer_{mark.pk}") for mark in self.asked}


def _asked_field(mark: TemplateMark) -> forms.Field:
    if mark.field == "ask:day":
        return forms.DateField(label=mark.name, required=False, widget=DayInput(format="%Y-%m-%d"))
    if mark.field == "ask:flag":
        return forms.BooleanField(label=mark.name, required=False)
    if mark.field in ("ask:text", "ask:lines"):
        return forms.CharField(
            label=mark.name, required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 3})
        )
    return forms.CharField(label=mark.name, required=False, max_length=200)


class ManyForm(AnswersForm):
    """For whom a template is filled at once."""

    field_order = ("place", "kinds")

    def __init__(
        self,
        *args: Any,
        places: "QuerySet[Organization]",
        kinds: Any,
        marks: list[TemplateMark],
        has_numbers: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, marks=marks, has_numbers=has_numbers, **kwargs)
        self.fields["place"] = PlaceField(places=places, label=_("哪个党组织（含下级）"))
        self.fields["kinds"] = forms.MultipleChoiceField(
            label=_("哪些类别"), choices=list(kinds), widget=forms.CheckboxSelectMultiple, required=False,
            help_text=_("不选则全部。"),
        )  # fmt: skip
        self.order_fields(self.field_order)
