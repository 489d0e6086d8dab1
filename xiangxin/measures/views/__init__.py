"""The doors of measures, one file a noun."""

from xiangxin.measures.views.cases import choose, detail, dismiss, download, listing, open_case, take_up, withdraw
from xiangxin.measures.views.lists import award_medals, download_medals, download_sanctions, medals, sanctions
from xiangxin.measures.views.steps import approve, paper, plan_vote, record, take_over_vote

__all__ = [
    "approve",
    "award_medals",
    "choose",
    "detail",
    "dismiss",
    "download",
    "download_medals",
    "download_sanctions",
    "listing",
    "medals",
    "open_case",
    "paper",
    "plan_vote",
    "record",
    "sanctions",
    "take_over_vote",
    "take_up",
    "withdraw",
]
