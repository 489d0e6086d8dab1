"""What people type for a deed on the tree; shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations import rules
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization, Unit


class DateInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class PaperForm(forms.Form):
    """The day a deed takes effect and the document behind it."""

    on = forms.DateField(label=_("生效日期"), widget=DateInput())
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    approved_by = forms.CharField(label=_("批准机关"), max_length=120, required=False)
    approved_on = forms.DateField(label=_("批准日期"), required=False, widget=DateInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()

    def said(self) -> dict[str, Any]:
        """The facts as the action takes them."""
        return dict(self.cleaned_data)

    def refuse(self, refusal: Refusal) -> None:
        """Say above the fields why the deed was refused, with its article."""
        self.add_error(None, f"{refusal}（{refusal.article}）" if refusal.article else str(refusal))


class EstablishForm(PaperForm):
    """A new organization below the one the form stands at."""

    kind = forms.ChoiceField(label=_("类别"), choices=Organization.Kind.choices, initial=Organization.Kind.BRANCH)
    form = forms.ChoiceField(label=_("形式"), choices=Organization.Form.choices)
    name = forms.CharField(
        label=_("全称"), max_length=120, help_text=_("和印章一致，例如：中共云川重工集团机电队支部委员会")
    )
    short_name = forms.CharField(label=_("简称"), max_length=60)
    code = forms.CharField(label=_("组织代码"), max_length=40, required=False)
    full_members = forms.IntegerField(
        label=_("正式党员人数"),
        min_value=0,
        required=False,
        help_text=_("成立后将编入的人数；党小组、临时和功能型党支部可不填"),
    )
    members = forms.IntegerField(label=_("党员总数（含预备党员）"), min_value=0, required=False)
    planned_to_on = forms.DateField(
        label=_("预计结束日期"), required=False, widget=DateInput(), help_text=_("临时党支部必填，项目党支部填工期")
    )

    field_order = ("kind", "form", "name", "short_name", "code", "full_members", "members", "planned_to_on")

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = forms.ModelMultipleChoiceField(
            units,
            label=_("覆盖单位"),
            required=False,
            help_text=_("联合党支部选两个以上，一般不超过五个；按住 Ctrl 多选"),
        )

    def said(self) -> dict[str, Any]:
        """The facts as the action takes them, the plan apart."""
        cleaned = dict(self.cleaned_data)
        units = list(cleaned.pop("units"))
        plan = rules.Plan(
            full_members=cleaned.pop("full_members"),
            members=cleaned.pop("members"),
            planned_to_on=cleaned.pop("planned_to_on"),
            is_project=any(unit.kind == Unit.Kind.PROJECT for unit in units),
        )
        return {**cleaned, "plan": plan, "units": units}


class RenameForm(PaperForm):
    """Another name."""

    name = forms.CharField(label=_("新全称"), max_length=120)
    short_name = forms.CharField(label=_("新简称"), max_length=60)

    field_order = ("name", "short_name")


class AdjustForm(PaperForm):
    """Another kind or form."""

    kind = forms.ChoiceField(label=_("类别"), choices=Organization.Kind.choices)
    form = forms.ChoiceField(label=_("形式"), choices=Organization.Form.choices)

    field_order = ("kind", "form")


class MoveForm(PaperForm):
    """Another superior."""

    field_order = ("to",)

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = PlaceField(places=places, label=_("新的上级党组织"))
        self.order_fields(self.field_order)


class MergeForm(PaperForm):
    """Into which other organization, and who of its people goes elsewhere."""

    field_order = ("into",)

    def __init__(
        self,
        *args: Any,
        places: "QuerySet[Organization]",
        people: Sequence[Any],
        goals: "QuerySet[Organization]",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"] = PlaceField(places=places, label=_("并入"))
        self.order_fields(self.field_order)
        choices = [("", _("一同并入")), *((str(place.pk), place.short_name) for place in goals)]
        self.people = people
        for person in people:
            self.fields[f"person_{person.pk}"] = forms.ChoiceField(label=person.name, choices=choices, required=False)

    def paper_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith("person_")]

    def person_rows(self) -> list[tuple[Any, forms.BoundField]]:
        return [(person, self[f"person_{person.pk}"]) for person in self.people]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or self.cleaned_data)
        goals = {person.pk: cleaned.pop(f"person_{person.pk}", "") for person in self.people}
        return {**cleaned, "people": {pk: int(goal) for pk, goal in goals.items() if goal}}


class SplitForm(PaperForm):
    """The name of the new organization, and who and what goes to it."""

    name = forms.CharField(label=_("新党组织全称"), max_length=120)
    short_name = forms.CharField(label=_("简称"), max_length=60)
    form = forms.ChoiceField(label=_("形式"), choices=Organization.Form.choices)
    code = forms.CharField(label=_("组织代码"), max_length=40, required=False)

    field_order = ("name", "short_name", "form", "code")

    def __init__(self, *args: Any, people: Sequence[Any], children: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        chosen = [(str(person.pk), person.name) for person in people]
        self.fields["people"] = forms.MultipleChoiceField(label=_("党员"), choices=chosen, required=False)
        self.fields["children"] = forms.ModelMultipleChoiceField(children, label=_("下级组织"), required=False)

    def paper_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in ("people", "children")]

    def person_rows(self) -> list[tuple[Any, bool]]:
        said = set(self["people"].value() or [])
        return [(person, str(person.pk) in said) for person in self.people]

    def child_rows(self) -> list[tuple[Organization, bool]]:
        said = {str(pk) for pk in self["children"].value() or []}
        return [(child, str(child.pk) in said) for child in self.fields["children"].queryset]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or self.cleaned_data)
        return {
            **cleaned,
            "people": [int(pk) for pk in cleaned.get("people", [])],
            "children": list(cleaned.get("children", [])),
        }


class DissolveForm(PaperForm):
    """Dissolving asks only for the paper."""
