"""What people type about ballots; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.ballots.models import Ballot, Question

MARKED, WRITTEN = "q%s", "w%s"


class BallotForm(forms.ModelForm[Ballot]):
    """Title and explanation of a ballot."""

    class Meta:
        model = Ballot
        fields = ("title", "explanation")
        widgets = {"explanation": forms.Textarea(attrs={"rows": 2})}


class QuestionForm(forms.Form):
    """A question, its options a line each."""

    text = forms.CharField(label=_("表决事项"), max_length=120)
    options = forms.CharField(
        label=_("选项"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("每行一个，例如：同意、不同意、弃权。")
    )
    most = forms.IntegerField(label=_("至多选几项"), min_value=1, max_value=200, initial=1)
    write_ins = forms.IntegerField(label=_("可另写几人"), min_value=0, max_value=20, initial=0)

    def clean_options(self) -> dict[str, str]:
        lines = [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]
        if len(lines) != len(set(lines)) or any(len(line) > 60 for line in lines):
            raise forms.ValidationError(_("选项每行一个，不能重复，每项不超过 60 字。"))
        return {str(number): line for number, line in enumerate(lines, start=1)}


class TellersForm(forms.Form):
    """The two who read the paper ballots."""

    first = forms.ModelChoiceField(User.objects.none(), label=_("计票人一"))
    second = forms.ModelChoiceField(User.objects.none(), label=_("计票人二"))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """A paper with its questions; a blank question is allowed, unknown marks are not."""

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            if question.options.all():
                self.fields[MARKED % question.pk] = _marks_field(question)
            if question.write_ins:
                self.fields[WRITTEN % question.pk] = forms.CharField(
                    label=_("另写") if question.options.all() else question.text,
                    required=False,
                    max_length=400,
                    help_text=_("姓名之间用顿号或逗号隔开。"),
                )
        self.questions = questions

    def marks(self) -> dict[str, list[str]]:
        """The marks as the box takes them."""
        return {str(question.pk): self._marks_on(question) for question in self.questions}

    def _marks_on(self, question: Question) -> list[str]:
        made = self.cleaned_data.get(MARKED % question.pk)
        marked = [made] if isinstance(made, str) and made else list(made or [])
        written = self.cleaned_data.get(WRITTEN % question.pk, "")
        names = [name.strip() for name in written.replace("，", "、").replace(",", "、").split("、")]
        return marked + [f"✎{name[:40]}" for name in names if name]


class TellerForm(PaperForm):
    """A paper as a teller reads it, with the number written on it."""

    number = forms.IntegerField(label=_("纸质票编号"), min_value=1, max_value=100_000)
    is_invalid = forms.BooleanField(label=_("整张作废"), required=False)


def _marks_field(question: Question) -> forms.ChoiceField:
    choices = [(option.key, option.label) for option in question.options.all()]
    if question.most > 1:
        most = _("至多选 %(most)s 项") % {"most": question.most}
        return forms.MultipleChoiceField(
            label=question.text, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=most
        )
    return forms.ChoiceField(
        label=question.text, choices=choices, required=bool(question.least), widget=forms.RadioSelect
    )
