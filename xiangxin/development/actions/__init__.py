"""The verbs of development, one file a noun."""

from xiangxin.development.actions.cases import analyse_pool, apply, bring_in, come_back, end_case, go_away, set_quota
from xiangxin.development.actions.people import (
    check_paper,
    hand_in_paper,
    inspect,
    name_companions,
    open_review,
    review_politically,
)
from xiangxin.development.actions.publicity import publish_notice
from xiangxin.development.actions.steps import accept, convert, decline, extend, record, train, void
from xiangxin.development.actions.votes import count_vote, hand_in_opinion, plan_vote
from xiangxin.development.actions.winding import wind_all

__all__ = [
    "accept",
    "analyse_pool",
    "apply",
    "bring_in",
    "check_paper",
    "come_back",
    "convert",
    "count_vote",
    "decline",
    "end_case",
    "extend",
    "go_away",
    "hand_in_opinion",
    "hand_in_paper",
    "inspect",
    "name_companions",
    "open_review",
    "plan_vote",
    "publish_notice",
    "record",
    "review_politically",
    "set_quota",
    "train",
    "void",
    "wind_all",
]
