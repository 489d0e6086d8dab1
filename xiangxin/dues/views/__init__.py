"""The doors of dues, one file a noun."""

from xiangxin.dues.views.branches import assess_everybody, bill_everybody, branches, pay_items, year, year_file
from xiangxin.dues.views.ledger import close, ledger, ledger_file, move, receive, remit, reverse, use
from xiangxin.dues.views.mine import ahead, mine, object_to, pay, payment, refund
from xiangxin.dues.views.notices import alipay_notice, wechat_notice
from xiangxin.dues.views.people import answer_objection, assess, close_case, enter, person

__all__ = [
    "ahead",
    "alipay_notice",
    "answer_objection",
    "assess",
    "assess_everybody",
    "bill_everybody",
    "branches",
    "close",
    "close_case",
    "enter",
    "ledger",
    "ledger_file",
    "mine",
    "move",
    "object_to",
    "pay",
    "pay_items",
    "payment",
    "person",
    "receive",
    "refund",
    "remit",
    "reverse",
    "use",
    "wechat_notice",
    "year",
    "year_file",
]
