"""What is missing before a life meeting, were enough there, what may follow, and what is late?

LM-1: more than two thirds attend a democratic life meeting (exact: 3 × present ≥ 2 × due). LM-2: study, collect opinions,
talk, examine oneself, meet, report, put right, publish.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.fields import Count, refuse_unless
from xiangxin.regulations.packs import Law

DUE = Count(name="due", label=_t("应到人数"))
PRESENT = Count(name="present", label=_t("实到人数"))

PREPARING, HELD, REPORTED = "preparing", "held", "reported"
OPEN, CLOSED, CONFIRMED = "open", "closed", "confirmed"
TRANSITIONS: dict[str, frozenset[str]] = {
    PREPARING: frozenset({HELD}),
    HELD: frozenset({REPORTED}),
    REPORTED: frozenset(),
}
PROBLEM_TRANSITIONS: dict[str, frozenset[str]] = {
    OPEN: frozenset({CLOSED}),
    CLOSED: frozenset({CONFIRMED, OPEN}),  # sent back
    CONFIRMED: frozenset(),
}
DEMOCRATIC = "democratic_life_meeting"


@dataclass(frozen=True, slots=True)
class Facts:
    """What has been prepared: numbers of studies, opinions, talks and texts; talks and texts with what is due."""

    studies: int
    opinions: int
    talks: int
    talks_due: int
    texts: int
    people: int
    left_over: int
    has_day: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check list: what it is about, whether it is done, and what to say."""

    name: str
    is_done: bool
    says: str


