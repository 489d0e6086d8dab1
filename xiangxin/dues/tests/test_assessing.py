"""Base, assessment and a year of dues: the official examples, the brackets at their edges, and what always holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.dues import assessing
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))
BEFORE_THE_CAP = law(date(2016, 12, 31))
YUAN = st.decimals(0, 99_999_999, places=2, allow_nan=False, allow_infinity=False)


def ask(rule, on=NOW, **said):
    return decide(rule, said, law=on)


EXAMPLES = [
    ("monthly", "5100", "0.015", "76.50"),
    ("monthly", "4900", "0.01", "49.00"),
    ("annual", "5000", "0.01", "50.00"),
    ("monthly", "5600", "0.015", "84.00"),
    ("monthly", "6500", "0.015", "97.50"),
    ("monthly", "6000", "0.015", "90.00"),
    ("monthly", "2500", "0.005", "12.50"),
    ("monthly", "3500", "0.01", "35.00"),
    ("monthly", "7500", "0.015", "112.50"),
    ("monthly", "12000", "0.02", "240.00"),
    ("retired", "5000", "0.005", "25.00"),
    ("retired", "5000.01", "0.01", "50.00"),
    ("retired", "5200", "0.01", "52.00"),
    ("monthly", "3000", "0.005", "15.00"),
    ("monthly", "3000.01", "0.01", "30.00"),
    ("monthly", "5000", "0.01", "50.00"),
    ("monthly", "5000.01", "0.015", "75.00"),
    ("monthly", "10000", "0.015", "150.00"),
    ("monthly", "10000.01", "0.02", "200.00"),
    ("monthly", "2708", "0.005", "13.54"),
    ("monthly", "6300", "0.015", "94.50"),
    ("no_monthly_income", "4000", "0.01", "40.00"),
    ("monthly", "8000", "0.015", "120.00"),  # not 8000 × 0.5 %
    ("monthly", "0", "0.005", "0.00"),
    ("monthly", "50000", "0.02", "1000.00"),
    ("monthly", "2999.99", "0.005", "15.00"),
    ("monthly", "33.33", "0.005", "0.17"),
    ("monthly", "6000.55", "0.015", "90.01"),
    ("monthly", "50000.24", "0.02", "1000.00"),
    ("retired", "100000", "0.01", "1000.00"),
    ("retired", "4999.99", "0.005", "25.00"),
    ("annual", "10000.01", "0.02", "200.00"),
]


@pytest.mark.parametrize(("category", "base", "rate", "owed"), EXAMPLES)
def test_one_rate_holds_for_the_whole_base(category, base, rate, owed):
    answer = ask("dues.assess", category=category, base=base)
    assert answer["values"] == {"rate": rate, "computed": owed, "assessed": owed}
    assert answer["outcome"] == "ok"
    assert answer["reasons"][0]["article"]


def test_above_the_general_maximum_the_rest_is_voluntary():
    answer = ask("dues.assess", category="monthly", base="60000")
    assert answer["values"] == {"rate": "0.02", "computed": "1200.00", "assessed": "1000.00"}
    assert (answer["outcome"], answer["reasons"][-1]["code"]) == ("warn", "above_cap")
    assert "200.00 元自愿" in answer["reasons"][-1]["message"]


def test_before_2017_there_was_no_general_maximum():
    answer = ask("dues.assess", on=BEFORE_THE_CAP, category="annual", base="245000")
    assert answer["values"]["assessed"] == "4900.00"


@pytest.mark.parametrize(("cap", "owed"), [("500", "500.00"), (False, "1200.00"), (5000, "1200.00")])
def test_the_cap_can_be_given(cap, owed):
    assert ask("dues.assess", category="monthly", base="60000", cap=cap)["values"]["assessed"] == owed


@pytest.mark.parametrize(
    ("unit", "owed"), [("0.01", "55.55"), ("0.1", "55.60"), (Decimal("0.10"), "55.60"), ("1", "56.00"), (1, "56.00")]
)
def test_amounts_are_rounded_half_up_to_the_unit(unit, owed):
    assert ask("dues.assess", category="retired", base="5555", rounding=unit)["values"]["computed"] == owed


def test_half_a_fen_goes_up():
    assert ask("dues.assess", category="monthly", base="1001")["values"]["assessed"] == "5.01"


FIXED = [
    ({"category": "student"}, "0.20"),
    ({"category": "unemployed"}, "0.20"),
    ({"category": "relief"}, "0.20"),
    ({"category": "farmer"}, "0.20"),
    ({"category": "farmer", "amount": "1.00"}, "1.00"),
    ({"category": "hardship", "amount": "0"}, "0.00"),
    ({"category": "hardship", "amount": "5.5"}, "5.50"),
]


@pytest.mark.parametrize(("said", "owed"), FIXED)
def test_some_pay_an_amount(said, owed):
    answer = ask("dues.assess", **said)
    assert answer["values"] == {"rate": None, "computed": owed, "assessed": owed}


@pytest.mark.parametrize(
    ("amount", "base", "owed"),
    [
        ("12000", "4000.00", "40.00"), ("9000", "3000.00", "15.00"), ("9000.01", "3000.0033", "30.00"), ("15000.03", "5000.01", "75.00"),
        ("0", "0.00", "0.00"), ("30000", "10000.00", "150.00"), ("30000.01", "10000.0033", "200.00"),
    ],
)  # fmt: skip
def test_a_quarters_net_income_is_averaged(amount, base, owed):
    answer = ask("dues.assess", category="self_employed", amount=amount)
    assert answer["values"]["assessed"] == owed
    assert answer["reasons"][0]["message"].startswith(f"基数 {base} 元 ×")


@pytest.mark.parametrize(
    ("base", "computed", "more"), [("50000.25", "1000.01", "0.01"), ("60000.50", "1200.01", "200.01")]
)
def test_a_fen_above_the_cap_is_said(base, computed, more):
    answer = ask("dues.assess", category="monthly", base=base)
    assert answer["values"] == {"rate": "0.02", "computed": computed, "assessed": "1000.00"}
    assert f"超过部分 {more} 元自愿" in answer["reasons"][-1]["message"]


@pytest.mark.parametrize(("unit", "owed"), [("0.01", "83.33"), ("0.1", "83.30"), ("1", "83.00")])
def test_the_unit_holds_for_what_falls_between(unit, owed):
    assert ask("dues.assess", category="monthly", base="5555.55", rounding=unit)["values"]["assessed"] == owed


def test_a_farmer_pays_between_two_jiao_and_one_yuan():
    for amount in ("0.19", "1.01"):
        answer = ask("dues.assess", category="farmer", amount=amount)
        assert (answer["outcome"], answer["values"]["assessed"]) == ("refused", None)


BAD = [
    {"category": "king", "base": "1"},
    {"category": "monthly"},
    {"category": "hardship"},
    {"category": "monthly", "base": "-1"},
    {"category": "monthly", "base": "1.001"},
    {"category": "monthly", "base": 10**9},
    {"category": "monthly", "base": "1e9"},
    {"category": "monthly", "base": True},
    {"category": "monthly", "base": [1]},
    {"category": "monthly", "base": "NaN"},
    {"category": "monthly", "base": "1", "amount": "1"},
    {"category": "monthly", "base": "1", "rounding": "0.5"},
    {"category": "monthly", "base": "1", "rounding": True},
    {"category": "monthly", "base": "1", "cap": "-1"},
    {"category": "monthly", "base": "1", "cap": True},
    {"category": "monthly", "base": "1", "bonus": "1"},
]


@pytest.mark.parametrize("said", BAD)
def test_what_is_no_amount_is_not_answered(said):
    with pytest.raises(BadInput):
        ask("dues.assess", **said)


def test_a_pay_slip_becomes_a_base():
    items = [
        {"name": name, "amount": amount, "in_base": in_base}
        for name, amount, in_base in [
            ("岗位工资", "6000", True), ("月度绩效", "3000", True), ("交通补贴", "500", False), ("误餐", "300", False),
            ("加班", "800", False),
        ]
    ]  # fmt: skip
    said = {"tax": "150", "social_insurance": "1050", "housing_fund": "1200", "annuity": "300"}
    values = ask("dues.base", items=items, **said)["values"]
    assert values == {"base": "6300.00", "included": "9000.00", "excluded": "1600.00", "deducted": "2700.00"}


def test_who_pays_more_than_counts_has_no_base():
    answer = ask("dues.base", items=[{"name": "岗位", "amount": "100", "in_base": True}], tax="100.01")
    assert (answer["outcome"], answer["values"]["base"]) == ("refused", None)


OFFICIAL = [
    ([("岗位", "1220"), ("薪级", "419"), ("生活补贴", "1140"), ("工作津贴", "590")], "122", {"social_insurance": "241", "annuity": "120"}, "3008.00"),
    ([("岗位", "1220"), ("薪级", "419"), ("生活补贴", "1140"), ("工作津贴", "590")], "122", {"social_insurance": "241", "annuity": "120", "housing_fund": "300"}, "2708.00"),
    ([("职务", "820"), ("级别", "1643"), ("生活补贴", "860"), ("工作津贴", "1290")], "122", {"social_insurance": "329", "annuity": "164"}, "4120.00"),
    ([("计件", "0.10"), ("计时", "0.20")], "0", {}, "0.30"),
    ([("计件", "0.10")], "0", {"tax": "0.10"}, "0.00"),
]  # fmt: skip


@pytest.mark.parametrize(("counted", "heating", "less", "base"), OFFICIAL)
def test_the_official_pay_slips_give_their_bases(counted, heating, less, base):
    items = [{"name": name, "amount": amount, "in_base": True} for name, amount in counted]
    items.append({"name": "取暖费", "amount": heating, "in_base": False})
    assert ask("dues.base", items=items, **less)["values"]["base"] == base


def test_an_empty_pay_slip_is_not_answered():
    with pytest.raises(BadInput):
        ask("dues.base", items=[])


def test_under_an_annual_salary_each_month_pays_by_its_own_pay():
    answer = ask("dues.year", category="annual_salary", months=["5000"] * 11 + ["245000"])
    months = answer["values"]["months"]
    assert [month["assessed"] for month in months] == ["50.00"] * 11 + ["1000.00"]
    assert months[-1]["computed"] == "4900.00"
    assert (answer["values"]["total"], answer["outcome"]) == ("1550.00", "warn")


def test_a_monthly_wage_is_fixed_for_the_year():
    answer = ask("dues.year", category="monthly", months=["5000", "6000", "7000"])
    assert [month["assessed"] for month in answer["values"]["months"]] == ["50.00"] * 3
    assert answer["reasons"][-1]["code"] == "fixed_for_the_year"


@pytest.mark.parametrize("months", [[], ["1"] * 13, ["-1"], "5000", [None]])
def test_a_year_has_one_to_twelve_months(months):
    with pytest.raises(BadInput):
        ask("dues.year", category="annual", months=months)


@given(base=YUAN, other=YUAN, category=st.sampled_from(assessing.RATED))
def test_more_income_never_owes_less(base, other, category):
    less, more = sorted([base, other])
    first = assessing.by_rate(category, less, law=NOW)
    second = assessing.by_rate(category, more, law=NOW)
    assert Decimal(0) <= first.assessed <= second.assessed <= Decimal(1000)
    assert first.assessed <= first.computed


@given(base=YUAN, unit=st.sampled_from(sorted(assessing.UNITS)))
def test_rounding_moves_by_at_most_half_a_unit(base, unit):
    exact = assessing.by_rate("monthly", base, law=NOW, cap=Decimal(10**9), unit="0.01")
    rounded = assessing.by_rate("monthly", base, law=NOW, cap=Decimal(10**9), unit=unit)
    assert abs(rounded.computed - base * (exact.rate or 0)) <= Decimal(unit) / 2
    assert rounded.computed % Decimal(unit) == 0
