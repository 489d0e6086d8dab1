"""What people type about talks; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.members.models import Member

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _secret(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class PartnerForm(forms.Form):
    """With whom one wants to talk, until when."""

    partner = forms.ModelChoiceField(Member.objects.none(), label=_("和谁谈"))
    due_on = forms.DateField(label=_("完成期限"), widget=DAY)

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = people  # type: ignore[attr-defined]


class PairForm(forms.Form):
    """Two people of a branch who are to talk."""

    first = forms.ModelChoiceField(Member.objects.none(), label=_("一方"))
    second = forms.ModelChoiceField(Member.objects.none(), label=_("另一方"))
    due_on = forms.DateField(label=_("完成期限"), widget=DAY)
    is_duty = forms.BooleanField(
        label=_("关心谈话（家庭变故、困难等）"), required=False, help_text=_("只登记安排了谈话，不登记原因。")
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """When and where."""

    meets_at = forms.DateTimeField(label=_("时间"), widget=MOMENT)
    place_text = forms.CharField(label=_("地点"), max_length=60, required=False)


class HeldForm(forms.Form):
    """On which day it took place."""

    held_on = forms.DateField(label=_("开展日期"), widget=DAY)


class WordsForm(forms.Form):
    """What was said, for the two alone."""

    text = forms.CharField(
        label=_("谈话内容（可以不写）"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )


class OpenForm(forms.Form):
    """The passphrase that opens the words."""

    passphrase = forms.CharField(label=_("谈心口令"), max_length=128, widget=_secret("off"), strip=False)


class PassphraseForm(forms.Form):
    """A passphrase, twice; the old one where there is one."""

    old = forms.CharField(label=_("现在的口令"), max_length=128, required=False, widget=_secret("off"), strip=False)
    new = forms.CharField(label=_("新口令"), max_length=128, widget=_secret("off"), strip=False)
    again = forms.CharField(label=_("再输一次新口令"), max_length=128, widget=_secret("off"), strip=False)
    forget = forms.BooleanField(
        label=_("忘了口令，重新开始"), required=False, help_text=_("以前保存的内容我将不能再打开，对方仍能打开。")
    )

    def __init__(self, *args: Any, has_key: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_key:
            del self.fields["old"], self.fields["forget"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("new") != said.get("again"):
            self.add_error("again", _("两次输入的口令不一样，请重输。"))
        return said


class NeedForm(forms.Form):
    """With what somebody needs help; whose need it is."""

    who = forms.ChoiceField(label=_("谁需要帮助"))
    text = forms.CharField(label=_("需要什么帮助"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, mine: Member, other: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(mine.pk): mine, str(other.pk): other}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (str(mine.pk), _("我自己（同意让支部书记知道）")),
            (str(other.pk), _("%(name)s（先征得本人同意）") % {"name": other.name}),
        ]

    def person(self) -> Member:
        """Whose need it is."""
        return self.people[self.cleaned_data["who"]]
