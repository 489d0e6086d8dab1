"""The tables of dues, one file a noun."""

from xiangxin.dues.models.arrears import ArrearsCase
from xiangxin.dues.models.assessments import Assessment, AssessmentQuerySet, Objection
from xiangxin.dues.models.figures import DEDUCTIONS, Figures, PayItem, PaySlipLine
from xiangxin.dues.models.ledger import Booking, Closing, ClosingLine, Posting, Remittance
from xiangxin.dues.models.payments import Bill, BillQuerySet, Payment, PaymentQuerySet, Share
from xiangxin.dues.models.reliefs import Publication, QuarterlyConsent, Relief
from xiangxin.dues.models.statements import BankAccount, BankLine

__all__ = [
    "DEDUCTIONS",
    "ArrearsCase",
    "Assessment",
    "AssessmentQuerySet",
    "BankAccount",
    "BankLine",
    "Bill",
    "BillQuerySet",
    "Booking",
    "Closing",
    "ClosingLine",
    "Figures",
    "Objection",
    "PayItem",
    "PaySlipLine",
    "Payment",
    "PaymentQuerySet",
    "Posting",
    "Publication",
    "QuarterlyConsent",
    "Relief",
    "Remittance",
    "Share",
]
