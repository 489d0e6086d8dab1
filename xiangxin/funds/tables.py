"""Which columns do the lists of working funds have that people take away?"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from xiangxin.exports.sheets import Column, Sheet
from xiangxin.funds.models import Expense
from xiangxin.funds.queries import Standing


def shares(year: int, rows: Sequence[Standing]) -> Sheet:
    """Where the share of each organization stands."""
    columns = [
        Column(_("序号"), 6, "whole"), Column(_("党组织"), 24), Column(_("分配"), 14, "yuan"), Column(_("已批准"), 14, "yuan"),
        Column(_("已支出"), 14, "yuan"), Column(_("还可安排"), 14, "yuan"),
    ]  # fmt: skip
    lines = (
        (number, one.share.organization.short_name, one.share.amount_fen, one.promised_fen, one.spent_fen, one.left_fen)
        for number, one in enumerate(rows, start=1)
    )
    return Sheet(_("%(year)s 年党建工作经费执行情况") % {"year": year}, columns, lines)


def expenses(title: str, rows: Sequence[Any]) -> Sheet:
    """The ledger of a budget: each payment with its claim and voucher."""
    columns = [
        Column(_("日期"), 12, "day"), Column(_("党组织"), 20), Column(_("用途"), 24), Column(_("事项"), 24), Column(_("摘要"), 24),
        Column(_("发票或凭证号"), 20), Column(_("金额"), 14, "yuan"), Column(_("经办人"), 10),
    ]  # fmt: skip
    return Sheet(title, columns, (_line(one) for one in rows))


def _line(one: Expense) -> tuple[Any, ...]:
    claim, place = one.claim, getattr(one, "place_name", "")
    return one.on, place, claim.purpose, claim.title, one.text, one.voucher_number, one.amount_fen, one.kept_by.name
