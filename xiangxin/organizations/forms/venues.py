"""What people type about venues and their check list; shape only."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.forms.posts import RefusableForm
from xiangxin.organizations.models import Venue, VenueCheck
from xiangxin.ui.forms import UploadField

MOST_ITEMS = 30


class VenueForm(forms.ModelForm[Venue], RefusableForm):
    """What is known of a venue; the photo is optional."""

    photo_file = UploadField(label=_("照片（可不上传）"), required=False, help_text=_("PNG、JPEG 或 WebP"))

    class Meta:
        model = Venue
        fields = ("name", "building", "address", "seats")

    def said(self) -> dict[str, Any]:
        """The facts as the action takes them."""
        facts = dict(self.cleaned_data)
        facts["photo"] = facts.pop("photo_file")
        return facts


class CheckForm(RefusableForm):
    """For each item: there or not, and what is to be mended."""

    def __init__(self, *args: Any, items: Sequence[tuple[str, VenueCheck | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = [label for label, _check in items]
        for index, (label, check) in enumerate(items):
            there = forms.BooleanField(label=label, required=False, initial=check.is_present if check else False)
            note = forms.CharField(label=_("说明"), max_length=200, required=False, initial=check.note if check else "")
            self.fields[f"there_{index}"], self.fields[f"note_{index}"] = there, note

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"there_{index}"], self[f"note_{index}"]) for index in range(len(self.labels))]

    def answers(self) -> dict[str, tuple[bool, str]]:
        said = self.cleaned_data
        return {label: (said[f"there_{index}"], said[f"note_{index}"]) for index, label in enumerate(self.labels)}


class ItemsForm(RefusableForm):
    """The check list, one item a line."""

    labels = forms.CharField(
        label=_("检查项"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("每行一项；全部删去则沿用上级的检查项"),
    )

    def clean_labels(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["labels"].splitlines()]
        labels = list(dict.fromkeys(line for line in lines if line))
        if len(labels) > MOST_ITEMS or any(len(label) > 60 for label in labels):
            raise forms.ValidationError(_("最多 30 项，每项不超过 60 个字。"))
        return labels
