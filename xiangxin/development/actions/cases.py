"""The deeds on whole cases: apply, go away and come back, end, set the quota."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.development import rules
from xiangxin.development.actions import writing
from xiangxin.development.events import Event
from xiangxin.development.models import Case, Pause, PoolAnalysis, Quota, StepRecord, Vote
from xiangxin.development.permissions import May
from xiangxin.development.steps import DEEDS
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members import rights
from xiangxin.members.actions import standing as members
from xiangxin.members.models import Member, Sanction
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law, law

# What the file of a person no longer says once the way has ended; the case keeps its own days.
NOTHING: dict[str, Any] = {"activist_on": None, "candidate_on": None, "joined_on": None}


@transaction.atomic
def apply(member: Member, *, on: date, at: datetime, by: User) -> Case:
    """A person applies, or the branch records the application it received; twice on a day is once."""
    if member.user_id != by.pk:
        checks.require(by, May.KEEP_CASE, member.organization)
    Member.objects.select_for_update().get(pk=member.pk)
    in_force = law(on)
    running = Case.objects.running().filter(member=member).first()
    if running and running.records.filter(kind="application", on=on).exists():
        return running
    refuse_if(None if on <= writing.day_of(at) else Refusal("in_future", _("日期不能晚于今天。")))
    refuse_if(
        rules.refusal_to_apply(
            born_on=member.born_on,
            is_party_member=member.is_party_member,
            has_running=running is not None,
            rejoin_from=_rejoin_from(member, in_force),
            removed_on=_removed_on(member),
            on=on,
            law=in_force,
        )
    )
    case = Case.objects.create(member=member)
    writing.write(case, "application", on=on, at=at, by=by)
    members.follow_decision(member, on=on, reason=_("递交入党申请书"), category="applicant", applied_on=on, by=by)
    announce(Event.OPENED, subject=case, by=by)
    case.refresh_from_db()
    return case


@transaction.atomic
def bring_in(member: Member, days: dict[str, date], *, form_number: str, at: datetime, by: User) -> Case:
    """Take a case over from before the platform: the days of its deeds, by kind; what is already recorded stays.

    Nothing is decided by it: the person becomes what the list says only up to candidate; membership comes from the
    roster alone.
    """
    checks.require(by, May.KEEP_CASE, member.organization)
    Member.objects.select_for_update().get(pk=member.pk)
    refuse_if(rules.refusal_to_bring_in(days, today=writing.day_of(at)))
    case = Case.objects.running().filter(member=member).first()
    is_new = case is None
    case = case or Case.objects.create(member=member)
    for kind, on in days.items():
        number = form_number if kind == "admission_form" else ""
        facts = {"on": on, "number": number, "note": _("接入平台前办理"), "recorded_at": at, "recorded_by": by}
        StepRecord.objects.get_or_create(case=case, kind=kind, voided_at=None, is_passed=True, defaults=facts)
    _follow(member, days, by=by)
    case = writing.renew(case, at=at)
    announce(Event.OPENED if is_new else Event.BROUGHT_IN, subject=case, by=by)
    return case


def _follow(member: Member, days: dict[str, date], *, by: User) -> None:
    """An employee or applicant becomes what the list says; nobody becomes a Party member by it, nobody less than before."""
    order = [Member.Category.EMPLOYEE, Member.Category.APPLICANT, Member.Category.ACTIVIST, Member.Category.CANDIDATE]
    reached = {"application": 1, "activist": 2, "consent": 3}
    level = max((reached.get(kind, 0) for kind in days), default=0)
    if member.category in order and order.index(Member.Category(member.category)) < level:
        kind = next(kind for kind, rank in reached.items() if rank == level)
        category, applied = order[level], days.get("application", member.applied_on)
        said = {"activist_on": days.get("activist"), "candidate_on": days.get("candidate") if level > 2 else None}
        more: dict[str, Any] = {name: on for name, on in said.items() if on}
        reason = str(DEEDS[kind].title)
        members.follow_decision(
            member, on=days[kind], reason=reason, category=category, applied_on=applied, by=by, **more
        )


@transaction.atomic
def go_away(case: Case, *, from_on: date, reason: str, at: datetime, by: User) -> Pause:
    """An activist leaves for a while: the training stands still and goes on after the return."""
    checks.require(by, May.KEEP_CASE, case.place)
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明离开的原因。")))
    refuse_if(None if case.is_running else Refusal("already_ended", _("发展过程已经结束。")))
    pause, is_new = Pause.objects.get_or_create(
        case=case, to_on=None, defaults={"from_on": from_on, "reason": reason.strip()}
    )
    if is_new:
        writing.renew(case, at=at)
        announce(Event.LEFT, subject=case, by=by)
    return pause


@transaction.atomic
def come_back(case: Case, *, to_on: date, at: datetime, by: User) -> Case:
    """The person is back; the time before and after is added up (2026 rules, art. 12)."""
    checks.require(by, May.KEEP_CASE, case.place)
    pause = Pause.objects.select_for_update().filter(case=case, to_on=None).first()
    if pause is None:
        return case
    said = _("返回日期不能早于离开日期，也不能晚于今天。")
    refuse_if(None if pause.from_on <= to_on <= writing.day_of(at) else Refusal("wrong_return", said))
    pause.to_on = to_on
    pause.save(update_fields=["to_on"])
    announce(Event.RETURNED, subject=case, by=by)
    return writing.renew(case, at=at)


@transaction.atomic
def end_case(case: Case, *, end: str, reason: str, on: date, at: datetime, by: User) -> Case:
    """A person ends the way, never a timer; cancelling a probationary member needs the vote and the committee."""
    if end == Case.End.CANCELLED:
        writing.require_for(by, "approval", case)
    elif not (end == Case.End.WITHDRAWN and case.member.user_id == by.pk):
        checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    is_probationary = case.member.category == Member.Category.PROBATIONARY
    if is_probationary and end in (Case.End.STOPPED, Case.End.WITHDRAWN, Case.End.RESTART):
        refuse_if(Refusal("is_probationary", _("预备党员只能按程序取消资格，不能直接终止。")))
    cancelled = case.votes.filter(purpose=Vote.Purpose.CANCELLATION, is_passed=True).exists()
    refuse_if(rules.refusal_to_end(case, end=end, reason=reason, has_cancelling_vote=cancelled))
    case.state, case.end, case.end_reason, case.ended_on = Case.State.ENDED, end, reason.strip(), on
    case.save(update_fields=["state", "end", "end_reason", "ended_on"])
    if end != Case.End.MOVED:
        members.follow_decision(case.member, on=on, reason=reason.strip(), category="employee", by=by, **NOTHING)
    announce(Event.ENDED, subject=case, by=by, end=end)
    return writing.renew(case, at=at)


@transaction.atomic
def analyse_pool(
    organization: Organization, *, year: int, on: date, finding: str, at: datetime, by: User
) -> PoolAnalysis:
    """Note the yearly analysis of the pool of activists (2026 rules, art. 11); said again in the year it is replaced."""
    checks.require(by, May.SET_QUOTA, organization)
    fits = on <= writing.day_of(at) and on.year == year
    refuse_if(None if fits else Refusal("wrong_day", _("分析日期应在这一年内，且不晚于今天。")))
    refuse_if(None if finding.strip() else Refusal("no_finding", _("请写明分析情况。")))
    facts: dict[str, Any] = {"on": on, "finding": finding.strip(), "recorded_by": by}
    analysis, _is_new = PoolAnalysis.objects.update_or_create(organization=organization, year=year, defaults=facts)
    announce(Event.POOL_ANALYSED, subject=analysis, by=by)
    return analysis


@transaction.atomic
def set_quota(organization: Organization, *, year: int, number: int, note: str, by: User) -> Quota:
    """Say how many an organization may accept in a year; said again it is replaced."""
    checks.require(by, May.SET_QUOTA, organization)
    facts: dict[str, Any] = {"number": number, "note": note, "set_by": by}
    quota, _is_new = Quota.objects.update_or_create(organization=organization, year=year, defaults=facts)
    announce(Event.QUOTA_SET, subject=quota, by=by, number=number)
    return quota


def _removed_on(member: Member) -> date | None:
    """The day on which somebody was removed or persuaded to leave, the last time."""
    gone = member.status_changes.filter(state__in=[Member.State.REMOVED, Member.State.LEFT])
    return gone.order_by("-on").values_list("on", flat=True).first()


def _rejoin_from(member: Member, in_force: Law) -> date | None:
    expelled = member.sanctions.filter(kind=Sanction.Kind.EXPELLED).first()
    if expelled is None:
        return None
    began: dict[str, date] = {"from": expelled.from_on}
    found: date | None = rights.under_sanction(sanction="expelled", law=in_force, **began).values["rejoin_from"]
    return found
