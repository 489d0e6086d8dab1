"""The tables of elections, one file a noun."""

from xiangxin.elections.models.case import Delegate, Election, LeftOut
from xiangxin.elections.models.contest import Candidate, Contest, Seat
from xiangxin.elections.models.voting import Elector, Line, Round, Scrutineer, Sitting

__all__ = [
    "Candidate",
    "Contest",
    "Delegate",
    "Election",
    "Elector",
    "LeftOut",
    "Line",
    "Round",
    "Scrutineer",
    "Seat",
    "Sitting",
]
