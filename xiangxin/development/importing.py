"""Lists of people on the way into the Party: what their columns mean, and what becomes of their rows.

So that running cases come with a new customer. The days in the list count as recorded; nothing is decided by them, and
what the list does not hold is shown as missing until the branch adds it.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.development import actions, rules
from xiangxin.development.models import Case
from xiangxin.development.permissions import May
from xiangxin.documents import values
from xiangxin.documents.fields import CREATED, UNCHANGED, UPDATED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.matching import Spot, Spots
from xiangxin.documents.values import Day, Problem
from xiangxin.kernel import clock, reach
from xiangxin.members.models import Member

# The field of a column and the deed that its day records, in the order of the way.
DEED_OF = {
    "applied_on": "application", "activist_on": "activist", "activist_training_on": "activist_training", "candidate_on": "candidate", "consented_on": "consent",
    "training_on": "training", "form_on": "admission_form", "assembly_on": "assembly",
}  # fmt: skip
FIELDS: tuple[Field, ...] = (
    Field("employee_number", _t("工号"), ("学工号", "工号", "学号", "职工号", "员工编号"), values.code),
    Field("name", _t("姓名"), ("姓名",), values.name),
    Field("committee_code", _t("党委代码"), ("联系分党委编码", "分党委编码", "党委编码"), values.code),
    Field("committee", _t("党委"), ("联系分党委", "分党委", "所在党委"), values.limited(120)),
    Field("organization_code", _t("党支部代码"), ("联系党支部编码", "党支部编码", "支部编码"), values.code),
    Field("organization", _t("党支部"), ("联系党支部", "党支部", "所在党支部", "支部名称"), values.limited(120)),
    Field("applied_on", _t("递交申请书日期"), ("提交书面申请书时间", "递交入党申请书时间", "申请入党时间"), values.day),
    Field("activist_on", _t("确定积极分子日期"), ("确定为入党积极分子时间", "确定入党积极分子时间"), values.day),
    Field("activist_training_on", _t("积极分子培训日期"), ("入党积极分子培训时间",), values.day),
    Field("candidate_on", _t("确定发展对象日期"), ("确定为发展对象时间", "确定为重点发展对象时间", "确定重点对象时间"), values.day),
    Field("training_on", _t("发展对象培训日期"), ("发展对象培训时间", "党校结业时间"), values.day),
    Field("consented_on", _t("列入发展计划日期"), ("列入发展计划时间",), values.day),
    Field("form_on", _t("领取志愿书日期"), ("领取志愿书时间",), values.day),
    Field("form_number", _t("志愿书编号"), ("志愿书编号",), values.code),
    Field("assembly_on", _t("入党日期"), ("入党时间", "支部党员大会时间"), values.day),
    Field("full_on", _t("转正日期"), ("转正时间",), values.day),
    Field("stage", _t("当前阶段"), ("当前发展阶段", "发展阶段"), values.limited(40)),
    Field("note", _t("备注"), ("备注",), values.limited(200)),
)  # fmt: skip


class CaseImport:
    """One import of cases under way."""

    def __init__(self, by: User, defaults: Mapping[str, str]) -> None:
        self.by, self.now, self.defaults = by, clock.now(), defaults
        self.spots = Spots(by, May.KEEP_CASE)
        self.seen: dict[int, int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        return [self._take(record) for record in records]

    def _take(self, record: Record) -> Outcome:
        spot = self.spots.branch_of(record.values, default=self.defaults.get("organization", ""))
        if isinstance(spot, Problem):
            return problem(record, "organization", spot.code, spot.message)
        member = self._member(record, spot)
        if isinstance(member, Problem):
            return problem(record, "name", member.code, member.message)
        first = self.seen.setdefault(member.pk, record.row)
        if first != record.row:
            text = _("与第 %(row)d 行是同一人，请只保留一行。") % {"row": first}
            return problem(record, "name", "duplicate_row", text)
        if member.category == Member.Category.FULL or record.values.get("full_on"):
            return problem(record, "name", "already_full", _("此人已转正，不在发展过程中，不用导入。"))
        days = self._days(record)
        if isinstance(days, Outcome):
            return days
        return self._keep(record, member, days)

    def _member(self, record: Record, spot: Spot) -> "Member | Problem":
        name, number = str(record.values.get("name") or ""), str(record.values.get("employee_number") or "")
        if not name:
            return Problem("missing_name", _("没有姓名，请填写。"))
        people = Member.objects.filter(reach.below("org_path", spot.path), name=name, state=Member.State.ACTIVE)
        if number and people.filter(employee_number=number).exists():
            people = people.filter(employee_number=number)
        found = list(people.select_related("organization")[:2])
        if not found:
            return Problem("unknown_person", _("这个党支部的名册里没有此人，请先在花名册登记或导入。"))
        return found[0] if len(found) == 1 else Problem("several_people", _("有几个同名的人，请填写工号。"))

    def _days(self, record: Record) -> "dict[str, date] | Outcome":
        days: dict[str, date] = {}
        for name, deed in DEED_OF.items():
            said = record.values.get(name)
            if isinstance(said, Day):
                if not said.whole:
                    return problem(record, name, "date_incomplete", _("请写到日，如 2026-03-01。"))
                days[deed] = said.on
                if refusal := rules.refusal_to_bring_in(days, today=self.now.date()):
                    return problem(record, name, refusal.code, refusal.message)
        if "application" not in days:
            return problem(record, "applied_on", "missing_date", _("没有递交入党申请书的日期，请填写。"))
        return days

    def _keep(self, record: Record, member: Member, days: dict[str, date]) -> Outcome:
        case = Case.objects.running().filter(member=member).prefetch_related("records").first()
        held = {one.kind: one.on for one in case.records.all() if one.is_passed and not one.voided_at} if case else {}
        for name, deed in DEED_OF.items():
            if deed in held and deed in days and held[deed] != days[deed]:
                text = _("平台已登记为 %(day)s，与表中不同，请核对。") % {"day": held[deed].isoformat()}
                return problem(record, name, "differs", text)
        new = {deed: on for deed, on in days.items() if deed not in held}
        if not new:
            return Outcome(record.row, UNCHANGED)
        number = str(record.values.get("form_number") or "")
        actions.bring_in(member, new, form_number=number, at=self.now, by=self.by)
        found = tuple(Finding(name, new[deed].isoformat()) for name, deed in DEED_OF.items() if deed in new)
        return Outcome(record.row, UPDATED, found) if case else Outcome(record.row, CREATED)


CASES = Kind(
    name="development",
    label=_t("发展党员"),
    permission=May.KEEP_CASE,
    fields=FIELDS,
    names=frozenset({"name"}),
    begin=CaseImport,
    at_once=True,
    marks=frozenset({"activist_on", "candidate_on", "applied_on"}),
)
