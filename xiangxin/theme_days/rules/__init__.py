"""Decisions about theme days, one file a noun."""

from xiangxin.theme_days.rules.bases import refusal_to_book, refusal_to_withdraw
from xiangxin.theme_days.rules.days import refusal_to_tick, refusal_to_use, starts_at_for
from xiangxin.theme_days.rules.kits import refusal_of_kit, refusal_of_reading
from xiangxin.theme_days.rules.presets import agenda_of, refusal_of_choice, refusal_of_preset

__all__ = [
    "agenda_of",
    "refusal_of_choice",
    "refusal_of_kit",
    "refusal_of_preset",
    "refusal_of_reading",
    "refusal_to_book",
    "refusal_to_tick",
    "refusal_to_use",
    "refusal_to_withdraw",
    "starts_at_for",
]
