"""The verbs of elections, one file a noun."""

from xiangxin.elections.actions.candidates import consent, count_again, decline, drop, leave_out, nominate, propose
from xiangxin.elections.actions.cases import approve, cancel, open_election, open_what_is_due, plan, request, send_back
from xiangxin.elections.actions.delegates import add_delegates, allot, drop_delegate
from xiangxin.elections.actions.results import confirm, divide_work, report, send_result_back, take_office
from xiangxin.elections.actions.rounds import give_up, open_round, reduce_seats, take_over_count, void_round
from xiangxin.elections.actions.sittings import convene, name_scrutineer, pass_scrutineers, tick

__all__ = [
    "add_delegates",
    "allot",
    "approve",
    "cancel",
    "confirm",
    "consent",
    "convene",
    "count_again",
    "decline",
    "divide_work",
    "drop",
    "drop_delegate",
    "give_up",
    "leave_out",
    "name_scrutineer",
    "nominate",
    "open_election",
    "open_round",
    "open_what_is_due",
    "pass_scrutineers",
    "plan",
    "propose",
    "reduce_seats",
    "report",
    "request",
    "send_back",
    "send_result_back",
    "take_office",
    "take_over_count",
    "tick",
    "void_round",
]
