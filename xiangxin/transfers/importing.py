"""Lists of people whose membership comes in: what their columns mean, and what becomes of their rows.

A row is a draft of a transfer with the other side's letter; nobody becomes a member before the committee accepts. Who
is not on the roster yet is registered as an employee of the branch.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, Field, Kind, Outcome, Record, problem
from xiangxin.documents.matching import Spot, Spots
from xiangxin.documents.values import Day, Problem
from xiangxin.kernel import clock, reach
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.transfers import actions
from xiangxin.transfers.models import Transfer
from xiangxin.transfers.permissions import May


def coming_as(cell: Cell) -> "str | Problem | None":
    """Full or probationary, as 正式党员 or 预备党员 say."""
    found = values.line(cell)
    if not found:
        return None
    if "预备" in found:
        return str(Member.Category.PROBATIONARY)
    if "正式" in found:
        return str(Member.Category.FULL)
    return Problem("unknown_category", _("请填写正式党员或预备党员。"))


def days(cell: Cell) -> "int | Problem | None":
    """A number of days: 30, 30天."""
    found = values.line(cell).removesuffix("天").strip()
    if not found:
        return None
    if found.isdigit() and 0 < int(found) <= 9_999:
        return int(found)
    return Problem("days_unreadable", _("看不懂有效天数，请填写整数。"))


FIELDS: tuple[Field, ...] = (
    Field("employee_number", _t("工号"), ("学工号", "工号", "学号", "职工号"), values.code),
    Field("name", _t("姓名"), ("姓名",), values.name),
    Field("kind", _t("类别"), ("类别", "转接类别"), values.limited(40)),
    Field("committee", _t("转入党委"), ("转入党委",), values.limited(120)),
    Field("organization", _t("转入党支部"), ("转入党支部", "转入支部"), values.limited(120)),
    Field("addressee", _t("介绍信抬头"), ("介绍信抬头", "抬头"), values.limited(120)),
    Field("outside_letter_days", _t("有效天数"), ("介绍信有效天数", "有效天数"), days),
    Field("coming_as", _t("党籍状态"), ("党籍状态", "党员类别"), coming_as),
    Field("outside_name", _t("转出单位"), ("转出单位", "转出党组织"), values.limited(120)),
    Field("outside_address", _t("转出单位地址"), ("转出单位地址",), values.limited(200)),
    Field("outside_phone", _t("转出单位电话"), ("转出单位联系电话", "转出单位电话"), values.limited(40)),
    Field("outside_fax", _t("转出单位传真"), ("转出单位传真",), values.limited(40)),
    Field("outside_postcode", _t("转出单位邮编"), ("转出单位邮编",), values.limited(6)),
    Field("dues_paid_to", _t("党费交至"), ("党委缴纳至年月", "党费缴纳至年月", "党费交至", "党费缴至"), values.day),
    Field("outside_letter_on", _t("转出办理日期"), ("转出办理时间", "介绍信日期"), values.day),
    Field("accepted_on", _t("转入办理日期"), ("转入办理时间",), values.day),
    Field("applied_on", _t("递交申请书日期"), ("提交书面申请书时间",), values.day),
    Field("activist_on", _t("确定积极分子日期"), ("确定为入党积极分子时间",), values.day),
    Field("candidate_on", _t("确定发展对象日期"), ("确定为发展对象时间",), values.day),
    Field("joined_on", _t("入党日期"), ("入党时间",), values.day),
    Field("became_full_on", _t("转正日期"), ("转正时间",), values.day),
    Field("receipt", _t("是否有回执"), ("是否有回执",), values.limited(10)),
)
PLAIN = (
    "addressee", "outside_letter_days", "coming_as", "outside_name", "outside_address", "outside_phone", "outside_fax",
    "outside_postcode",
)  # fmt: skip
DAYS = ("dues_paid_to", "outside_letter_on", "joined_on", "became_full_on")


class TransferImport:
    """One import of transfers under way."""

    def __init__(self, by: User, _defaults: Mapping[str, str]) -> None:
        self.by, self.now = by, clock.now()
        self.spots = Spots(by, May.PREPARE_TRANSFER)
        self.seen: dict[int, int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        return [self._take(record) for record in records]

    def _take(self, record: Record) -> Outcome:
        said = record.values
        spot = self._spot(record)
        if isinstance(spot, Problem):
            return problem(record, "organization", spot.code, spot.message)
        for name, sentence in (
            ("name", _("没有姓名，请填写。")), ("outside_name", _("没有填写转出单位，请填写。")),
            ("coming_as", _("没有填写党籍状态，请填写正式党员或预备党员。")),
        ):  # fmt: skip
            if not said.get(name):
                return problem(record, name, "missing_value", sentence)
        facts = self._facts(record)
        if isinstance(facts, Outcome):
            return facts
        try:
            return self._keep(record, spot, facts)
        except Refused as refused:
            return problem(record, "name", refused.refusal.code, str(refused))

    def _spot(self, record: Record) -> "Spot | Problem":
        name, under = str(record.values.get("organization") or ""), str(record.values.get("committee") or "")
        spot = self.spots.find("", name, under=under)
        if spot is None:
            return Problem("missing_organization", _("没有填写转入党支部，请填写全称。"))
        return (self.spots.refusal(spot) or spot) if isinstance(spot, Spot) else spot

    def _facts(self, record: Record) -> "dict[str, Any] | Outcome":
        said = record.values
        facts: dict[str, Any] = {name: said[name] for name in PLAIN if said.get(name)}
        for name in DAYS:
            day = said.get(name)
            if isinstance(day, Day):
                if not day.whole and name != "dues_paid_to":
                    return problem(record, name, "date_incomplete", _("请写到日，如 2026-03-01。"))
                if day.on > self.now.date() and name != "dues_paid_to":
                    return problem(record, name, "date_in_future", _("日期在今天之后，请核对。"))
                facts[name] = day.on
        joined, full = facts.get("joined_on"), facts.get("became_full_on")
        if isinstance(joined, date) and isinstance(full, date) and full < joined:
            return problem(record, "became_full_on", "out_of_order", _("转正日期早于入党日期，请核对。"))
        return facts

    def _keep(self, record: Record, spot: Spot, facts: dict[str, Any]) -> Outcome:
        branch = Organization.objects.get(pk=spot.pk)
        name, number = str(record.values["name"]), str(record.values.get("employee_number") or "")
        people = Member.objects.filter(reach.below("org_path", spot.path), name=name)
        if number and people.filter(employee_number=number).exists():
            people = people.filter(employee_number=number)
        found = list(people.select_related("organization")[:2])
        if len(found) > 1:
            return problem(record, "name", "several_people", _("有几个同名的人，请填写工号。"))
        person = found[0] if found else self._register(branch, name, number)
        first = self.seen.setdefault(person.pk, record.row)
        if first != record.row:
            text = _("与第 %(row)d 行是同一人，请只保留一行。") % {"row": first}
            return problem(record, "name", "duplicate_row", text)
        if person.is_party_member and person.state == Member.State.ACTIVE:
            return problem(record, "name", "already_here", _("此人已是本支部在册党员，不用转入。"))
        ours = Transfer.objects.filter(member=person, kind=Transfer.Kind.IN, outside_name=facts["outside_name"])
        if ours.under_way().exists():
            return Outcome(record.row, UNCHANGED)
        actions.prepare(person, to=branch, is_coming=True, at=self.now, by=self.by, **facts)
        return Outcome(record.row, CREATED)

    def _register(self, branch: Organization, name: str, number: str) -> Member:
        on, category = self.now.date(), Member.Category.EMPLOYEE
        return members.register(branch, name=name, category=category, on=on, by=self.by, employee_number=number)


TRANSFERS = Kind(
    name="transfers",
    label=_t("组织关系转入"),
    permission=May.PREPARE_TRANSFER,
    fields=FIELDS,
    names=frozenset({"name"}),
    begin=TransferImport,
    at_once=True,
    marks=frozenset({"outside_name", "addressee", "outside_letter_days"}),
)
