"""Reads of activities, one file a noun."""

from xiangxin.activities.queries.activities import (
    Counted,
    awards_of,
    counts_of,
    eligible,
    line_of,
    listed,
    places_to_hold,
    roll_of,
)
from xiangxin.activities.queries.history import (
    hours_by_person,
    minutes_of,
    my_awards,
    my_sign_ups,
    service_hours,
    took_part,
)

__all__ = [
    "Counted",
    "awards_of",
    "counts_of",
    "eligible",
    "hours_by_person",
    "line_of",
    "listed",
    "minutes_of",
    "my_awards",
    "my_sign_ups",
    "places_to_hold",
    "roll_of",
    "service_hours",
    "took_part",
]
