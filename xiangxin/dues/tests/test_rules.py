"""Arrears: what follows after so many unpaid months, and that nothing follows by itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.dues import rules
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law
from xiangxin.regulations.workdays import add_months

NOW = law(date(2026, 11, 21))


def ask(months, today="2026-11-21"):
    return decide("dues.arrears", {"unpaid_months": months, "today": today}, law=NOW)


def last(count):
    return [f"{add_months(date(2026, 11, 1), -back):%Y-%m}" for back in range(count)]


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, "none"), (1, "remind"), (2, "remind"), (3, "warn"), (4, "warn"), (5, "alert"), (6, "case"), (7, "case")],
)
def test_the_step_follows_the_months_in_a_row(count, step):
    values = ask(last(count))["values"]
    assert (values["step"], values["consecutive"]) == (step, count)
    assert values["opens_case"] is (step == "case")
    assert values["removes"] is False


def test_months_with_a_gap_are_not_in_a_row():
    values = ask(["2026-01", "2026-02", "2026-04", "2026-05", "2026-06", "2026-10"])["values"]
    assert (values["unpaid"], values["consecutive"], values["step"]) == (6, 3, "warn")


def test_a_row_goes_over_the_new_year():
    assert ask(["2025-11", "2025-12", "2026-01"])["values"]["consecutive"] == 3


def test_back_pay_reaches_six_months():
    values = ask(["2026-04", "2026-05", "2026-11"])["values"]
    assert (values["back_pay_from"], values["beyond_back_pay"]) == ("2026-05", ["2026-04"])


@pytest.mark.parametrize(
    "months", [["2026-12"], ["2026-11", "2026-11"], ["2026-13"], ["2026-1"], [202611], "2026-11", [None]]
)
def test_impossible_months_are_not_answered(months):
    with pytest.raises(BadInput):
        ask(months)


@given(st.sets(st.integers(0, 60)))
def test_the_longest_run_is_never_longer_than_the_months(backs):
    months = sorted(add_months(date(2026, 11, 1), -back) for back in backs)
    run = rules.longest_run(months)
    assert (run == 0) is (not months)
    assert run <= len(months)
