"""Reads of dues, shaped for pages, one file a noun."""

from xiangxin.dues.queries.ledger import (
    MONEY,
    Line,
    balances,
    closed_through,
    collected,
    flow,
    lines_of,
    mismatches,
)
from xiangxin.dues.queries.people import (
    Row,
    arrears_of,
    counted,
    figures_missing,
    matrix,
    mine,
    pay_items_of,
    payments_of,
    places_of,
    remittances_to,
    totals_of_months,
)

__all__ = [
    "MONEY",
    "Line",
    "Row",
    "arrears_of",
    "balances",
    "closed_through",
    "collected",
    "counted",
    "figures_missing",
    "flow",
    "lines_of",
    "matrix",
    "mine",
    "mismatches",
    "pay_items_of",
    "payments_of",
    "places_of",
    "remittances_to",
    "totals_of_months",
]
