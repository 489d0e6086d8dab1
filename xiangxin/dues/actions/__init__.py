"""The verbs of dues, one file a noun."""

from xiangxin.dues.actions.arrears import close_case, remind
from xiangxin.dues.actions.assessments import (
    answer_objection,
    assess,
    assess_everybody,
    decide_pay_item,
    keep_figures,
    object_to,
    owed_by,
)
from xiangxin.dues.actions.bills import bill_everybody, bills_ahead
from xiangxin.dues.actions.figures import FiguresDraft, keep_many_figures
from xiangxin.dues.actions.ledger import allocate, book, close, receive, remit, reverse, use
from xiangxin.dues.actions.payments import begin, enter, give_special, settle
from xiangxin.dues.actions.publications import publish_year
from xiangxin.dues.actions.refunds import ask_refund, keep_after_all, refund
from xiangxin.dues.actions.reliefs import ask_relief, consent_to_quarters, decide_relief, end_quarters
from xiangxin.dues.actions.specials import hand_up_special, record_central_receipt
from xiangxin.dues.actions.statements import keep_bank_account, reopen_line, settle_line

__all__ = [
    "FiguresDraft",
    "allocate",
    "answer_objection",
    "ask_refund",
    "ask_relief",
    "assess",
    "assess_everybody",
    "begin",
    "bill_everybody",
    "bills_ahead",
    "book",
    "close",
    "close_case",
    "consent_to_quarters",
    "decide_pay_item",
    "decide_relief",
    "end_quarters",
    "enter",
    "give_special",
    "hand_up_special",
    "keep_after_all",
    "keep_bank_account",
    "keep_figures",
    "keep_many_figures",
    "object_to",
    "owed_by",
    "publish_year",
    "receive",
    "record_central_receipt",
    "refund",
    "remind",
    "remit",
    "reopen_line",
    "reverse",
    "settle",
    "settle_line",
    "use",
]
