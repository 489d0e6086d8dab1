"""The doors of theme days, one file a noun."""

from xiangxin.theme_days.views.bases import (
    base,
    bases,
    book,
    change_base,
    close_base,
    export_bookings,
    register_base,
    withdraw_booking,
)
from xiangxin.theme_days.views.days import prepare, tick_walk, use_kit, walk
from xiangxin.theme_days.views.kits import (
    add_reading,
    change_kit,
    drop_reading,
    keep_kit,
    kit,
    library,
    reading,
    withdraw_kit,
)
from xiangxin.theme_days.views.presets import drop_preset, presets

__all__ = [
    "add_reading",
    "base",
    "bases",
    "book",
    "change_base",
    "change_kit",
    "close_base",
    "drop_preset",
    "drop_reading",
    "export_bookings",
    "keep_kit",
    "kit",
    "library",
    "prepare",
    "presets",
    "reading",
    "register_base",
    "tick_walk",
    "use_kit",
    "walk",
    "withdraw_booking",
    "withdraw_kit",
]
