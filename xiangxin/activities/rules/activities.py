"""Decisions about activities: when they may be announced, and who may come."""

from datetime import datetime
from typing import TypeAlias

from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models import Activity
from xiangxin.kernel.refusals import Refusal
from xiangxin.members.models import Member

State: TypeAlias = Activity.State
OpenTo: TypeAlias = Activity.OpenTo
Category: TypeAlias = Member.Category
TRANSITIONS: dict[State, set[State]] = {
    State.DRAFT: {State.ANNOUNCED, State.CANCELLED},
    State.ANNOUNCED: {State.CONCLUDED, State.CANCELLED},
    State.CONCLUDED: set(),
    State.CANCELLED: set(),
}
PARTY = (Category.FULL, Category.PROBATIONARY)
DEVELOPING = (*PARTY, Category.CANDIDATE, Category.ACTIVIST, Category.APPLICANT)
CATEGORIES: dict[str, tuple[Category, ...]] = {
    OpenTo.PARTY: PARTY,
    OpenTo.DEVELOPING: DEVELOPING,
    OpenTo.EVERYBODY: (*DEVELOPING, Category.EMPLOYEE),
}
# Offered for a safety plan; the organizer changes them as the unit's own rule asks.
SAFETY_CHECKS = (
    _("车辆和驾驶员资质已核对"), _("乘车人员名单和保险已核对"), _("路线、天气已查看"), _("急救包和常用药已准备"),
    _("出发、返程清点人数"),
)  # fmt: skip


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """An activity goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    if state == State.DRAFT:
        return Refusal("not_announced", _("活动还没有发布。"))
    if state == State.CANCELLED:
        return Refusal("cancelled", _("活动已取消，请另行筹备一次。"))
    if state == State.CONCLUDED:
        return Refusal("concluded", _("活动已办结。"))
    return Refusal("already_announced", _("活动已经发布。"))


def refusal_of_times(*, starts_at: datetime, ends_at: datetime, sign_up_until: datetime) -> Refusal | None:
    """An activity ends after it starts; signing up ends before."""
    if ends_at <= starts_at:
        return Refusal("ends_before_it_starts", _("结束时间要晚于开始时间。"))
    if sign_up_until > starts_at:
        return Refusal("sign_up_too_late", _("报名截止不能晚于活动开始。"))
    return None


def refusal_of_safety(*, transport: str, contact: str, phone: str, checks: int) -> Refusal | None:
    """A safety plan says how people go, whom to call, and what is seen to before."""
    if not transport.strip():
        return Refusal("no_transport", _("请写明交通方式和车辆。"))
    if not contact.strip() or not phone.strip():
        return Refusal("no_emergency_contact", _("请写明应急联系人和电话。"))
    return None if checks else Refusal("no_checks", _("请至少列一条出发前的检查内容。"))


def refusal_to_announce(activity: Activity, *, has_plan: bool, at: datetime) -> Refusal | None:
    """Announced is a draft whose sign-up is still to come; where people travel, with a safety plan."""
    if refusal := refusal_to_move(activity.state, State.ANNOUNCED):
        return refusal
    if activity.has_travel and not has_plan:
        return Refusal("no_safety_plan", _("集体乘车外出要先填写安全预案（带队、交通、应急联系人、检查清单）。"))
    if activity.sign_up_until <= at:
        return Refusal("sign_up_is_over", _("报名截止时间已过，请先修改。"))
    return None
