"""What people type about screens and stories; shape only."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.signage.models import Screen, Story

LOCAL = "%Y-%m-%dT%H:%M"


class PlaceField(forms.ModelChoiceField[Organization]):
    """An organization within reach, as a list that shows the depth of the tree."""

    def label_from_instance(self, obj: Organization) -> str:
        return "\u3000" * (obj.depth - 1) + obj.short_name


class PairForm(forms.Form):
    """The code on the screen, and where the screen stands."""

    code = forms.RegexField(
        r"^\d{6}$",
        label=_("配对码"),
        help_text=_("屏幕上显示的六位数字。"),
        error_messages={"invalid": _("配对码是六位数字。")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 6}),
    )
    organization = PlaceField(Organization.objects.none(), label=_("党组织"), empty_label=None)
    name = forms.CharField(label=_("名称"), max_length=60, help_text=_("例如：办公楼一楼大厅"))
    building = forms.CharField(
        label=_("楼宇"), max_length=60, required=False, help_text=Screen._meta.get_field("building").help_text
    )

    def __init__(self, *args: Any, places: OrganizationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class ScreenForm(forms.ModelForm[Screen]):
    """Name and building of a screen."""

    class Meta:
        model = Screen
        fields = ["name", "building"]


class StoryForm(forms.ModelForm[Story]):
    """A notice or story, where it shows, and for how long."""

    class Meta:
        model = Story
        fields = ["kind", "organization", "title", "label", "text", "from_at", "until"]
        field_classes = {"organization": PlaceField}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "from_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
            "until": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        }

    def __init__(self, *args: Any, places: OrganizationQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(from_at=clock.now(), until=_a_week_later())
        organization = self.fields["organization"]
        organization.queryset = places  # type: ignore[attr-defined]
        organization.empty_label = None  # type: ignore[attr-defined]


def _a_week_later() -> datetime:
    day = clock.today() + timedelta(days=7)
    return datetime.combine(day, time(18, 0), tzinfo=clock.now().tzinfo)
