"""The doors of dues, one file a noun."""

from xiangxin.dues.views.bank import bank, keep_bank_account, reopen_line, settle_line
from xiangxin.dues.views.branches import assess_everybody, bill_everybody, branches, pay_items, year, year_file
from xiangxin.dues.views.ledger import (
    allocate,
    close,
    ledger,
    ledger_file,
    move,
    receive,
    remit,
    remittance,
    reverse,
    use,
    voucher,
)
from xiangxin.dues.views.mine import ahead, mine, object_to, on_behalf, pay, payment, refund
from xiangxin.dues.views.notices import alipay_notice, wechat_notice
from xiangxin.dues.views.people import answer_objection, assess, close_case, enter, person
from xiangxin.dues.views.reliefs import ask_relief, consent_to_quarters, decide_relief, end_quarters, reliefs
from xiangxin.dues.views.reports import payments_file, publish_year, report, report_file, summary_file
from xiangxin.dues.views.specials import give_special, hand_up_special, record_central_receipt, specials

__all__ = [
    "ahead",
    "alipay_notice",
    "allocate",
    "answer_objection",
    "ask_relief",
    "assess",
    "assess_everybody",
    "bank",
    "bill_everybody",
    "branches",
    "close",
    "close_case",
    "consent_to_quarters",
    "decide_relief",
    "end_quarters",
    "enter",
    "give_special",
    "hand_up_special",
    "keep_bank_account",
    "ledger",
    "ledger_file",
    "mine",
    "move",
    "object_to",
    "on_behalf",
    "pay",
    "pay_items",
    "payment",
    "payments_file",
    "person",
    "publish_year",
    "receive",
    "record_central_receipt",
    "refund",
    "reliefs",
    "remit",
    "remittance",
    "reopen_line",
    "report",
    "report_file",
    "reverse",
    "settle_line",
    "specials",
    "summary_file",
    "use",
    "voucher",
    "wechat_notice",
    "year",
    "year_file",
]
