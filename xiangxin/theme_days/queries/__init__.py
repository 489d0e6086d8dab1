"""Reads of theme days, one file a noun."""

from xiangxin.theme_days.queries.bases import bases, bookings_between, bookings_of, coming_bookings
from xiangxin.theme_days.queries.kits import (
    Found,
    kits,
    kits_above,
    planned_day,
    read_meeting,
    readable,
    using_places,
    walk_of,
)
from xiangxin.theme_days.queries.presets import Offer, offers_for, presets_kept

__all__ = [
    "Found",
    "Offer",
    "bases",
    "bookings_between",
    "bookings_of",
    "coming_bookings",
    "kits",
    "kits_above",
    "offers_for",
    "planned_day",
    "presets_kept",
    "read_meeting",
    "readable",
    "using_places",
    "walk_of",
]
