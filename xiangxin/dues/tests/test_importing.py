"""Lists about dues come in as people have them: pay figures, payments that were made, statements of several banks."""

import csv
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from xiangxin.documents import importing
from xiangxin.documents.tests.make import table
from xiangxin.dues import actions, queries, tables
from xiangxin.dues.importing.bank import BankImport
from xiangxin.dues.importing.figures import FiguresImport
from xiangxin.dues.importing.payments import PaymentsImport
from xiangxin.dues.models import Assessment, BankLine, Bill, Figures, Payment, PaySlipLine
from xiangxin.dues.tests.make import AT, enter, make_assessment, make_bills
from xiangxin.kernel.refusals import Refused

ACCOUNT = "6222020200012345678"


BEGIN = {"pay_figures": FiguresImport, "dues_payments": PaymentsImport, "bank_lines": BankImport}


def bring(path, *, kind, by, store=True):
    """Bring a list as if it were the day of the tests."""
    begin = partial(BEGIN[kind], now=AT)
    found = importing.find_table(path, kind=replace(importing.kind_named(kind), begin=begin))
    return importing.take(found, by=by, store=store)


def write_xlsx(path, rows):
    return table(path, rows)


def write_csv(path, rows):
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def codes(report):
    return [line["code"] for line in report.refusals()]


def decide_items(world):
    facts = {"reason": "普遍发放", "decided_by": "党委会2025-12", "from_on": date(2026, 1, 1), "by": world.officer}
    for name, counts in (("岗位工资", True), ("矿山津贴", True), ("交通补贴", False)):
        actions.decide_pay_item(world.mine, name=name, in_base=counts, **facts)


PAY = [
    [
        "姓名",
        "年度",
        "岗位工资",
        "矿山津贴",
        "交通补贴",
        "个人所得税",
        "养老保险",
        "医疗保险",
        "住房公积金",
        "企业年金",
    ],
    ["赵员", "2026", "6,000.00", 3000, 500, 150, 800, 250, 1200, 300],
    ["周秘", 2026, 4900, "", "", "", "", "", "", ""],
]


def test_pay_figures_come_in_with_the_formula_and_twice_is_once(world, tmp_path):
    decide_items(world)
    path = write_xlsx(tmp_path / "pay.xlsx", PAY)
    dry = bring(path, kind="pay_figures", by=world.secretary, store=False)
    assert dry.counts["created"] == 2
    assert not Figures.objects.exists()
    said = dry.outcomes[0].findings[0].message
    assert "计入 9000.00 − 扣除 2700.00 = 基数 6300.00（不计入 500.00）；月应交 94.50 元" in said
    bring(path, kind="pay_figures", by=world.secretary)
    figures = Figures.objects.get(member=world.member.member)
    assert (figures.base_fen, figures.social_insurance_fen, figures.lines.count()) == (630_000, 105_000, 3)
    assert bring(path, kind="pay_figures", by=world.secretary).counts["unchanged"] == 2
    assert PaySlipLine.objects.count() == 4
    actions.assess_everybody(world.electric, year=2026, at=AT, by=world.secretary)
    assert sorted(Assessment.objects.values_list("assessed_fen", flat=True)) == [4900, 9450]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["赵员", 2026, "-1"], "negative"),
        (["赵员", 2026, 1_000_000_000], "amount_too_large"),
        (["赵员", 2026, "3000.123"], "three_decimals"),
        (["赵员", 2026, "三千"], "amount_unreadable"),
        (["郑外", 2026, 3000], "unknown_person"),
        (["孙积", 2026, 3000], "not_a_member"),
    ],
)
def test_a_wrong_pay_figure_is_one_sentence_and_nothing_is_kept(world, tmp_path, row, code):
    path = write_xlsx(tmp_path / "pay.xlsx", [["姓名", "年度", "月计算基数"], row, row])
    assert code in codes(bring(path, kind="pay_figures", by=world.secretary))
    assert not Figures.objects.exists()


def test_an_item_that_nobody_decided_on_keeps_its_row_out(world, tmp_path):
    path = write_xlsx(tmp_path / "pay.xlsx", PAY)
    assert set(codes(bring(path, kind="pay_figures", by=world.secretary))) == {"undecided_item"}


FORM = ["学工号", "姓名", "缴费类型", "缴费起始月份", "缴费截止月份", "缴费金额", "缴费说明", "备注"]


