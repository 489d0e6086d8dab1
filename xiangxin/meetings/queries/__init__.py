"""Reads of meetings, one file a noun."""

from xiangxin.meetings.queries.compliance import (
    Facts,
    branches_below,
    facts_of,
    followed_branches,
    holding_places,
)
from xiangxin.meetings.queries.meetings import (
    attendance_counts,
    invited,
    listed,
    on_screen,
    roll_of,
    tally,
    today_for,
)
from xiangxin.meetings.queries.plans import (
    Planned,
    calendar_of,
    plan_of,
    plan_states,
    planned,
    themes_for,
    themes_of,
)
from xiangxin.meetings.queries.record import Record, content_of, record_of, records_of, signed_roles

__all__ = [
    "Facts",
    "Planned",
    "Record",
    "attendance_counts",
    "branches_below",
    "calendar_of",
    "content_of",
    "facts_of",
    "followed_branches",
    "holding_places",
    "invited",
    "listed",
    "on_screen",
    "plan_of",
    "plan_states",
    "planned",
    "record_of",
    "records_of",
    "roll_of",
    "signed_roles",
    "tally",
    "themes_for",
    "themes_of",
    "today_for",
]
