"""Reads of meetings, one file a noun."""

from xiangxin.meetings.queries.compliance import Facts, branches_below, facts_of, holding_places
from xiangxin.meetings.queries.meetings import (
    attendance_counts,
    invited,
    listed,
    on_screen,
    roll_of,
    tally,
    today_for,
)
from xiangxin.meetings.queries.record import Record, content_of, record_of, records_of, signed_roles

__all__ = [
    "Facts",
    "Record",
    "attendance_counts",
    "branches_below",
    "content_of",
    "facts_of",
    "holding_places",
    "invited",
    "listed",
    "on_screen",
    "record_of",
    "records_of",
    "roll_of",
    "signed_roles",
    "tally",
    "today_for",
]
