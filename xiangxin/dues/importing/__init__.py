"""What lists about dues can be imported: pay figures of the personnel office, payments that were made, statements of a bank."""

from xiangxin.dues.importing.bank import BANK_LINES
from xiangxin.dues.importing.figures import PAY_FIGURES
from xiangxin.dues.importing.payments import PAYMENTS

__all__ = ["BANK_LINES", "PAYMENTS", "PAY_FIGURES"]
