"""What people type about appraisals; shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.appraisal.models import Line, Round

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoundForm(forms.ModelForm[Round]):
    """A committee's call."""

    class Meta:
        model = Round
        fields = ("year", "from_on", "until_on", "note")
        widgets = {"from_on": DAY, "until_on": DAY, "note": forms.Textarea(attrs={"rows": 3})}


class SelfForm(forms.Form):
    """One's own assessment."""

    text = forms.CharField(label=_("个人自评"), max_length=2000, widget=forms.Textarea(attrs={"rows": 8}))


class VoteForm(forms.Form):
    """The assembly's vote on the proposal."""

    on = forms.DateField(label=_("党员大会日期"), widget=DAY)
    due = forms.IntegerField(label=_("应到有表决权人数"), min_value=0)
    present = forms.IntegerField(label=_("实到有表决权人数"), min_value=0)
    yes = forms.IntegerField(label=_("赞成票"), min_value=0)


class GradesForm(forms.Form):
    """A grade for each line."""

    def __init__(self, *args: object, lines: list[Line], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for line in lines:
            self.fields[f"g{line.pk}"] = forms.ChoiceField(
                label=line.member.name,
                choices=[("", _("未定")), *Line.Grade.choices],
                required=False,
                initial=line.proposed,
            )

    def grades(self) -> dict[int, str]:
        """The grades by the id of the line."""
        return {int(name[1:]): grade for name, grade in self.cleaned_data.items()}