def test_back_payments_come_in_by_the_customary_form_and_twice_is_once(world, tmp_path):
    make_bills(world, 9, 10, 11)
    path = write_xlsx(tmp_path / "b.xlsx", [FORM, ["", "赵员", "补缴", "2026-09", "2026-10", 189, "出差", ""]])
    assert bring(path, kind="dues_payments", by=world.secretary, store=False).counts["created"] == 1
    assert not Payment.objects.exists()
    assert bring(path, kind="dues_payments", by=world.secretary).counts["created"] == 1
    assert Payment.objects.get().amount_fen == 18_900
    assert bring(path, kind="dues_payments", by=world.secretary).counts["unchanged"] == 1
    assert Bill.objects.unpaid().get().month == date(2026, 11, 1)


def test_the_form_as_it_is_handed_out_without_a_row_says_that_there_is_nothing(world, tmp_path):
    report = bring(write_xlsx(tmp_path / "b.xlsx", [FORM]), kind="dues_payments", by=world.secretary)
    assert sum(report.counts.values()) == 0
    assert not Payment.objects.exists()


def test_the_form_is_known_by_its_columns_among_all_lists(tmp_path):
    path = write_xlsx(tmp_path / "b.xlsx", [FORM, ["1001", "赵员", "补缴", "2026-09", "2026-10", 189, "", ""]])
    found = importing.find_table(path)
    assert found.kind.name == "dues_payments"
    names = {"employee_number", "name", "kind", "from_month", "to_month", "amount", "why", "note"}
    assert set(found.heading.mapping) == names


FILLED = [
    (["补缴", "2026-09", "2026-11", 283.5], 28_350),
    (["补缴", "2026年9月", "2026年10月", "189.00"], 18_900),
    (["补缴", "202609", "202609", "94.50元"], 9_450),
    (["补缴", "2026/9", "", "￥94.5"], 9_450),
    (["补缴党费", date(2026, 9, 1), date(2026, 9, 30), 94.5], 9_450),
    (["正常缴纳", "2026-11", "2026-11", "94.50"], 9_450),
    (["", "2026-10", "2026-10", "94.50"], 9_450),
]


@pytest.mark.parametrize(("cells", "fen"), FILLED)
def test_the_form_is_read_as_people_fill_it_in(world, tmp_path, cells, fen):
    make_bills(world, 9, 10, 11)
    path = write_xlsx(tmp_path / "b.xlsx", [FORM, ["", "赵员", *cells, "出差在外", ""]])
    report = bring(path, kind="dues_payments", by=world.secretary)
    assert codes(report) == []
    assert [payment.amount_fen for payment in Payment.objects.all()] == [fen]
    assert bring(path, kind="dues_payments", by=world.secretary).counts["unchanged"] == 1


def test_good_and_wrong_rows_of_the_form_are_told_apart_by_row_and_column(world, tmp_path):
    make_bills(world, 9, 10, 11)
    rows = [
        ["", "赵员", "补缴", "2026-09", "2026-09", 94.5, "", ""],
        ["", "赵员", "补缴", "2026-10", "2026-10", -94.5, "", ""],
        ["", "赵员", "补缴", "2026-10", "2026-10", 1_000_000_000, "", ""],
        ["", "赵员", "补缴", "2026-10", "2026-10", "94.505", "", ""],
        ["", "郑外", "补缴", "2026-10", "2026-10", 94.5, "", ""],
        ["", "孙积", "补缴", "2026-10", "2026-10", 94.5, "", ""],
    ]
    report = bring(write_xlsx(tmp_path / "b.xlsx", [FORM, *rows]), kind="dues_payments", by=world.secretary)
    assert [(line["row"], line["code"]) for line in report.refusals()] == [
        (3, "negative"), (4, "amount_too_large"), (5, "three_decimals"), (6, "unknown_person"), (7, "not_a_member")
    ]  # fmt: skip
    assert all(line["column"] and line["message"] for line in report.refusals())
    assert [payment.amount_fen for payment in Payment.objects.all()] == [9_450]


def test_what_goes_out_comes_in_again_also_with_a_gap_between_the_months(world, tmp_path):
    bills = make_bills(world, 8, 9, 10, 11)
    enter(world, [bill for bill in bills if bill.month.month != 9], note="出差")
    sheet = tables.payments(world.electric, 2026, queries.paid_months(world.electric, 2026))
    rows = [list(row) for row in sheet.rows]
    assert [row[3:6] for row in rows] == [
        ["2026-08", "2026-08", 9_450], ["2026-10", "2026-10", 9_450], ["2026-11", "2026-11", 9_450]
    ]  # fmt: skip
    typed = [[*row[:5], row[5] / 100, *row[6:]] for row in rows]
    report = bring(write_xlsx(tmp_path / "b.xlsx", [FORM, *typed]), kind="dues_payments", by=world.secretary)
    assert report.counts["unchanged"] == 3
    assert Payment.objects.count() == 1


