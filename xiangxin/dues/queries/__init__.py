"""Reads of dues, shaped for pages, one file a noun."""

from xiangxin.dues.queries.ledger import (
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
    figures_missing,
    matrix,
    mine,
    payments_of,
    places_of,
    totals_of_months,
)

__all__ = [
    "Line",
    "Row",
    "arrears_of",
    "balances",
    "closed_through",
    "collected",
    "figures_missing",
    "flow",
    "lines_of",
    "matrix",
    "mine",
    "mismatches",
    "payments_of",
    "places_of",
    "totals_of_months",
]
