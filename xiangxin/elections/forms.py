"""What people type about elections; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.elections.models import Candidate, Contest, Election, LeftOut, Scrutineer
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

SEATS = "seats_%s"


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PeopleForm(forms.Form):
    """A form with one person to choose; the people come from the door."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("党员"))

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = people  # type: ignore[attr-defined]
        self.fields["member"].label_from_instance = _in_words  # type: ignore[attr-defined]


def _in_words(member: Member) -> str:
    return f"{member.name}（{member.organization.short_name}）"


class OpenForm(forms.Form):
    """Which election begins."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党组织"))
    kind = forms.ChoiceField(label=_("类别"), choices=Election.Kind)
    vacancy = forms.CharField(
        label=_("出缺情况"), max_length=200, required=False, help_text=_("补选时填写，例如：组织委员调离。")
    )

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """The work plan: day, form, seats."""

    decided_on = forms.DateField(label=_("班子研究日期"), widget=_day())
    planned_on = forms.DateField(label=_("拟召开日期"), widget=_day())
    form = forms.ChoiceField(label=_("选举形式"), choices=Election.Form)
    delegate_total = forms.IntegerField(
        label=_("代表名额"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("一般 100 至 200 名，最多 300 名。"),
    )
    form_reason = forms.CharField(label=_("召开代表大会的理由"), max_length=200, required=False)
    timing_reason = forms.CharField(
        label=_("提前或延期的理由"), max_length=200, required=False, help_text=_("按期的不填；提前、延期不超过一年。")
    )

    def __init__(self, *args: Any, kinds: list[str], seats: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds:
            label = _("应选%(what)s") % {"what": Contest.Kind(kind).label}
            self.fields[SEATS % kind] = forms.IntegerField(
                label=label, min_value=0, max_value=60, required=False, initial=seats.get(kind, 0)
            )
        self.kinds = kinds

    def facts(self) -> dict[str, Any]:
        """What the action takes: the seats by kind apart from the rest."""
        said = dict(self.cleaned_data)
        said["seats"] = {kind: said.pop(SEATS % kind) or 0 for kind in self.kinds}
        return said


class NominateForm(PeopleForm):
    """A candidate, and who proposed."""

    source = forms.ChoiceField(label=_("提名"), choices=Candidate.Source)
    supporters = forms.IntegerField(
        label=_("推荐人数"), min_value=0, max_value=99999, initial=0, help_text=_("有多少党员推荐。")
    )
    introduction = forms.CharField(
        label=_("简历、主要实绩和不足"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("向选举人介绍候选人时用，选举人在手机上可以看到。"),
    )  # fmt: skip


class LeaveOutForm(PeopleForm):
    """Somebody who is not counted as due."""

    ground = forms.ChoiceField(label=_("情形（按本单位规定）"), choices=LeftOut.Ground)
    reason = forms.CharField(label=_("具体情况"), max_length=200)
    decided_on = forms.DateField(label=_("支委会（支部）决定日期"), widget=_day())


class AllotForm(forms.Form):
    """How many delegates a unit elects."""

    unit = forms.ModelChoiceField(Organization.objects.none())
    seats = forms.IntegerField(min_value=1, max_value=300)

    def __init__(self, *args: Any, units: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DelegatesForm(forms.Form):
    """Whom a unit elected as delegates."""

    people = forms.ModelMultipleChoiceField(Member.objects.none(), label=_("代表"), widget=forms.CheckboxSelectMultiple)
    elected_on = forms.DateField(label=_("当选日期"), widget=_day())

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class ConveneForm(forms.Form):
    """The day of a sitting, and the meeting on whose agenda it hangs."""

    on = forms.DateField(label=_("选举日期"), widget=_day())
    chair = forms.CharField(label=_("主持人"), max_length=40, required=False)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("列入会议议程"), required=False, help_text=_("选举情况自动写入这次会议的记录。")
    )

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Meeting.objects.filter(pk__in=[one.pk for one in meetings])
        self.fields["meeting"].queryset = chosen  # type: ignore[attr-defined]


class ScrutineerForm(forms.Form):
    """Somebody who watches or counts."""

    member = forms.IntegerField(min_value=1)
    role = forms.ChoiceField(choices=Scrutineer.Role)
