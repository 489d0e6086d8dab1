"""The verbs of theme days, one file a noun."""

from xiangxin.theme_days.actions.bases import book, change_base, close_base, register_base, withdraw_booking
from xiangxin.theme_days.actions.days import prepare_theme_day, tick_walk, use_kit
from xiangxin.theme_days.actions.kits import add_reading, change_kit, drop_reading, keep_kit, withdraw_kit
from xiangxin.theme_days.actions.presets import drop_preset, keep_preset

__all__ = [
    "add_reading",
    "book",
    "change_base",
    "change_kit",
    "close_base",
    "drop_preset",
    "drop_reading",
    "keep_kit",
    "keep_preset",
    "prepare_theme_day",
    "register_base",
    "tick_walk",
    "use_kit",
    "withdraw_booking",
    "withdraw_kit",
]
