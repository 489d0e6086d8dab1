"""How are amounts and people read from the cells of lists about dues?"""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import Record
from xiangxin.documents.values import Parser, Problem, line
from xiangxin.kernel.identifiers import CitizenId
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members.models import Member

MOST_YUAN = Decimal(10**8)
DRESSING = re.compile(r"[\s,，￥¥]|人民币|CNY|RMB|元$")


def yuan(*, may_be_negative: bool = False) -> Parser:
    """A parser for an amount in yuan, giving whole fen: 1,234.50, ￥94.5, 94.50元."""

    def parse(cell: Cell) -> "int | Problem | None":
        said = DRESSING.sub("", repr(cell) if isinstance(cell, float) else line(cell))
        if not said:
            return None
        try:
            amount = Decimal(said)
        except InvalidOperation:
            return Problem("amount_unreadable", _("这里应是金额，请只填数字，如 94.50。"))
        if not amount.is_finite() or abs(amount) > MOST_YUAN:
            return Problem("amount_too_large", _("金额超过一亿元，请核对单位是不是元。"))
        if isinstance(cell, float):
            amount = round(amount, 6)  # what binary fractions left behind
        if amount != round(amount, 2):
            return Problem("three_decimals", _("金额最多两位小数，请核对。"))
        if amount < 0 and not may_be_negative:
            return Problem("negative", _("金额不能为负，请核对。"))
        return int(amount * 100)

    return parse


class People:
    """The members within somebody's reach whom a list names, found for a whole chunk of rows at once."""

    def __init__(self, by: User, permission: str) -> None:
        self._within = checks.within_reach(by, permission, "org_path")
        self._by_number: dict[str, list[Member]] = {}
        self._by_citizen: dict[str, list[Member]] = {}
        self._by_name: dict[str, list[Member]] = {}

    def look_up(self, records: Iterable[Record]) -> None:
        """Ask the database once for everybody whom these rows may mean."""
        said = [record.values for record in records]
        numbers = {str(one["employee_number"]) for one in said if one.get("employee_number")}
        ids = [one.get("citizen_id") for one in said]
        citizens = {fingerprint(found.number) for found in ids if isinstance(found, CitizenId)}
        names = {str(one["name"]) for one in said if one.get("name")}
        people = Member.objects.filter(self._within).select_related("organization").order_by("pk")
        self._by_number = _grouped(people.filter(employee_number__in=numbers), "employee_number")
        self._by_citizen = _grouped(people.filter(citizen_id_fingerprint__in=citizens), "citizen_id_fingerprint")
        self._by_name = _grouped(people.filter(name__in=names), "name")

    def find(self, record: Record) -> "Member | Problem":
        """Whom a row means: by citizen ID, else by number, else by a name that only one person bears."""
        said = record.values
        name, number, citizen = (
            str(said.get("name") or ""),
            str(said.get("employee_number") or ""),
            said.get("citizen_id"),
        )
        if isinstance(citizen, CitizenId):
            found = self._by_citizen.get(fingerprint(citizen.number), [])
        elif number:
            found = self._by_number.get(number, [])
        else:
            found = self._by_name.get(name, [])
            if len(found) > 1 and said.get("organization"):
                found = [
                    one
                    for one in found
                    if str(said["organization"]) in (one.organization.name, one.organization.short_name)
                ]
        if not found:
            return Problem("unknown_person", _("在您的管理范围内没有找到此人，请核对工号、姓名，或先导入花名册。"))
        if len(found) > 1:
            return Problem("several_people", _("有几个同名的人，请填写工号或身份证号。"))
        if name and found[0].name != name:
            return Problem("another_name", _("这个工号登记的姓名不是“%(name)s”，请核对。") % {"name": name})
        if not found[0].is_party_member:
            return Problem("not_a_member", _("此人不是在册党员，不交党费，请核对。"))
        return found[0]


def _grouped(people: QuerySet[Member], name: str) -> dict[str, list[Member]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for one in people.iterator(2_000):
        groups[str(getattr(one, name))].append(one)
    return groups
