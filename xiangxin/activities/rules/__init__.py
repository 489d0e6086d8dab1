"""Decisions about activities, one file a noun."""

from xiangxin.activities.rules.activities import (
    CATEGORIES,
    SAFETY_CHECKS,
    TRANSITIONS,
    refusal_of_safety,
    refusal_of_times,
    refusal_to_announce,
    refusal_to_move,
)
from xiangxin.activities.rules.contests import refusal_of_cost, refusal_to_award, refusal_to_enter
from xiangxin.activities.rules.sign_ups import (
    refusal_to_confirm,
    refusal_to_sign_up,
    refusal_to_withdraw,
    state_for,
    who_moves_up,
)

__all__ = [
    "CATEGORIES",
    "SAFETY_CHECKS",
    "TRANSITIONS",
    "refusal_of_cost",
    "refusal_of_safety",
    "refusal_of_times",
    "refusal_to_announce",
    "refusal_to_award",
    "refusal_to_confirm",
    "refusal_to_enter",
    "refusal_to_move",
    "refusal_to_sign_up",
    "refusal_to_withdraw",
    "state_for",
    "who_moves_up",
]
