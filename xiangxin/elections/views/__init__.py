"""The doors of elections, one file a noun."""

from xiangxin.elections.views.cases import act, detail, listing, open_election, plan
from xiangxin.elections.views.delegates import allot, delegates, drop_delegate
from xiangxin.elections.views.due import download, due
from xiangxin.elections.views.papers import paper, print_round
from xiangxin.elections.views.people import count_again, drop, leave_out, nominate
from xiangxin.elections.views.sittings import (
    close_round,
    convene,
    name_scrutineer,
    open_round,
    pass_scrutineers,
    reduce_seats,
    sitting,
    tick,
    void_round,
)

__all__ = [
    "act",
    "allot",
    "close_round",
    "convene",
    "count_again",
    "delegates",
    "detail",
    "download",
    "drop",
    "drop_delegate",
    "due",
    "leave_out",
    "listing",
    "name_scrutineer",
    "nominate",
    "open_election",
    "open_round",
    "paper",
    "pass_scrutineers",
    "plan",
    "print_round",
    "reduce_seats",
    "sitting",
    "tick",
    "void_round",
]
