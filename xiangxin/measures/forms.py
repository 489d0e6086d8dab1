"""What people type about measures; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.measures import courses
from xiangxin.measures.models import Measure, Step
from xiangxin.members.models import Member


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _text(label: Any, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 4}), **more)


class OpenForm(forms.Form):
    """Which measure, for which ground, on which facts."""

    kind = forms.ChoiceField(label=_("措施"))
    ground = forms.ChoiceField(label=_("情形"), choices=Measure.Ground)
    on = _day(_("提出日期"))
    facts = _text(_("事实和依据"), 2000, help_text=_("只写与这项措施有关的事实；加密保存，只有办理的人能看到。"))

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind, course in courses.COURSES.items() if member.state in course.starts_from]
        grounds = {ground for kind in kinds for ground in courses.GROUNDS[kind]}
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.value, ground.label) for ground in Measure.Ground if ground in grounds
        ]


class StepForm(forms.Form):
    """What was done in one step, and when."""

    on = _day(_("日期"))
    text = _text(_("办理情况"), 2000)

    def __init__(self, *args: Any, step: Step.Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step == Step.Kind.DECISION:
            self.fields["until_on"] = _day(_("改正期限"), help_text=_("最长一年。"))
            self.fields["help_text"] = _text(_("帮助措施"), 400)
        if step == Step.Kind.REVIEW:
            self.fields["has_improved"] = forms.TypedChoiceField(
                label=_("有没有转变"),
                choices=(("1", _("有明显转变")), ("0", _("没有转变"))),
                coerce=lambda said: said == "1",
            )


class ApprovalForm(forms.Form):
    """The superior's answer with its paper."""

    is_approved = forms.TypedChoiceField(
        label=_("审批结果"), choices=(("1", _("批准")), ("0", _("不批准"))), coerce=lambda said: said == "1"
    )
    on = _day(_("批复日期"))
    document_number = forms.CharField(label=_("批复文号"), max_length=60, required=False)
    reason = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("不批准时写明原因。"))


class MedalForm(forms.Form):
    """Who was awarded the medal, and when."""

    on = _day(_("颁发日期"))
    granted_by = forms.CharField(label=_("颁发单位"), max_length=80, required=False)
