"""The deeds on measures, one file a noun."""

from xiangxin.measures.actions.cases import dismiss, open_case, propose, propose_what_is_due, take_up, withdraw
from xiangxin.measures.actions.medals import award_medals
from xiangxin.measures.actions.steps import approve, plan_vote, record, review, take_over_vote

__all__ = [
    "approve",
    "award_medals",
    "dismiss",
    "open_case",
    "plan_vote",
    "propose",
    "propose_what_is_due",
    "record",
    "review",
    "take_over_vote",
    "take_up",
    "withdraw",
]
