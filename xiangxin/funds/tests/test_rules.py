"""The budget of working funds: one percent, stopped above a carry-over of two."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.funds import rules
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))


def ask(**said):
    return decide("funds.budget", said, law=NOW)


@pytest.mark.parametrize(
    ("payroll", "carried", "budget", "available"),
    [
        ("50000000", "0", "500000.00", "500000.00"),
        ("50000000", "1000000", "500000.00", "1500000.00"),
        ("50000000", "1000000.01", "0.00", "1000000.01"),
        ("123456.78", "0", "1234.56", "1234.56"),
        ("1000000000", "0", "10000000.00", "10000000.00"),
    ],
)
def test_one_percent_unless_too_much_was_carried_over(payroll, carried, budget, available):
    values = ask(payroll=payroll, carried_over=carried)["values"]
    assert (values["budget"], values["available"]) == (budget, available)


def test_a_stopped_year_warns():
    assert ask(payroll="100", carried_over="3")["outcome"] == "warn"


@pytest.mark.parametrize("said", [{}, {"payroll": "0"}, {"payroll": "-1"}, {"payroll": "1.001"}, {"payroll": True}])
def test_a_payroll_is_an_amount(said):
    with pytest.raises(BadInput):
        ask(**said)


@given(payroll=st.decimals("0.01", 10**11, places=2), carried=st.decimals(0, 10**10, places=2))
def test_never_more_than_one_percent(payroll, carried):
    values = rules.budget(payroll=payroll, carried_over=carried, law=NOW).values
    assert Decimal(values["budget"]) <= payroll / 100
    assert values["stopped"] is (carried > payroll / 50)
