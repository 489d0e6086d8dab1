"""What somebody looks for in the journal; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.audit.queries import Wanted, sentences


class WantedForm(forms.Form):
    """The filters above the journal, kept in the address."""

    event = forms.ChoiceField(label=_("事项"), required=False)
    person = forms.CharField(label=_("操作人"), required=False, max_length=64)
    organization = forms.CharField(label=_("党组织"), required=False, max_length=60)
    from_on = forms.DateField(label=_("从"), required=False)
    to_on = forms.DateField(label=_("到"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].choices = [("", _("全部事项")), *sentences().items()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What fits; an odd day or an unknown event counts as not asked for."""
        self.is_valid()
        typed = self.cleaned_data
        return Wanted(
            event=typed.get("event", ""),
            person=typed.get("person", ""),
            organization=typed.get("organization", ""),
            from_on=typed.get("from_on"),
            to_on=typed.get("to_on"),
        )
