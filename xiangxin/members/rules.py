"""Decisions about people: how they are found and masked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import pinyin
from xiangxin.kernel.refusals import Refusal

# What a member may ask the branch to correct, and what kind of text it takes.
REQUESTABLE = {
    "name": _("姓名"),
    "phone": _("手机号码"),
    "landline": _("固定电话"),
    "origin": _("籍贯"),
    "workplace": _("工作单位"),
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


def present_text(field: str, value: Any) -> str:
    """What a file holds now beside what somebody wants it to hold; sealed entries masked."""
    if field == "phone":
        return masked_phone(str(value))
    if field == "address":
        return "***" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def refusal_to_decide(*, status: str) -> Refusal | None:
    """A request is decided once."""
    return None if status == "open" else Refusal("already_decided", _("这条申请已经处理过了。"))


def refusal_of_stranger(*, is_own: bool) -> Refusal | None:
    """Everything about a person goes to that person only."""
    return None if is_own else Refusal("not_own_file", _("只能下载自己的数据。"))


def refusal_to_withdraw(*, is_own: bool, status: str) -> Refusal | None:
    """A person takes an own wish back as long as nobody has answered it."""
    return refusal_to_decide(status=status) if is_own else Refusal("not_own_file", _("只能撤回自己的申请。"))


def refusal_without_answer(answer: str) -> Refusal | None:
    """Whoever declines says why."""
    return None if answer.strip() else Refusal("no_answer", _("请写明不同意的原因，申请人会看到。"))


def refusal_of_dates(*, joined_on: date | None, became_full_on: date | None) -> Refusal | None:
    """Nobody becomes a full member before joining."""
    if joined_on and became_full_on and became_full_on < joined_on:
        return Refusal("full_before_joining", _("转正日期不能早于入党日期，请核对这两个日期。"))
    return None


# What a state may become; a person decides each time, never a date that passed.
TRANSITIONS: dict[str, set[str]] = {
    "active": {"suspended", "moved_out", "left", "removed", "expelled", "deceased"},
    "suspended": {"active", "left", "removed", "expelled", "deceased"},
    "moved_out": {"active", "deceased"},
    "left": {"active", "deceased"},
    "removed": {"active", "deceased"},
    "expelled": {"active", "deceased"},
    "deceased": {"active"},
}
WITH_PAPER = {"suspended", "left", "removed", "expelled"}
STEPS = ("employee", "applicant", "activist", "candidate", "probationary", "full")
IN_THE_PARTY = {"probationary", "full"}


def refusal_to_change_status(*, was: tuple[str, str], to: tuple[str, str]) -> Refusal | None:
    """From which category and state a person comes to which; a state that is over opens only by being put right."""
    (category, state), (next_category, next_state) = was, to
    if next_state != state and next_state not in TRANSITIONS[state]:
        return Refusal("no_such_change", _("不能这样变更党籍状态，请先恢复为“正常”。"))
    if next_state == state != "active":
        return Refusal("not_on_the_roll", _("此人不在册，请先把党籍状态恢复为“正常”，再变更人员类别。"))
    if next_state in ("suspended", "left", "removed", "expelled") and next_category not in IN_THE_PARTY:
        return Refusal("not_in_the_party", _("此人不是党员，没有党籍可以变更。"))
    steps = STEPS.index(next_category) - STEPS.index(category)
    if next_category == "full" and category != "full" and steps != 1:
        return Refusal("not_probationary", _("只有预备党员可以转为正式党员，请先登记接收为预备党员。"))
    return None


def refusal_without_paper(*, state: str, was: str, reason: str, document_number: str) -> Refusal | None:
    """A change of membership names its reason; what ends, stops or restores membership names its paper."""
    if not reason.strip():
        return Refusal("no_reason", _("请写明变更原因。"))
    if (state in WITH_PAPER or was in WITH_PAPER) and state != was and not document_number.strip():
        return Refusal("no_document", _("停止、终止或恢复党籍要有上级批复，请填写文号。"))
    return None


def days_that_follow(category: str) -> tuple[str, ...]:
    """The days in a file that a change to this category fills where they are empty."""
    return {
        "applicant": ("applied_on",),
        "activist": ("activist_on",),
        "candidate": ("candidate_on",),
        "probationary": ("joined_on",),
        "full": ("became_full_on",),
    }.get(category, ())


def refusal_to_place(*, kind: str, is_active: bool, state: str) -> Refusal | None:
    """People on the roll stand in a branch or a committee that is not dissolved, never directly in a group."""
    if state not in ("active", "suspended"):
        return Refusal("not_on_the_roll", _("此人不在册，不能调整所在党组织。"))
    if not is_active:
        return Refusal("dissolved", _("这个党组织已经撤销，请另选一个。"))
    return Refusal("place_is_group", _("请选择党支部；党小组在“更正信息”中选。")) if kind == "group" else None


def refusal_of_day(on: date, *, today: date, since: date | None = None) -> Refusal | None:
    """What is written down has happened, and not before what was written down last."""
    if on > today:
        return Refusal("in_future", _("日期在今天之后，请核对。"))
    if since and on < since:
        said = _("日期早于上一次登记的 %(since)s，请核对。") % {"since": since.isoformat()}
        return Refusal("before_the_last", said)
    return None


def refusal_of_whereabouts(facts: Mapping[str, Any], *, today: date) -> Refusal | None:
    """Where somebody went needs since when; why somebody cannot be reached needs since when."""
    if facts.get("mobile_to") and not facts.get("mobile_since"):
        return Refusal("no_mobile_since", _("请填写流动起始日期。"))
    if facts.get("lost_contact_reason") and not facts.get("lost_contact_on"):
        return Refusal("no_lost_on", _("请填写失去联系日期。"))
    days = [day for name in ("mobile_since", "lost_contact_on") if (day := facts.get(name))]
    return refusal_of_day(max(days), today=today) if days else None


def refusal_of_sanction(*, from_on: date, to_on: date | None, today: date, document_number: str) -> Refusal | None:
    """A sanction has a decision, a first day that has come, and a last day behind it."""
    if not document_number.strip():
        return Refusal("no_document", _("请填写处分决定的文号。"))
    if to_on and to_on < from_on:
        return Refusal("ends_before_it_begins", _("影响期满日期早于生效日期，请核对。"))
    return refusal_of_day(from_on, today=today)


def refusal_to_restore(*, kind: str, from_on: date, on: date, today: date) -> Refusal | None:
    """Only what suspends rights is followed by a decision that restores them."""
    if kind not in ("probation_in_party", "detained"):
        return Refusal("rights_not_suspended", _("这种处分期满自然结束，不需要办理恢复权利。"))
    return refusal_of_day(on, today=today, since=from_on)


def refusal_of_study(from_on: Any, to_on: Any) -> Refusal | None:
    """Studies end after they begin."""
    if from_on and to_on and to_on < from_on:
        return Refusal("ends_before_it_begins", _("毕业日期早于入学日期，请核对。"))
    return None


def is_higher(level: str, *, than: str) -> bool:
    """Whether a level of education (GB/T 4658) is above another; a smaller code is a higher level."""
    return not than or level < than


def refusal_of_group(*, branch: int, group: Any) -> Refusal | None:
    """A person's group lies in the person's branch."""
    if group is not None and group.parent_id != branch:
        return Refusal("group_elsewhere", _("这个党小组不在此人所在的党支部，请另选。"))
    return None


def refusal_without_columns(names: Sequence[str]) -> Refusal | None:
    """A template has columns."""
    return None if names else Refusal("no_columns", _("请至少选一列。"))


def refusal_without_template(template: object) -> Refusal | None:
    """A list is handed out in a form that is there."""
    return None if template is not None else Refusal("no_template", _("没有这个导出模板，请重新选择。"))


def refusal_to_export(*, count: int, is_paper: bool, most: int) -> Refusal | None:
    """An empty list is no file, and paper has an end."""
    if not count:
        return Refusal("nothing_to_export", _("没有符合条件的人员，请放宽筛选条件。"))
    if is_paper and count > most:
        said = _("超过 %(most)s 人的名册请导出 Excel，或先缩小范围再导出 PDF。")
        return Refusal("too_long_for_paper", said % {"most": f"{most:,}"})
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
