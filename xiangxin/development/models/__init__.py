"""The tables of development, one file a noun."""

from xiangxin.development.models.case import Case, Pause, PoolAnalysis, Quota, StepRecord
from xiangxin.development.models.people import Companion, Inspection, Paper, PoliticalReview
from xiangxin.development.models.vote import Vote, WrittenOpinion

__all__ = [
    "Case",
    "Companion",
    "Inspection",
    "Paper",
    "Pause",
    "PoliticalReview",
    "PoolAnalysis",
    "Quota",
    "StepRecord",
    "Vote",
    "WrittenOpinion",
]
