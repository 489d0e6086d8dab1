"""What a cell says."""

from datetime import date, datetime

import pytest

from xiangxin.documents import values
from xiangxin.documents.tests.make import citizen_id
from xiangxin.documents.values import Day, Problem
from xiangxin.members import areas, codes

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
        ("前年", "date_unreadable"),
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
    assert values.phone("12").code == "phone_malformed"
    assert values.name("王　伟") == "王伟"
    assert values.name("12").code == "name_unreadable"
    assert values.whole_number("20人") == 20
    assert values.line("甲\n乙") == "甲 乙"


@pytest.mark.parametrize(
    ("named", "texts", "code"),
    [
        (codes.ethnicity_named, ["汉族", "汉", "01", "1", "01 汉族", "01.汉族"], "01"),
        (codes.ethnicity_named, ["维吾尔族", "05维吾尔族"], "05"),
        (codes.ethnicity_named, ["火星族", "99"], None),
        (codes.education_named, ["大学本科", "本科", "21 大学", "21", "大学（工学学士）", "中央党校大学"], "21"),
        (codes.education_named, ["大专", "大学专科", "专科"], "31"),
        (codes.education_named, ["硕士研究生", "在职硕士研究生"], "14"),
        (codes.degree_named, ["学士", "工学学士", "4"], "4"),
        (codes.sex_named, ["男", "1", "1 男", "男 性"], "1"),
        (codes.category_named, ["正式党员", "1 正式党员", "中共党员", "正式党员（在职）"], "full"),
        (codes.state_named, ["正常", "1.正常"], "active"),
        (codes.occupation_named, ["企业管理岗位", "管理人员"], "manager"),
        (codes.occupation_named, ["0213 公有经济控制企业专业技术岗位"], "professional"),
        (codes.lost_contact_reason_named, ["5", "5 出国（境）", "出国(境)"], "5"),
    ],
)
def test_words_stand_for_codes(named, texts, code):
    assert [named(text) for text in texts] == [code] * len(texts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("山东", "山东省"), ("山东济南", "山东省济南市"), ("山东 济南人", "山东省济南市"), ("370102", "山东省济南市历下区"),
        ("内蒙古包头", "内蒙古自治区包头市"), ("北京朝阳", "北京市朝阳区"), ("湖南湘西", "湖南省湘西土家族苗族自治州"),
        ("桃花源", ""), ("999999", ""),
    ],
)  # fmt: skip
def test_a_place_of_origin_is_known_by_its_names_and_codes(text, name):
    assert areas.named(text) == name


def test_a_column_of_words_says_what_to_write_instead():
    assert values.coded(codes.sex_named, "请填写“男”或“女”。")("甲").code == "unknown_word"
    assert values.yes("是") is True
    assert values.yes("否") is None
    assert values.yes("也许").code == "yes_or_no"
