"""Decisions about signing up: who may, who has a place, who moves up, when attendance is confirmed."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models import Activity, SignUp
from xiangxin.kernel.refusals import Refusal

MOST_MINUTES = 24 * 60


def refusal_to_sign_up(activity: Activity, *, is_eligible: bool, at: datetime) -> Refusal | None:
    """People for whom it is open sign up while it is announced, until the deadline."""
    if activity.state != Activity.State.ANNOUNCED:
        return Refusal("not_open", _("活动没有开放报名。"))
    if not is_eligible:
        return Refusal(
            "not_for_you", _("这次活动面向%(who)s，不在报名范围内。") % {"who": activity.get_open_to_display()}
        )
    if at > activity.sign_up_until:
        return Refusal("too_late", _("报名已截止；需要补报的请联系组织者。"))
    return None


def refusal_to_withdraw(activity: Activity, *, at: datetime) -> Refusal | None:
    """One withdraws before it begins."""
    if activity.state != Activity.State.ANNOUNCED:
        return Refusal("not_open", _("活动没有开放报名。"))
    if at >= activity.starts_at:
        return Refusal("begun", _("活动已经开始，来不了请告诉组织者。"))
    return None


def state_for(*, seats: int | None, taken: int) -> SignUp.State:
    """A place while there is one, else the waiting list."""
    return SignUp.State.TAKEN if seats is None or taken < seats else SignUp.State.WAITING


def who_moves_up(*, seats: int | None, taken: int, waiting: Sequence[int]) -> list[int]:
    """Who of the waiting (in their order) gets the free places."""
    return list(waiting) if seats is None else list(waiting[: max(0, seats - taken)])


def refusal_to_confirm(
    activity: Activity, *, at: datetime, minutes: int, is_there: bool, has_place: bool
) -> Refusal | None:
    """The organizer confirms who came once it has begun; hours are of those who came, at most a day."""
    if activity.state not in (Activity.State.ANNOUNCED, Activity.State.CONCLUDED):
        return Refusal("not_held", _("活动没有发布或已取消，不能确认到场。"))
    if at < activity.starts_at:
        return Refusal("not_yet", _("活动还没有开始，不能确认到场。"))
    if not has_place:
        return Refusal("no_place", _("这个人没有报上名，请先补报再确认。"))
    if minutes and not is_there:
        return Refusal("hours_of_absent", _("没有到场的不能记时长。"))
    if not 0 <= minutes <= MOST_MINUTES:
        return Refusal("too_many_hours", _("一次活动的时长在 0 到 24 小时之间。"))
    return None
