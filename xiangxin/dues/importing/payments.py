"""Lists of payments that were made: back payments, payments ahead, ordinary months; the columns of the customary form."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.values import Day, Problem
from xiangxin.dues import actions
from xiangxin.dues.importing.cells import People, yuan
from xiangxin.dues.models import Bill, Payment, Share
from xiangxin.dues.permissions import May
from xiangxin.kernel import clock, money
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member
from xiangxin.regulations.workdays import add_months

MOST_MONTHS = 24
KINDS = ("补", "预", "正常", "当月", "本月", "月")


def _month(cell: Cell) -> "date | Problem | None":
    """A month from 2026-05, 2026年5月, 202605 or an Excel date."""
    found = values.day(cell)
    return found.on.replace(day=1) if isinstance(found, Day) else found


def _kind(cell: Cell) -> "str | Problem | None":
    said = values.line(cell)
    if not said or any(word in said for word in KINDS):
        return said or None
    return Problem("unknown_type", _("缴费类型请填写补缴、预缴或正常缴纳。"))


def _channel(cell: Cell) -> "str | Problem | None":
    said = values.line(cell)
    if not said:
        return None
    return "transfer" if any(word in said for word in ("转", "银行", "汇")) else "cash"


FIELDS: tuple[Field, ...] = (
    Field("employee_number", _t("学工号"), ("学工号", "工号", "职工号", "员工编号", "学号"), values.code),
    Field("name", _t("姓名"), ("姓名", "党员姓名", "交纳人", "缴费人"), values.name),
    Field("organization", _t("党支部"), ("党支部", "所在党支部", "支部名称"), values.limited(120)),
    Field("kind", _t("缴费类型"), ("缴费类型", "交费类型", "交纳类型"), _kind),
    Field("from_month", _t("缴费起始月份"), ("缴费起始月份", "起始月份", "开始月份", "缴费开始月份", "缴费月份"), _month),
    Field("to_month", _t("缴费截止月份"), ("缴费截止月份", "截止月份", "结束月份", "缴费结束月份"), _month),
    Field("amount", _t("缴费金额"), ("缴费金额", "交费金额", "交纳金额", "金额", "实缴金额"), yuan()),
    Field("why", _t("缴费说明"), ("缴费说明", "说明", "补缴原因", "缴费原因"), values.limited(200)),
    Field("channel", _t("缴费方式"), ("缴费方式", "交费方式", "支付方式"), _channel),
    Field("paid_on", _t("缴费日期"), ("缴费日期", "交费日期", "收款日期"), values.day),
    Field("voucher", _t("收据号"), ("收据号", "凭证号", "收据编号"), values.limited(60)),
    Field("note", _t("备注"), ("备注",), values.limited(60)),
)  # fmt: skip


class PaymentsImport:
    """One import of payments under way."""

    def __init__(self, by: User, _defaults: Mapping[str, str], *, now: datetime | None = None) -> None:
        self.by, self.now = by, now or clock.now()
        self.people = People(by, May.COLLECT)

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Enter each row as the branch would; with `store` false the caller rolls back what was written."""
        self.people.look_up(records)
        return [self._take(record) for record in records]

    def _take(self, record: Record) -> Outcome:
        member = self.people.find(record)
        if isinstance(member, Problem):
            return problem(
                record,
                "employee_number" if record.values.get("employee_number") else "name",
                member.code,
                member.message,
            )
        said = record.values
        first, last = said.get("from_month"), said.get("to_month") or said.get("from_month")
        if not isinstance(first, date) or not isinstance(last, date):
            return problem(record, "from_month", "missing_month", _("请填写缴费起始月份，如 2026-05。"))
        months = _months(first, last)
        if not months:
            return problem(
                record, "to_month", "months_backwards", _("起止月份不对：截止不早于起始，一次最多 24 个月。")
            )
        if not said.get("amount"):
            return problem(record, "amount", "missing_amount", _("请填写大于 0 的缴费金额。"))
        return self._enter(record, member, months, int(str(said["amount"])))

    def _enter(self, record: Record, member: Member, months: list[date], amount: int) -> Outcome:
        bills = self._bills(member, months)
        if len(bills) < len(months):
            lacking = "、".join(f"{month:%Y-%m}" for month in months if month not in {bill.month for bill in bills})
            said = _("%(months)s 没有应交清单，请先核定并形成应交清单。") % {"months": lacking}
            return problem(record, "from_month", "no_bill", said)
        if all(not bill.open_fen for bill in bills) and self._is_known(bills, amount):
            return Outcome(record.row, UNCHANGED)
        facts = self._facts(record)
        try:
            actions.enter(bills, amount_fen=amount, at=self.now, by=self.by, **facts)
        except Refused as refused:
            column = "amount" if refused.refusal.code == "wrong_amount" else "from_month"
            return problem(record, column, refused.refusal.code, str(refused))
        return Outcome(record.row, CREATED, (Finding("amount", money.plain(amount), _("入账")),))

    def _bills(self, member: Member, months: list[date]) -> list[Bill]:
        """The bills of these months; those ahead are made where the year is assessed."""
        this_month = self.now.date().replace(day=1)
        ahead = max((month.year - this_month.year) * 12 + month.month - this_month.month for month in months)
        if 0 <= ahead <= 6:
            try:
                actions.bills_ahead(member, months=ahead, today=self.now.date(), at=self.now, by=self.by)
            except Refused:  # a dissolved branch: entering says so
                return []
        return list(Bill.objects.filter(member=member, month__in=months).order_by("month"))

    def _is_known(self, bills: list[Bill], amount: int) -> bool:
        """Whether one payment of this amount paid exactly these months: the list was brought before."""
        shares = Share.objects.filter(bill__in=bills, payment__state=Payment.State.PAID)
        payments = {share.payment_id for share in shares}
        return len(payments) == 1 and sum(share.amount_fen for share in shares) == amount and len(shares) == len(bills)

    def _facts(self, record: Record) -> dict[str, Any]:
        said = record.values
        day = said.get("paid_on")
        paid_at = min(self.now, make_aware(datetime.combine(day.on, time(12)))) if isinstance(day, Day) else self.now
        note = "；".join(str(said[name]) for name in ("why", "note") if said.get(name))
        number = str(said.get("voucher") or _("导入第 %(row)d 行") % {"row": record.row})
        return {
            "channel": str(said.get("channel") or "cash"),
            "paid_at": paid_at,
            "note": note[:200],
            "voucher_number": number,
        }


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, step) for step in range(count)] if 0 < count <= MOST_MONTHS else []


PAYMENTS = Kind(
    name="dues_payments",
    label=_t("党费补缴、预缴记录"),
    permission=May.COLLECT,
    fields=FIELDS,
    names=frozenset({"from_month"}),
    begin=PaymentsImport,
    at_once=True,
    marks=frozenset({"from_month", "to_month", "kind"}),
)
