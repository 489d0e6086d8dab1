"""How does somebody name a collective decision in a form? A resolution of a meeting here, or a document from elsewhere."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import Resolution
from xiangxin.organizations.models import Organization


class DecidedForm(forms.Form):
    """What was decided collectively: a resolution of a meeting of a place within the last two years, or a document."""

    resolution = forms.ModelChoiceField(
        label=_("会议决议"),
        queryset=Resolution.objects.none(),
        required=False,
        empty_label=_("（不在平台上的会议，填文号）"),
    )
    document_number = forms.CharField(label=_("会议名称或文号"), max_length=120, required=False)

    def __init__(self, *args: Any, place: Organization, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taken = Resolution.objects.filter(
            item__meeting__organization=place, item__meeting__starts_at__year__gte=on.year - 1
        )
        field = cast(forms.ModelChoiceField[Resolution], self.fields["resolution"])
        field.queryset = (
            taken.exclude(is_passed=False).select_related("item__meeting").order_by("-item__meeting__starts_at")
        )
        field.label_from_instance = lambda one: f"{one.item.meeting.starts_at:%Y-%m-%d} {one.text[:40]}"  # type: ignore[method-assign,assignment]
