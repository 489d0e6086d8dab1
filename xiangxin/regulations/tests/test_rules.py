"""What a unit may set, in which shape, from when to when; and which days make a calendar."""

from datetime import date
from decimal import Decimal

import pytest

from xiangxin.regulations import rules
from xiangxin.regulations.fields import BadInput, Money
from xiangxin.regulations.packs import book

TODAY = date(2026, 11, 21)


def parameter(code):
    return book().parameter(code, on=TODAY)


def code_of(refusal):
    return refusal.code if refusal else None


@pytest.mark.parametrize(
    ("code", "value", "refused"),
    [
        ("branch.lecture_every_months", 6, None),
        ("branch.lecture_every_months", 4, "not_an_option"),
        ("branch.max_members", 60, "fixed"),
        ("branch.excellent_max_share", [1, 2], "fixed"),  # V2 is fixed too
        ("dues.collect_day", 1, None),
        ("dues.collect_day", 28, None),
        ("dues.collect_day", 0, "out_of_limits"),
        ("dues.collect_day", True, "other_shape"),
        ("dues.collect_day", "10", "other_shape"),
        ("dues.upward_share", "0.4", None),
        ("dues.upward_share", "1.01", "out_of_limits"),
        ("dues.upward_share", "NaN", "other_shape"),
        ("branch.theme_day_fixed_items", ["学习党章"], None),
        ("branch.theme_day_fixed_items", "学习党章", "other_shape"),
        ("dues.year_end_bonus_in_base", True, None),
        ("soe.committee_member_min_years", 4, None),  # from memory, but with limits
        ("election.standing_extra", [1, 3], "fixed"),  # from memory, without limits
    ],
)
def test_a_setting_keeps_to_what_is_open_to_its_shape_and_to_its_limits(code, value, refused):
    assert code_of(rules.refusal_to_set(parameter(code), value, reason="点多面广")) == refused


def test_no_fixed_parameter_of_any_pack_can_be_set():
    for versions in book().history.values():
        for version in versions:
            if version.status in ("V", "V2", "D"):
                assert code_of(rules.refusal_to_set(version, version.value, reason="理由")) == "fixed"


def test_the_value_of_every_open_parameter_fits_its_own_limits():
    for versions in book().history.values():
        for version in versions:
            if version.is_open and version.value is not None:
                assert rules.refusal_to_set(version, version.value, reason="理由") is None, version.code


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("dues.collect_day", " 15 ", 15),
        ("dues.year_end_bonus_in_base", "True", True),
        ("dues.year_end_bonus_in_base", "否", False),
        ("branch.theme_day_fixed_items", "交纳党费、学习讨论，志愿服务", ["交纳党费", "学习讨论", "志愿服务"]),
        ("election.elected_base", "due", "due"),
    ],
)
def test_what_is_typed_takes_the_shape_of_the_parameter(code, text, value):
    assert rules.value_of(parameter(code), text) == value


@pytest.mark.parametrize(("code", "text"), [("dues.collect_day", "1.5"), ("dues.collect_day", "  ")])
def test_what_has_no_shape_is_an_error(code, text):
    with pytest.raises(ValueError, match=r"empty|invalid"):
        rules.value_of(parameter(code), text)


def test_a_setting_ends_once_and_not_before_it_began():
    since = date(2026, 7, 1)
    assert rules.refusal_to_end(from_on=since, to_on=None, on=since) is None
    assert code_of(rules.refusal_to_end(from_on=since, to_on=None, on=date(2026, 6, 30))) == "ends_before_it_begins"
    assert code_of(rules.refusal_to_end(from_on=since, to_on=since, on=since)) == "ended_already"


def test_a_setting_begins_after_the_last_day_of_the_one_before():
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    assert rules.refusal_to_begin(first, last_from=None, last_to=None) is None
    assert code_of(rules.refusal_to_begin(last, last_from=first, last_to=last)) == "not_after_the_last"
    assert rules.refusal_to_begin(date(2026, 7, 1), last_from=first, last_to=last) is None


@pytest.mark.parametrize(
    ("said", "amount"), [("0", "0"), ("3000.01", "3000.01"), (5, "5"), (Decimal("1.50"), "1.50"), (" 7.5 ", "7.5")]
)
def test_an_amount_is_exact(said, amount):
    assert Money(name="base", label="基数").read(said) == Decimal(amount)


@pytest.mark.parametrize("said", ["-0.01", "1.001", "1e13", "NaN", "Infinity", "", "十元", True, 1.5, None, [1]])
def test_what_is_no_amount_is_declined(said):
    with pytest.raises(BadInput):
        Money(name="base", label="基数").read(said)
