"""Amounts read as they are, however large."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.kernel import money


@pytest.mark.parametrize(
    ("fen", "plain", "grouped"),
    [
        (0, "0.00", "0.00"), (5, "0.05", "0.05"), (-5, "-0.05", "-0.05"), (123_450, "1234.50", "1,234.50"),
        (-100_000_001, "-1000000.01", "-1,000,000.01"), (99_999_999_999_999_999, "999999999999999.99", "999,999,999,999,999.99"),
    ],
)  # fmt: skip
def test_an_amount_reads_to_the_fen(fen, plain, grouped):
    assert (money.plain(fen), money.grouped(fen)) == (plain, grouped)


@given(fen=st.integers(-(10**20), 10**20))
def test_what_is_written_is_what_it_was(fen):
    assert Decimal(money.plain(fen)) * 100 == Decimal(money.grouped(fen).replace(",", "")) * 100 == fen
