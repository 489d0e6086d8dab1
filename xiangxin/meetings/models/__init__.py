"""The tables of meetings, one file a noun."""

from xiangxin.meetings.models.meeting import AgendaItem, Attendance, Meeting, MeetingQuerySet, Resolution
from xiangxin.meetings.models.plan import Feed, Plan, PlanItem, Slip, Theme
from xiangxin.meetings.models.record import Draft, Filing, Minutes, Signature

__all__ = [
    "AgendaItem",
    "Attendance",
    "Draft",
    "Feed",
    "Filing",
    "Meeting",
    "MeetingQuerySet",
    "Minutes",
    "Plan",
    "PlanItem",
    "Resolution",
    "Signature",
    "Slip",
    "Theme",
]