def attendance(*, due: int, present: int, law: Law) -> Decision:
    """Whether enough came to a democratic life meeting: at least two thirds of those due (LM-1), no rounding."""
    refuse_unless(due > 0, "应到人数要大于 0。")
    refuse_unless(present <= due, f"实到 {present} 人超过应到 {due} 人，请核对。")
    part, whole = law.value("life.attendance_share")
    needed = -(-due * part // whole)
    facts = {"due": due, "present": present, "needed": needed}
    article = law.cite("life.attendance_share")
    is_enough = whole * present >= part * due
    values = {"needed": needed, "enough": is_enough}
    if is_enough:
        said = _("应到 %(due)s 人，实到 %(present)s 人，达到三分之二，可以召开。") % facts
        return Decision(values, (Reason("enough", said, article),), OK)
    said = _("应到 %(due)s 人，至少要到 %(needed)s 人，实到 %(present)s 人，请另择时间召开。") % facts
    return Decision(values, (Reason("too_few", said, article),), REFUSED)


def check_list(facts: Facts) -> list[Check]:
    """What of the preparation is done and what is missing, in the order of LM-2."""
    numbers = {
        "studies": facts.studies, "opinions": facts.opinions, "talks": facts.talks, "talks_due": facts.talks_due,
        "texts": facts.texts, "people": facts.people, "left_over": facts.left_over,
    }  # fmt: skip
    return [
        Check("study", facts.studies > 0, _("会前学习 %(studies)s 次") % numbers),
        Check("opinions", facts.opinions > 0, _("征求意见 %(opinions)s 条") % numbers),
        Check("talks", facts.talks >= facts.talks_due, _("谈心谈话 %(talks)s / %(talks_due)s") % numbers),
        Check("texts", 0 < facts.people <= facts.texts, _("发言提纲 %(texts)s / %(people)s 份") % numbers),
        Check("left_over", facts.left_over == 0, _("以前的整改未完成 %(left_over)s 项") % numbers),
        Check("day", facts.has_day, _("会议时间已定") if facts.has_day else _("会议时间未定")),
    ]


def refusal_to_open(
    *, kind: str, organization_kind: str, is_active: bool, year: int, today: date, people: int
) -> Refusal | None:
    """Why no life meeting can be prepared here, or None."""
    if not is_active:
        return Refusal("life_meetings.dissolved", _("党组织已经撤销，不能再筹备会议。"))
    if (kind == DEMOCRATIC) == (organization_kind in ("branch", "group")):
        said = _("民主生活会由党委、党总支召开。") if kind == DEMOCRATIC else _("组织生活会由党支部召开。")
        return Refusal("life_meetings.wrong_kind", said)
    if not today.year - 1 <= year <= today.year + 1:
        return Refusal("life_meetings.odd_year", _("%(year)s 年不在可以筹备的年度内，请核对。") % {"year": year})
    if not people:
        said = (
            _("没有登记班子成员，请先登记党内职务。") if kind == DEMOCRATIC else _("名册上没有党员，请先核对花名册。")
        )
        return Refusal("life_meetings.nobody", said)
    return None


def refusal_of_day(kind: str, meets_on: date | None, consent: str, *, law: Law) -> Refusal | None:
    """A democratic life meeting outside the usual months needs the consent of the superior."""
    if kind != DEMOCRATIC or meets_on is None or consent.strip():
        return None
    first, last = law.value("life.usual_months")
    if first <= meets_on.month <= last:
        return None
    said = _("民主生活会一般在 %(first)s 至 %(last)s 月召开，提前或推迟请填写上级意见。") % {
        "first": first,
        "last": last,
    }
    return Refusal("life_meetings.no_consent", said, law.cite("life.usual_months"))


def refusal_to_prepare(state: str) -> Refusal | None:
    """Why the preparation can no longer be changed, or None."""
    return None if state == PREPARING else Refusal("life_meetings.held", _("会议已经召开，会前材料不能再改。"))


def refusal_to_collect(state: str, text: str, name: str, *, has_agreed: bool) -> Refusal | None:
    """Why an opinion cannot be noted, or None: a name only with the person's consent."""
    if refusal := refusal_to_prepare(state):
        return refusal
    if not text.strip():
        return Refusal("life_meetings.no_text", _("请写明意见建议。"))
    if name.strip() and not has_agreed:
        return Refusal("life_meetings.not_agreed", _("没有本人同意不登记姓名，请删去姓名或勾选“本人同意署名”。"))
    return None


def refusal_to_hand_in(state: str, text: str) -> Refusal | None:
    """Why a text cannot be handed in, or None."""
    return refusal_to_prepare(state) or (
        None if text.strip() else Refusal("life_meetings.no_text", _("请先写发言提纲，再提交。"))
    )


def refusal_to_tick(*, has_meeting: bool) -> Refusal | None:
    """Why the roll is not typed here, or None."""
    return Refusal("life_meetings.has_meeting", _("会议已经安排，到会情况以会议记录为准。")) if has_meeting else None


def refusal_to_hold(state: str, held_on: date, today: date, enough: Decision | None) -> Refusal | None:
    """Why it cannot be said that the meeting was held, or None; `enough` where its kind asks for a share."""
    if state != PREPARING:
        return Refusal("life_meetings.held", _("这次会议已经登记召开。"))
    if held_on > today:
        return Refusal("life_meetings.future", _("召开日期不能晚于今天。"))
    if enough is not None and enough.outcome == REFUSED:
        reason = enough.reasons[0]
        return Refusal(f"life_meetings.{reason.code}", reason.message, reason.article)
    return None


def refusal_to_find(state: str, due_on: date, held_on: date | None) -> Refusal | None:
    """Why a problem cannot be put on the list, or None."""
    if state == PREPARING or held_on is None:
        return Refusal("life_meetings.not_held", _("会议召开后再登记整改事项。"))
    return Refusal("life_meetings.too_early", _("完成期限要晚于召开日期。")) if due_on <= held_on else None


def refusal_to_step(state: str, text: str, on: date, today: date) -> Refusal | None:
    """Why no step can be noted, or None."""
    if state != OPEN:
        return Refusal("life_meetings.closed", _("这件事已经办结。"))
    if on > today:
        return Refusal("life_meetings.future", _("日期不能晚于今天。"))
    return None if text.strip() else Refusal("life_meetings.no_text", _("请写明进展。"))


def refusal_to_close(state: str, result: str) -> Refusal | None:
    """Why a problem cannot be closed, or None."""
    if state != OPEN:
        return Refusal("life_meetings.closed", _("这件事已经办结。"))
    return None if result.strip() else Refusal("life_meetings.no_result", _("请写明整改结果。"))


def refusal_to_judge(state: str, reason: str | None = None) -> Refusal | None:
    """Why the superior cannot confirm or (with a `reason`) send back, or None."""
    if state == OPEN:
        return Refusal("life_meetings.not_closed", _("还没有办结，不能确认。"))
    if state == CONFIRMED:
        return Refusal("life_meetings.confirmed", _("这件事已经确认完成。"))
    return (
        Refusal("life_meetings.no_reason", _("请写明退回的原因。"))
        if reason is not None and not reason.strip()
        else None
    )


def refusal_to_report(state: str, problems: int) -> Refusal | None:
    """Why a meeting cannot be reported upward, or None."""
    if state == PREPARING:
        return Refusal("life_meetings.not_held", _("会议还没有召开，不能上报。"))
    if state == REPORTED:
        return Refusal("life_meetings.reported", _("这次会议已经上报。"))
    return None if problems else Refusal("life_meetings.no_problems", _("还没有整改事项，请先登记问题清单。"))


def refusal_to_print(state: str) -> Refusal | None:
    """Why there is no report on paper yet, or None."""
    return Refusal("life_meetings.not_held", _("会议召开后才有情况报告。")) if state == PREPARING else None


def refusal_to_publish(state: str, problems: int) -> Refusal | None:
    """Why the rectification cannot be published, or None."""
    if state == PREPARING or not problems:
        return Refusal("life_meetings.no_problems", _("还没有整改事项，没有可以公布的内容。"))
    return None


def report_due_on(held_on: date, law: Law) -> date:
    """By when the superior is told how it went."""
    return held_on + timedelta(days=law.count("life.report_days"))


def may_read_text(*, is_own: bool, is_handed_in: bool, takes_part: bool, keeps: bool, has_come: bool) -> bool:
    """Whether somebody reads a self-examination: the author; once handed in, those who keep the file and take part
    themselves, and from the day of the meeting all who take part. Nobody from outside.
    """
    return is_own or (is_handed_in and takes_part and (keeps or has_come))
