"""The doors of working funds, one file a noun."""

from xiangxin.funds.views.budgets import (
    budget,
    decide_budget,
    overview,
    overview_file,
    plan,
    report,
    report_file,
    split,
)
from xiangxin.funds.views.claims import ask, claim, decide, reverse, settle, spend, voucher
from xiangxin.funds.views.purposes import purposes
from xiangxin.funds.views.shares import hand_on, share

__all__ = [
    "ask",
    "budget",
    "claim",
    "decide",
    "decide_budget",
    "hand_on",
    "overview",
    "overview_file",
    "plan",
    "purposes",
    "report",
    "report_file",
    "reverse",
    "settle",
    "share",
    "spend",
    "split",
    "voucher",
]
