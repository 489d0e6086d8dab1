"""Decisions about theme days: when one begins by default, who may use a kit, when a walk is ticked."""

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.meetings.models import Meeting

BEGINS = time(14, 30)


def starts_at_for(planned_on: date, *, today: date) -> datetime:
    """The planned day at half past two, never in the past: then tomorrow."""
    on = max(planned_on, today + timedelta(days=1))
    return datetime.combine(on, BEGINS, get_current_timezone())


def refusal_to_use(*, is_withdrawn: bool, is_below: bool) -> Refusal | None:
    """A kit is used by the branches below its committee while it stands."""
    if is_withdrawn:
        return Refusal("withdrawn", _("这个主题已经撤下，请到主题库另选一个。"))
    return None if is_below else Refusal("not_below", _("这个主题不是给这个支部的，请选本支部上级的主题。"))


def refusal_to_tick(meeting: Meeting, *, today: date) -> Refusal | None:
    """A walk is ticked from the day of the theme day on, unless it was called off."""
    if meeting.state == Meeting.State.CANCELLED:
        return Refusal("cancelled", _("这次主题党日已取消。"))
    if today < meeting.starts_at.date():
        return Refusal("not_yet", _("还没到活动当天；清单可以先打印出来。"))
    return None
