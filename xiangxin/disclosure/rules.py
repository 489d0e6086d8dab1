"""Decisions about what is public: how long, when it closes, what may be made open."""

from datetime import date

from django.utils.translation import gettext as _

from xiangxin.disclosure.models import OpenItem, PublicNotice
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import Calendar, add_workdays

NOTICE_TRANSITIONS: dict[PublicNotice.State, set[PublicNotice.State]] = {
    PublicNotice.State.PUBLISHED: {PublicNotice.State.CLOSED, PublicNotice.State.WITHDRAWN},
    PublicNotice.State.CLOSED: set(),
    PublicNotice.State.WITHDRAWN: set(),
}
State = OpenItem.State
TRANSITIONS: dict[OpenItem.State, set[OpenItem.State]] = {
    State.PROPOSED: {State.REVIEWED, State.SENT_BACK},
    State.REVIEWED: {State.APPROVED, State.SENT_BACK},
    State.APPROVED: {State.ARCHIVED},
    State.SENT_BACK: {State.PROPOSED},
    State.ARCHIVED: set(),
}
SHORTEST = {PublicNotice.Kind.CANDIDATE: "development.notice_min_workdays"}
MOST_OBJECTIONS = 200  # of one notice in one day: more is no objection but noise


def masked_name(name: str) -> str:
    """A name as a notice in public may show it: the surname, and the last sign of a longer name."""
    return f"{name[:1]}某" if len(name) <= 2 else f"{name[:1]}某{name[-1]}"


def first_last_day(kind: str, from_on: date, law: Law, table: Calendar) -> tuple[date, bool]:
    """The earliest last day of a notice begun on a day, and whether holidays on the way are not known yet."""
    days = law.count(SHORTEST.get(PublicNotice.Kind(kind), "disclosure.notice_workdays"))
    period = add_workdays(start=from_on, days=days, law=law, table=table).values
    return period["last_day"], period["provisional"]


def refusal_to_publish(
    kind: str, *, from_on: date, to_on: date, today: date, law: Law, table: Calendar
) -> Refusal | None:
    """A notice begins today or later and hangs for the working days that its kind asks."""
    if from_on < today:
        return Refusal("begins_in_the_past", _("公示不能从过去的日期开始，请从今天或以后开始。"))
    parameter = law.parameter(SHORTEST.get(PublicNotice.Kind(kind), "disclosure.notice_workdays"))
    last, _is_provisional = first_last_day(kind, from_on, law, table)
    if to_on >= last:
        return None
    facts = {"days": law.count(parameter.code), "last": last.isoformat()}
    said = _("公示不少于 %(days)s 个工作日，从该日开始最早可到 %(last)s 截止。") % facts
    return Refusal("too_short", said, parameter.citation)


def refusal_to_close(notice: PublicNotice, *, today: date, open_objections: int, report: str) -> Refusal | None:
    """A notice closes after its last day, when every objection is answered, with a report."""
    if notice.state != PublicNotice.State.PUBLISHED:
        return Refusal("already_ended", _("这次公示已经结束。"))
    if today <= notice.to_on:
        said = _("公示到 %(day)s 截止，次日起方可结束。") % {"day": notice.to_on.isoformat()}
        return Refusal("still_hanging", said)
    if open_objections:
        said = _("还有 %(count)s 条意见没有处理，请先处理。") % {"count": open_objections}
        return Refusal("open_objections", said)
    return None if report.strip() else Refusal("no_report", _("请写明公示情况。"))


def refusal_to_object(notice: PublicNotice, *, today: date, text: str, so_far: int) -> Refusal | None:
    """Anyone may object while a notice hangs; a name is welcome, not asked."""
    if notice.state != PublicNotice.State.PUBLISHED or not notice.from_on <= today <= notice.to_on:
        return Refusal("not_hanging", _("这次公示不在公示期内；如有情况，请直接向党组织反映。"))
    if len(text.strip()) < 5:
        return Refusal("no_text", _("请写明反映的情况。"))
    return Refusal("too_many", _("今天收到的意见过多，请直接拨打受理电话。")) if so_far >= MOST_OBJECTIONS else None


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """An item of the catalogue goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    said = _("事项现在是“%(now)s”，不能变为“%(to)s”。") % {"now": State(state).label, "to": State(to).label}
    return Refusal("wrong_state", said)


def refusal_of_two_hats(first: int, second: int) -> Refusal | None:
    """Who proposed an item does not review it, who reviewed it does not approve it."""
    return Refusal("same_person", _("提出、审核、审批不能是同一人，请由其他人办理。")) if first == second else None
