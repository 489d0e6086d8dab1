"""What people type about development; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.development.models import Case, Quota, Vote
from xiangxin.development.steps import Deed
from xiangxin.members.models import Member
from xiangxin.ui.forms import UploadField


def day(label: Any, **more: Any) -> forms.DateField:
    """A day, with the browser's picker."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def text(label: Any, most: int, **more: Any) -> forms.CharField:
    """A short text over several lines."""
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 3}), **more)


class StepForm(forms.Form):
    """The day of a step and what its record asks beside it."""

    EXTRA = {
        "from_on": day(_("开始日期")),
        "days": forms.IntegerField(label=_("培训天数"), min_value=0, max_value=365, required=False),
        "hours": forms.IntegerField(label=_("培训学时"), min_value=0, max_value=2000, required=False),
        "due": forms.IntegerField(label=_("应到委员"), min_value=1, max_value=500),
        "present": forms.IntegerField(label=_("实到委员"), min_value=0, max_value=500),
        "yes": forms.IntegerField(label=_("赞成"), min_value=0, max_value=500),
        "no": forms.IntegerField(label=_("不赞成"), min_value=0, max_value=500, initial=0),
        "abstain": forms.IntegerField(label=_("弃权"), min_value=0, max_value=500, initial=0),
        "number": forms.CharField(label=_("文号或编号"), max_length=60, required=False),
    }

    on = day(_("日期"))

    def __init__(self, *args: Any, deed: Deed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in deed.facts:
            self.fields[name] = self.EXTRA[name]
        self.fields["note"] = text(_("说明"), 400, required=False)
        self.fields["late_reason"] = forms.CharField(
            label=_("超期原因"), max_length=200, required=False, help_text=_("超过规定期限时填写。")
        )
        if deed.kind == "notice":
            self.fields["on"].label = _("公示截止日期")
        if deed.kind == "approval_extension":
            self.fields["note"].help_text = _("写明特殊情况；延长后最长不超过六个月。")
            self.fields["note"].required = True
        if deed.kind in ("training", "activist_training"):
            self.fields["number"].label = _("结业证书编号")
        if deed.kind == "training":
            self.fields["note"].help_text = _("经批准不参加培训的，不填天数和学时，在这里写明理由。")


class NoticeForm(forms.Form):
    """From when to when a candidate's notice hangs out, and where else."""

    from_on = day(_("开始日期"))
    to_on = day(_("截止日期"))
    also_at = forms.CharField(
        label=_("同时公示的地点"), max_length=120, required=False, help_text=_("流动人员须在流出地和流入地同时公示。")
    )
    phone = forms.CharField(label=_("受理电话"), max_length=40, required=False)


class CompanionsForm(forms.Form):
    """Up to two full members and the day."""

    first = forms.ModelChoiceField(Member.objects.none(), label=_("第一人"))
    second = forms.ModelChoiceField(Member.objects.none(), label=_("第二人"), required=False)
    on = day(_("日期"))
    late_reason = forms.CharField(label=_("超期原因"), max_length=200, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        self.fields["second"].empty_label = _("没有")  # type: ignore[attr-defined]

    def people(self) -> list[Member]:
        """Those named, each once."""
        named = [self.cleaned_data["first"], self.cleaned_data["second"]]
        return list(dict.fromkeys(person for person in named if person))


class InspectionForm(forms.Form):
    """One inspection."""

    on = day(_("考察日期"))
    finding = text(_("考察情况"), 800)


class ReviewForm(forms.Form):
    """That the review was done; the platform asks for nothing else about it."""

    on = day(_("完成日期"))
    is_fit = forms.TypedChoiceField(
        label=_("结论"), choices=[("yes", _("合格")), ("no", _("不合格"))], coerce=lambda said: said == "yes"
    )
    done_by = forms.CharField(label=_("审查单位和人员"), max_length=120)
    document = UploadField(label=_("结论性材料"), help_text=_("PDF、Word 或图片，加密保存，每次查阅都记入日志。"))


class VoteForm(forms.Form):
    """Which assembly votes on what."""

    purpose = forms.ChoiceField(label=_("讨论事项"), choices=Vote.Purpose.choices)
    meeting = forms.ChoiceField(label=_("支部党员大会"))
    months = forms.IntegerField(
        label=_("延长月数"), min_value=1, max_value=36, required=False, help_text=_("延长预备期时填写。")
    )

    def __init__(self, *args: Any, meetings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.starts_at:%Y-%m-%d} {one.title}") for one in meetings
        ]


class CountForm(forms.Form):
    """The ballots as counted."""

    yes = forms.IntegerField(label=_("赞成"), min_value=0, max_value=100_000)
    no = forms.IntegerField(label=_("不赞成"), min_value=0, max_value=100_000)
    abstain = forms.IntegerField(label=_("弃权"), min_value=0, max_value=100_000)
    written_yes = forms.IntegerField(label=_("书面赞成"), min_value=0, max_value=100_000, required=False)
    performance = forms.CharField(label=_("主要表现"), max_length=400, required=False)
    late_reason = forms.CharField(label=_("超期原因"), max_length=200, required=False)


class EndForm(forms.Form):
    """How and why a case ends."""

    end = forms.ChoiceField(label=_("情形"), choices=Case.End.choices)
    on = day(_("日期"))
    reason = text(_("原因"), 200)


class TrainingForm(forms.Form):
    """One short training of several candidates."""

    people = forms.ModelMultipleChoiceField(
        Case.objects.none(), label=_("参加培训的发展对象"), widget=forms.CheckboxSelectMultiple
    )
    on = day(_("结业日期"))
    days = forms.IntegerField(label=_("培训天数"), min_value=0, max_value=365, required=False)
    hours = forms.IntegerField(label=_("培训学时"), min_value=0, max_value=2000, required=False)
    note = forms.CharField(label=_("班次"), max_length=60, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]


class AnalysisForm(forms.Form):
    """What a committee found about its pool of activists in a year."""

    on = day(_("分析日期"))
    finding = text(_("分析情况和改进措施"), 1000)


class QuotaForm(forms.ModelForm[Quota]):
    """How many a place may accept in a year."""

    class Meta:
        model = Quota
        fields = ["organization", "year", "number", "note"]
