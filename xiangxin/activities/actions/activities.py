"""The verbs of an activity itself: prepare, change, plan its safety, announce, cancel, conclude."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.activities import rules
from xiangxin.activities.actions.sign_ups import move_up
from xiangxin.activities.events import Event
from xiangxin.activities.models import Activity, SafetyCheck, SafetyPlan, SignUp
from xiangxin.activities.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

State = Activity.State


@transaction.atomic
def prepare(place: Organization, *, by: User, **facts: Any) -> Activity:
    """Plan an activity; nobody is told yet."""
    checks.require(by, May.HOLD_ACTIVITY, place)
    if not place.is_active:
        raise Refused(Refusal("organization_dissolved", _("党组织已经撤销，不能再筹备活动。")))
    refuse_if(_refusal_of_times(facts))
    activity = Activity.objects.create(organization=place, prepared_by=by, **facts)
    announce(Event.PREPARED, subject=activity, by=by)
    return activity


@transaction.atomic
def change(activity: Activity, *, at: datetime, by: User, **facts: Any) -> Activity:
    """Change an open activity; more places let those who wait move up."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    refuse_if(None if activity.is_open else rules.refusal_to_move(activity.state, State.ANNOUNCED))
    refuse_if(_refusal_of_times(facts))
    has_plan = SafetyPlan.objects.filter(activity=activity).exists()
    if activity.state == State.ANNOUNCED and facts["has_travel"] and not has_plan:
        raise Refused(Refusal("no_safety_plan", _("改为集体乘车外出，要先填写安全预案。")))
    for name, value in facts.items():
        setattr(activity, name, value)
    activity.save(update_fields=list(facts))
    move_up(activity, by=by)
    announce(Event.CHANGED, subject=activity, by=by, fields=sorted(facts))
    return activity


@transaction.atomic
def plan_safety(
    activity: Activity, *, leader: Member, transport: str, emergency_contact: str, emergency_phone: str,
    checks_wanted: Sequence[str], done: Sequence[str], at: datetime, by: User,
) -> SafetyPlan:  # fmt: skip
    """Say who leads, how people go, whom to call, what is seen to before; again replaces it."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    refuse_if(None if activity.is_open else rules.refusal_to_move(activity.state, State.ANNOUNCED))
    lines = list(dict.fromkeys(line.strip()[:120] for line in checks_wanted if line.strip()))
    refuse_if(
        rules.refusal_of_safety(
            transport=transport, contact=emergency_contact, phone=emergency_phone, checks=len(lines)
        )
    )
    facts = {"leader": leader, "transport": transport, "emergency_contact": emergency_contact}
    facts |= {"emergency_phone": emergency_phone, "planned_at": at, "planned_by": by}
    plan, _is_new = SafetyPlan.objects.update_or_create(activity=activity, defaults=facts)
    plan.checks.exclude(text__in=lines).delete()
    for position, text in enumerate(lines, start=1):
        SafetyCheck.objects.update_or_create(
            plan=plan, text=text, defaults={"position": position, "is_done": text in done}
        )
    announce(Event.SAFETY_PLANNED, subject=activity, by=by)
    return plan


@transaction.atomic
def announce_activity(activity: Activity, *, at: datetime, by: User) -> Activity:
    """Open the sign-up and tell those for whom it is; again changes nothing."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if activity.state == State.ANNOUNCED:
        return activity
    has_plan = SafetyPlan.objects.filter(activity=activity).exists()
    refuse_if(rules.refusal_to_announce(activity, has_plan=has_plan, at=at))
    activity.state, activity.announced_at = State.ANNOUNCED, at
    activity.save(update_fields=["state", "announced_at"])
    announce(Event.ANNOUNCED, subject=activity, by=by)
    return activity


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by: User) -> Activity:
    """Call an activity off, with the reason."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    refuse_if(rules.refusal_to_move(activity.state, State.CANCELLED))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明取消的原因。")))
    activity.state, activity.cancelled_reason = State.CANCELLED, reason.strip()
    activity.save(update_fields=["state", "cancelled_reason"])
    announce(Event.CANCELLED, subject=activity, by=by)
    return activity


@transaction.atomic
def conclude(activity: Activity, *, at: datetime, by: User) -> Activity:
    """Close an activity that was held; who was not confirmed present counts as not there. Twice is once."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    if activity.state == State.CONCLUDED:
        return activity
    refuse_if(rules.refusal_to_move(activity.state, State.CONCLUDED))
    if at < activity.starts_at:
        raise Refused(Refusal("not_yet", _("活动还没有开始，不能办结。")))
    waiting = activity.sign_ups.filter(state=SignUp.State.TAKEN, attendance="")
    waiting.update(attendance=SignUp.Attendance.ABSENT, confirmed_at=at, confirmed_by=by)
    activity.state, activity.concluded_at = State.CONCLUDED, at
    activity.save(update_fields=["state", "concluded_at"])
    announce(Event.CONCLUDED, subject=activity, by=by)
    return activity


def _refusal_of_times(facts: dict[str, Any]) -> Refusal | None:
    times = {name: facts[name] for name in ("starts_at", "ends_at", "sign_up_until")}
    return rules.refusal_of_times(**times)