def test_payments_ahead_come_in_too(world, tmp_path):
    make_assessment(world)
    path = write_xlsx(tmp_path / "b.xlsx", [FORM, ["", "赵员", "预缴", "2026年11月", "2026年12月", "189.00", "", ""]])
    assert bring(path, kind="dues_payments", by=world.secretary).counts["created"] == 1


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["补缴", "2026-09", "2026-10", 188], "wrong_amount"),
        (["补缴", "2026-10", "2026-09", 189], "months_backwards"),
        (["补缴", "2026-07", "2026-09", 189], "no_bill"),
        (["补缴", "", "", 189], "missing_month"),
        (["补缴", "2026-09", "2026-10", ""], "missing_amount"),
        (["罚款", "2026-09", "2026-10", 189], "unknown_type"),
    ],
)
def test_a_wrong_payment_is_one_sentence_and_nothing_is_entered(world, tmp_path, cells, code):
    make_bills(world, 9, 10, 11)
    path = write_xlsx(tmp_path / "b.xlsx", [FORM, ["", "赵员", *cells, "", ""]])
    assert codes(bring(path, kind="dues_payments", by=world.secretary)) == [code]
    assert not Payment.objects.exists()


def keep_account(world):
    return actions.keep_bank_account(world.electric, bank="工商银行云川支行", number=ACCOUNT, at=AT, by=world.secretary)


LAYOUTS = {
    "two columns": [
        ["账号：", ACCOUNT],
        ["交易日期", "借方发生额", "贷方发生额", "余额", "对方户名", "摘要"],
        ["2026-11-10", "", "283.50", "283.50", "赵员", "党费"],
        ["2026-11-12", "100.00", "", "183.50", "新华书店", "学习资料"],
    ],
    "a sign": [
        ["本方账号", "交易时间", "交易金额", "对方名称", "附言", "交易流水号"],
        [ACCOUNT, "2026-11-10 09:30:00", "283.50", "赵员", "党费", "S1"],
        [ACCOUNT, "2026-11-12 10:00:00", "-100.00", "新华书店", "学习资料", "S2"],
    ],
    "a direction": [
        ["本方账号", "交易日", "借贷标志", "发生额", "对手户名", "摘要"],
        [ACCOUNT, "20261110", "贷", "283.50", "赵员", "党费"],
        [ACCOUNT, "20261112", "借", "100.00", "新华书店", "学习资料"],
    ],
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_the_statements_of_several_banks_are_read(world, tmp_path, layout, write):
    keep_account(world)
    path = write(tmp_path / ("s.xlsx" if write is write_xlsx else "s.csv"), LAYOUTS[layout])
    assert bring(path, kind="bank_lines", by=world.secretary).counts["created"] == 2
    assert sorted(BankLine.objects.values_list("amount_fen", "other_party")) == [
        (-10_000, "新华书店"),
        (28_350, "赵员"),
    ]
    assert bring(path, kind="bank_lines", by=world.secretary).counts["unchanged"] == 2


def test_two_equal_lines_of_a_day_are_two(world, tmp_path):
    keep_account(world)
    rows = LAYOUTS["a direction"]
    path = write_xlsx(tmp_path / "s.xlsx", [rows[0], rows[1], rows[1]])
    assert bring(path, kind="bank_lines", by=world.secretary).counts["created"] == 2


def test_the_file_of_another_bank_is_refused_in_one_sentence(world, tmp_path):
    keep_account(world)
    rows = [["账号：", "6217000010012340000"], *LAYOUTS["two columns"][1:]]
    with pytest.raises(Refused) as refused:
        bring(write_xlsx(tmp_path / "s.xlsx", rows), kind="bank_lines", by=world.secretary)
    assert refused.value.refusal.code == "another_bank"
    assert not BankLine.objects.exists()


def test_a_statement_without_an_account_or_of_somebody_elses_is_not_taken(world, tmp_path):
    keep_account(world)
    bare = write_xlsx(tmp_path / "s.xlsx", LAYOUTS["two columns"][1:])
    assert set(codes(bring(bare, kind="bank_lines", by=world.secretary))) == {"no_account"}
    path = write_xlsx(tmp_path / "t.xlsx", LAYOUTS["a sign"])
    assert set(codes(bring(path, kind="bank_lines", by=world.outsider))) == {"another_bank"}
    assert not BankLine.objects.exists()
