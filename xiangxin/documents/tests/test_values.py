"""What a cell says."""

from datetime import date, datetime

import pytest

from xiangxin.documents import codes, values
from xiangxin.documents.tests.make import citizen_id
from xiangxin.documents.values import Day, Problem

MARCH = date(1980, 3, 1)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (MARCH, Day(MARCH)),
        (datetime(1980, 3, 1, 8, 30), Day(MARCH)),  # noqa: DTZ001 - as Excel gives it
        ("19800301", Day(MARCH)),
        (19800301.0, Day(MARCH)),
        ("1980-03-01", Day(MARCH)),
        ("1980-3-1 00:00:00", Day(MARCH)),
        ("1980/3/1  14:30", Day(MARCH)),
        ("1980.3.1", Day(MARCH)),
        ("１９８０．３．１", Day(MARCH)),
        ("1980年3月1日", Day(MARCH)),
        (29281, Day(MARCH)),
        (1980.3, Day(MARCH, whole=False)),
        ("1980.03", Day(MARCH, whole=False)),
        (198003.0, Day(MARCH, whole=False)),
        ("198003", Day(MARCH, whole=False)),
        ("1980年3月", Day(MARCH, whole=False)),
        ("1980-03", Day(MARCH, whole=False)),
        ("1980.10", Day(date(1980, 10, 1), whole=False)),
        (1980.12, Day(date(1980, 12, 1), whole=False)),
    ],
)
def test_one_day_is_read_in_all_its_spellings(cell, day):
    assert values.day(cell) == day


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1980-02-30", "date_impossible"),
        ("19801301", "date_impossible"),
        (1980.1, "date_ambiguous"),
        (1980.13, "date_impossible"),
        ("1980", "date_incomplete"),
        (1980.0, "date_incomplete"),
        ("80.3.1", "date_without_century"),
        ("0980-03-01", "date_impossible"),
        ("不详", "date_unreadable"),
        (True, "date_unreadable"),
        (-5.0, "date_unreadable"),
    ],
)
def test_a_day_that_is_none_says_what_to_write_instead(cell, code):
    found = values.day(cell)
    assert isinstance(found, Problem)
    assert found.code == code
    assert str(found.message)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("110105194912310021", "id_wrong_check_digit"),
        (1.10105194912310e17, "id_as_number"),
        ("1.10105E+17", "id_as_number"),
        ("110105491231002", "id_fifteen_digits"),
        ("11010519491231", "id_malformed"),
        ("110105194913310021", "id_no_such_day"),
    ],
)
def test_an_id_that_is_wrong_is_refused_and_never_guessed(cell, code):
    found = values.citizen_id(cell)
    assert isinstance(found, Problem)
    assert found.code == code


def test_an_id_is_read_through_blanks_small_letters_and_full_width():
    assert values.citizen_id(" '1101051949 1231002x").number == "11010519491231002X"
    assert values.citizen_id("１１０１０５１９４９１２３１００２Ｘ").number == "11010519491231002X"
    assert values.citizen_id(citizen_id(MARCH, 8)).born_on == MARCH
    assert values.citizen_id("") is None


def test_numbers_and_codes_are_read_as_people_see_them():
    assert values.code(89031.0) == "89031"
    assert values.code(" 020100") == "020100"
    assert values.code(1e20).code == "code_as_number"
    assert values.phone(13800138000.0) == "13800138000"
    assert values.phone("+86 138-0013-8000") == "13800138000"
    assert values.phone("010-12345678") == "01012345678"
    assert values.phone("12345").code == "phone_malformed"
    assert values.name("王　伟") == "王伟"
    assert values.name("12").code == "name_unreadable"
    assert values.whole_number("20人") == 20
    assert values.line("甲\n乙") == "甲 乙"


def test_words_stand_for_codes():
    assert [codes.ethnicity(cell) for cell in ("汉族", "汉", "01", 1.0, "01 汉族")] == ["01"] * 5
    assert codes.ethnicity("火星族").code == "unknown_ethnicity"
    assert [codes.education(cell) for cell in ("大学本科", "21 大学", "硕士研究生", "大专")] == ["21", "21", "14", "31"]
    assert codes.degree("工学学士") == "4"
