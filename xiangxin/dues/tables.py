"""Which columns do the lists of dues have that people take away?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.dues.models import Share
from xiangxin.dues.queries import Line, Row
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.organizations.models import Organization


def ledger_of_members(place: Organization, year: int, rows: Sequence[Row]) -> Sheet:
    """The dues register (党费台账) of a branch: base, monthly amount, twelve months, sums."""
    columns = [
        Column(_("序号"), 6, "whole"), Column(_("姓名"), 10), Column(_("人员类别"), 10), Column(_("月计算基数"), 12, "yuan"),
        Column(_("月应交"), 10, "yuan"), *(Column(_("%(month)s月") % {"month": month}, 9, "yuan") for month in range(1, 13)),
        Column(_("全年应交"), 12, "yuan"), Column(_("全年实交"), 12, "yuan"), Column(_("尚未交"), 12, "yuan"), Column(_("签字"), 10),
    ]  # fmt: skip
    title = _("%(place)s %(year)s 年党费收缴台账") % {"place": place.short_name, "year": year}
    return Sheet(title, columns, _member_lines(rows), _("各月为已交金额；空白为没有应交。"))


def book_of(place: Organization, year: int, lines: Sequence[Line]) -> Sheet:
    """The ledger of an organization for its finance department."""
    columns = [
        Column(_("日期"), 12, "day"), Column(_("凭证编号"), 12, "whole"), Column(_("类别"), 12), Column(_("摘要"), 32),
        Column(_("集体决定"), 24), Column(_("收入"), 12, "yuan"), Column(_("支出"), 12, "yuan"), Column(_("结余"), 12, "yuan"),
        Column(_("经办人"), 10),
    ]  # fmt: skip
    rows = (
        (
            line.booking.on, line.booking.pk, str(line.booking.get_kind_display()), line.booking.text,
            line.booking.document_number, line.came_fen or None, line.went_fen or None, line.balance_fen,
            line.booking.booked_by.name,
        )
        for line in lines
    )  # fmt: skip
    return Sheet(_("%(place)s %(year)s 年党费账") % {"place": place.short_name, "year": year}, columns, rows)


def summary(places: Sequence[Organization], figures: Mapping[int, Mapping[str, int]], first: date, last: date) -> Sheet:
    """Collection and use of each organization in a period."""
    columns = [
        Column(_("序号"), 6, "whole"), Column(_("党组织"), 24), Column(_("类别"), 10), Column(_("应交"), 12, "yuan"), Column(_("已交"), 12, "yuan"),
        Column(_("使用"), 12, "yuan"), Column(_("上缴和下拨"), 12, "yuan"), Column(_("结余"), 12, "yuan"),
    ]  # fmt: skip
    rows = (
        (
            number,
            place.short_name,
            str(place.get_kind_display()),
            *(figures[place.pk][name] for name in ("due", "paid", "used", "sent", "balance")),
        )
        for number, place in enumerate(places, start=1)
    )
    return Sheet(_("党费收缴使用汇总"), columns, rows, f"{first} — {last}")


def payments(place: Organization, year: int, shares: Sequence[Share]) -> Sheet:
    """Payments of a year in the columns of the customary form of back payments, so that they can come in again."""
    columns = [
        Column(_("学工号"), 12), Column(_("姓名"), 10), Column(_("缴费类型"), 10), Column(_("缴费起始月份"), 12), Column(_("缴费截止月份"), 12),
        Column(_("缴费金额"), 12, "yuan"), Column(_("缴费说明"), 24), Column(_("备注"), 20),
    ]  # fmt: skip
    title = _("%(place)s %(year)s 年党费缴纳记录") % {"place": place.short_name, "year": year}
    return Sheet(title, columns, _payment_lines(shares))


def _payment_lines(shares: Sequence[Share]) -> Iterator[tuple[Any, ...]]:
    """A row for each run of months that one payment paid for one person: behind, of the month, ahead."""
    numbered = enumerate(shares)
    for _key, group in groupby(
        numbered, key=lambda row: (row[1].payment_id, row[1].bill.member_id, _when(row[1]), _run(*row))
    ):
        part = [share for _number, share in group]
        payment, member = part[0].payment, part[0].bill.member
        yield (
            member.employee_number, member.name, _when(part[0]), f"{part[0].bill.month:%Y-%m}", f"{part[-1].bill.month:%Y-%m}",
            sum(share.applied_fen for share in part), payment.note, payment.voucher_number,
        )  # fmt: skip


def _run(number: int, share: Share) -> int:
    """The same for months that follow each other in the list, another after a gap."""
    return share.bill.month.year * 12 + share.bill.month.month - number


def _when(share: Share) -> str:
    paid = localtime(share.payment.paid_at).date().replace(day=1)
    if share.bill.month == paid:
        return _("正常")
    return _("补缴") if share.bill.month < paid else _("预缴")


def _member_lines(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(rows, start=1):
        assessment = row.assessment
        yield (
            number, row.member.name, str(row.member.get_category_display()), assessment.base_fen if assessment else None,
            assessment.assessed_fen if assessment else None, *(bill.paid_fen if bill else None for bill in row.months),
            row.due_fen, row.paid_fen, row.open_fen, "",
        )  # fmt: skip
