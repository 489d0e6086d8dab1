"""The doors of development, one file a noun."""

from xiangxin.development.views.cases import away, back, detail, end, listing, mine, newcomers, start
from xiangxin.development.views.plans import quotas, trainings
from xiangxin.development.views.publicity import publish
from xiangxin.development.views.steps import (
    check,
    companions,
    decline,
    hand_in,
    inspect,
    open_paper,
    record,
    review,
    void,
)
from xiangxin.development.views.tables import table
from xiangxin.development.views.votes import count, opinion, plan_vote

__all__ = [
    "away",
    "back",
    "check",
    "companions",
    "count",
    "decline",
    "detail",
    "end",
    "hand_in",
    "inspect",
    "listing",
    "mine",
    "newcomers",
    "open_paper",
    "opinion",
    "plan_vote",
    "publish",
    "quotas",
    "record",
    "review",
    "start",
    "table",
    "trainings",
    "void",
]
