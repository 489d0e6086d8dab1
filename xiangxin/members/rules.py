"""Decisions about people: how they are found and masked."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import pinyin
from xiangxin.kernel.refusals import Refusal

# What a member may ask the branch to correct, and what kind of text it takes.
REQUESTABLE = {
    "name": _("姓名"),
    "phone": _("手机号码"),
    "address": _("家庭住址"),
    "email": _("邮箱"),
    "school": _("毕业院校"),
    "major": _("专业"),
    "job": _("工作岗位"),
    "born_on": _("出生日期"),
    "worked_since": _("参加工作日期"),
    "applied_on": _("申请入党日期"),
    "joined_on": _("入党日期"),
    "became_full_on": _("转正日期"),
}
DAYS = {"born_on", "worked_since", "applied_on", "joined_on", "became_full_on"}


def refusal_to_request(*, is_own: bool, field: str, wanted: str) -> Refusal | None:
    """A person asks only about the own file, and only about entries that can be asked about."""
    if not is_own:
        return Refusal("not_own_file", _("只能申请更正自己的档案。"))
    if field not in REQUESTABLE:
        return Refusal("not_requestable", _("这一项请直接向党支部反映。"))
    value = value_for(field, wanted)
    return value if isinstance(value, Refusal) else None


def value_for(field: str, text: str) -> Any:
    """What a typed text means for a field, or the refusal that says how to write it."""
    text = text.strip()
    if not text:
        return Refusal("nothing_wanted", _("请填写正确的内容。"))
    if field not in DAYS:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Refusal("not_a_day", _("日期请写成 2026-07-01 的样子。"))


def refusal_to_decide(*, status: str) -> Refusal | None:
    """A request is decided once."""
    return None if status == "open" else Refusal("already_decided", _("这条申请已经处理过了。"))


def refusal_without_answer(answer: str) -> Refusal | None:
    """Whoever declines says why."""
    return None if answer.strip() else Refusal("no_answer", _("请写明不同意的原因，申请人会看到。"))


def refusal_of_dates(*, joined_on: date | None, became_full_on: date | None) -> Refusal | None:
    """Nobody becomes a full member before joining."""
    if joined_on and became_full_on and became_full_on < joined_on:
        return Refusal("full_before_joining", _("转正日期不能早于入党日期，请核对这两个日期。"))
    return None


def tokens_of(name: str, phone: str = "") -> set[str]:
    """The ways to find a person: 2-grams of the name, the name, its pinyin, its initials, the phone's last four."""
    spoken = pinyin.of_person(name)
    grams = {name[start : start + 2] for start in range(len(name) - 1)}
    initials = "".join(syllable[0] for syllable in spoken.split())
    return {token for token in {name, spoken.replace(" ", ""), initials, phone[-4:], *grams} if token}


def masked_citizen_id(number: str) -> str:
    """A citizen ID as a list may show it: the area's first three and the last two digits."""
    return f"{number[:3]}{'*' * 13}{number[-2:]}" if len(number) == 18 else "*" * len(number)


def masked_phone(number: str) -> str:
    """A phone number as a list may show it."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)
