"""Reads of elections: places and people (places), what pages show (pages)."""

from xiangxin.elections.queries.pages import (
    as_rows,
    due_without_election,
    home_of_ballot,
    listed,
    open_meetings,
    terms_due,
    waiting,
)
from xiangxin.elections.queries.places import (
    barred,
    belongs,
    by_name,
    electors_of,
    full_members,
    holders,
    law_of,
    may_elect,
    people_below,
    superior_of,
)

__all__ = [
    "as_rows",
    "barred",
    "belongs",
    "by_name",
    "due_without_election",
    "electors_of",
    "full_members",
    "holders",
    "home_of_ballot",
    "law_of",
    "listed",
    "may_elect",
    "open_meetings",
    "people_below",
    "superior_of",
    "terms_due",
    "waiting",
]
