"""What people type about meetings; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import AgendaItem, Meeting, Resolution
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Venue

LOCAL = "%Y-%m-%dT%H:%M"


class MeetingForm(forms.ModelForm[Meeting]):
    """Time, place and people of a meeting."""

    link = forms.URLField(label=_("线上链接"), required=False, assume_scheme="https")

    class Meta:
        model = Meeting
        fields = ["title", "starts_at", "ends_at", "venue", "place_text", "link", "chair", "recorder", "lecturer"]
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
            for name in ("starts_at", "ends_at")
        }

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        branch = organization.parent if organization.kind == Organization.Kind.GROUP else organization
        people = Member.objects.filter(organization=branch).party_members().order_by("pinyin")
        self._choose("venue", Venue.objects.filter(organization=branch, closed_on__isnull=True))
        self._choose("chair", people)
        self._choose("recorder", people)

    def _choose(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields[name].empty_label = _("未定")  # type: ignore[attr-defined]


class ItemForm(forms.ModelForm[AgendaItem]):
    """A further point of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title"]


class NotesForm(forms.Form):
    """What was said on a point, and which version the writer saw."""

    notes = forms.CharField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput())


class ResolutionForm(forms.ModelForm[Resolution]):
    """A vote as it was counted."""

    class Meta:
        model = Resolution
        fields = ["text", "yes", "no", "abstain"]


class RecordForm(forms.Form):
    """The summary of a meeting; the reason only where a record is corrected."""

    summary = forms.CharField(label=_("会议纪要"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))


class CorrectionForm(RecordForm):
    """A corrected summary says why."""

    reason = forms.CharField(label=_("更正原因"), max_length=200)
