"""What people type about life meetings; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.life_meetings.models import Opinion, Part
from xiangxin.members.models import Member

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ChangeForm(forms.Form):
    """Theme, day and consent."""

    theme = forms.CharField(label=_("主题"), max_length=120, required=False)
    meets_on = forms.DateField(label=_("计划日期"), required=False, widget=DAY)
    consent = forms.CharField(
        label=_("提前或推迟的上级意见"), max_length=120, required=False, help_text=_("不在四季度召开的民主生活会才填。")
    )


class OpenForm(ChangeForm):
    """A new file: of which year besides."""

    year = forms.IntegerField(label=_("年度"), min_value=2018, max_value=2100)
    field_order = ("year", "theme", "meets_on", "consent")


class StudyForm(forms.Form):
    """A study session."""

    on = forms.DateField(label=_("学习日期"), widget=DAY)
    subject = forms.CharField(label=_("学习内容"), max_length=120)


class OpinionForm(forms.Form):
    """An opinion and the side it comes from."""

    source = forms.ChoiceField(label=_("来自"), choices=Opinion.Source.choices)
    text = forms.CharField(label=_("意见建议"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    name = forms.CharField(label=_("提出人（本人同意署名才填）"), max_length=40, required=False)
    has_agreed = forms.BooleanField(label=_("本人同意署名"), required=False)


class TextForm(forms.Form):
    """One's own text."""

    text = forms.CharField(
        label=_("对照检查发言提纲"), max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 10})
    )


class CallForm(forms.Form):
    """When and where the branch meets."""

    starts_at = forms.DateTimeField(label=_("时间"), widget=MOMENT)
    place_text = forms.CharField(label=_("地点"), max_length=80, required=False)


class HoldForm(forms.Form):
    """Which day it was held, and who was there."""

    held_on = forms.DateField(label=_("召开日期"), widget=DAY)
    present = forms.MultipleChoiceField(
        label=_("到会人员"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )

    def __init__(self, *args: Any, parts: list[Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(str(part.pk), part.member.name) for part in parts]  # type: ignore[attr-defined]

    def clean_present(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["present"]]


class ProblemForm(forms.Form):
    """A problem with who puts it right, how and by when."""

    text = forms.CharField(label=_("问题"), max_length=200)
    owner = forms.ModelChoiceField(Member.objects.none(), label=_("责任人"))
    measures = forms.CharField(label=_("整改措施"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    due_on = forms.DateField(label=_("完成期限"), widget=DAY)

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
