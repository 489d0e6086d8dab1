"""Citizen IDs and credit codes: the printed examples, and everything that is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.kernel.identifiers import (
    CITIZEN_CHECKS,
    CITIZEN_WEIGHTS,
    CREDIT_ALPHABET,
    PROVINCES,
    CitizenId,
    citizen_id,
    refusal_of_credit_code,
)
from xiangxin.kernel.refusals import Refusal


def with_check(body):
    return body + CITIZEN_CHECKS[sum(int(d) * w for d, w in zip(body, CITIZEN_WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(
    ("number", "born", "sex", "area"),
    [
        ("11010519491231002X", date(1949, 12, 31), "female", "北京市"),
        ("11010519491231002x", date(1949, 12, 31), "female", "北京市"),
        (" 440524 18800101 0014 ", date(1880, 1, 1), "male", "广东省"),  # the county of 440524 is abolished
    ],
)
def test_the_examples_of_the_standard(number, born, sex, area):
    found = citizen_id(number)
    assert isinstance(found, CitizenId)
    assert (found.born_on, found.sex, found.area) == (born, sex, area)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110105194912310021", "wrong_check_digit"),
        ("110105491231002", "fifteen_digits"),
        ("1101051949123100", "malformed"),
        ("", "malformed"),
        ("X1010519491231002X", "malformed"),
        (with_check("00010519491231002"), "unknown_area"),
        (with_check("11010519490230002"), "no_such_day"),
        (with_check("11010519230229002"), "no_such_day"),
        (with_check("11010517991231002"), "impossible_birth"),
        (with_check("11010520300101002"), "impossible_birth"),
        ("１１０１０５１９４９１２３１００２１", "wrong_check_digit"),
        ("٣٣٠١٠٥١٩٤٩١٢٣١٠٠٢٤", "malformed"),  # digits of another script are no digits here
    ],
)
def test_what_is_no_citizen_id_says_why(number, code):
    found = citizen_id(number, today=date(2026, 11, 21))
    assert isinstance(found, Refusal)
    assert found.code == code


def test_a_leap_day_is_a_birthday_in_leap_years_only():
    assert isinstance(citizen_id(with_check("11010520000229002")), CitizenId)
    assert isinstance(citizen_id(with_check("11010519000229002")), Refusal)


@given(
    st.sampled_from(sorted(PROVINCES)), st.integers(0, 9999), st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999), st.integers(0, 17),
)  # fmt: skip
def test_one_changed_digit_is_always_noticed(province, area, born, sequence, place):
    number = with_check(f"{province}{area:04d}{born:%Y%m%d}{sequence:03d}")
    assert isinstance(citizen_id(number), CitizenId)
    other = "0" if number[place] != "0" else "1"
    assert isinstance(citizen_id(number[:place] + other + number[place + 1 :]), Refusal)


def test_a_birth_today_is_possible_and_tomorrow_is_not():
    today = date(2026, 11, 21)
    for day, kind in ((today, CitizenId), (today + timedelta(days=1), Refusal)):
        assert isinstance(citizen_id(with_check(f"110105{day:%Y%m%d}002"), today=today), kind)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91350100m000100y43"])
def test_the_example_of_the_credit_code_standard(code):
    assert refusal_of_credit_code(code) is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91350100M000100Y44", "wrong_check_digit"),
        ("91350100M000100Y4", "malformed"),
        ("91350100M000100I43", "malformed"),
        ("9135A100M000100Y43", "unknown_area"),
        ("", "malformed"),
    ],
)
def test_what_is_no_credit_code_says_why(code, why):
    refusal = refusal_of_credit_code(code)
    assert refusal is not None
    assert refusal.code == why


@given(st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_one_changed_sign_of_a_credit_code_is_always_noticed(place, sign):
    code = "91350100M000100Y43"
    changed = code[:place] + sign + code[place + 1 :]
    assert (refusal_of_credit_code(changed) is None) == (changed == code)
