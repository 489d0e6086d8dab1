"""The verbs of dues, one file a noun."""

from xiangxin.dues.actions.arrears import close_case, remind
from xiangxin.dues.actions.assessments import (
    answer_objection,
    assess,
    assess_everybody,
    decide_pay_item,
    keep_figures,
    object_to,
)
from xiangxin.dues.actions.bills import bill_everybody, bills_ahead
from xiangxin.dues.actions.ledger import allocate, book, close, receive, remit, reverse, use
from xiangxin.dues.actions.payments import begin, enter, give_special, refund, settle

__all__ = [
    "allocate",
    "answer_objection",
    "assess",
    "assess_everybody",
    "begin",
    "bill_everybody",
    "bills_ahead",
    "book",
    "close",
    "close_case",
    "decide_pay_item",
    "enter",
    "give_special",
    "keep_figures",
    "object_to",
    "receive",
    "refund",
    "remind",
    "remit",
    "reverse",
    "settle",
    "use",
]
