"""Decisions about organizations, one file a noun."""

from xiangxin.organizations.rules.deeds import (
    kinds_above,
    kinds_below,
    refusal_of_day,
    refusal_of_form,
    refusal_of_room,
    refusal_to_adjust,
    refusal_to_move,
    refusal_to_place,
)
from xiangxin.organizations.rules.sizes import (
    ELECTED_ON,
    EXTENDED_MONTHS,
    FULL_MEMBERS,
    MEMBERS,
    TERM_KIND,
    TERM_KINDS,
    UNITS,
    branch_committee,
    branch_size,
    organization_kind,
    term_clock,
)

__all__ = [
    "ELECTED_ON",
    "EXTENDED_MONTHS",
    "FULL_MEMBERS",
    "MEMBERS",
    "TERM_KIND",
    "TERM_KINDS",
    "UNITS",
    "branch_committee",
    "branch_size",
    "kinds_above",
    "kinds_below",
    "organization_kind",
    "refusal_of_day",
    "refusal_of_form",
    "refusal_of_room",
    "refusal_to_adjust",
    "refusal_to_move",
    "refusal_to_place",
    "term_clock",
]
