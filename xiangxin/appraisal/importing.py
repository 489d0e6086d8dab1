"""Lists of appraisal results that were decided on paper: what their columns mean, and what becomes of their rows."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.appraisal import rules
from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.appraisal.permissions import May
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, UPDATED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.values import Problem
from xiangxin.kernel import clock
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.decisions import REFUSED
from xiangxin.regulations.entered import law_at

_G = Line.Grade
# The first word that a cell holds decides: 基本合格 and 不合格 hold 合格.
GRADES = (
    ("基本合格", _G.BASICALLY_QUALIFIED),
    ("不合格", _G.UNQUALIFIED),
    ("优秀", _G.EXCELLENT),
    ("合格", _G.QUALIFIED),
)
NONE = "none"


def grade(cell: Cell) -> "str | Problem | None":
    """A grade, or that none is given."""
    found = values.line(cell).replace(" ", "")
    if not found:
        return None
    if found.startswith(("不评", "未评", "不确定", "不定", "暂缓", "免")):
        return NONE
    known = next((str(kind) for word, kind in GRADES if word in found), None)
    return known or Problem("unknown_grade", _("看不懂这个评议结果，请填写优秀、合格、基本合格、不合格或不评定等次。"))


FIELDS: tuple[Field, ...] = (
    Field("employee_number", _t("工号"), ("学工号", "工号", "职工号", "员工编号", "学号"), values.code),
    Field("name", _t("姓名"), ("姓名", "党员姓名"), values.name),
    Field("grade", _t("评议结果"), ("评议结果", "评议等次", "评定等次", "民主评议结果", "评议等级", "评定结果"), grade),
    Field("year", _t("年度"), ("评议年度", "年度", "年份"), values.whole_number),
    Field("reason", _t("不评定等次的原因"), ("不评定等次的原因", "未评定原因", "未评议原因", "不评定原因"), values.limited(120)),
)  # fmt: skip


class AppraisalImport:
    """One import of results under way; a branch is taken whole, because the share of the excellent is the branch's."""

    def __init__(self, by: User, _defaults: Mapping[str, str]) -> None:
        self.by, self.today = by, clock.today()
        reach = checks.within_reach(by, May.HOLD_APPRAISAL, "org_path")
        self.people: dict[str, list[Member]] = defaultdict(list)
        for person in Member.objects.filter(reach).select_related("organization"):
            self.people[person.name].append(person)
        self.seen: dict[tuple[int, int], int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        outcomes: dict[int, Outcome] = {}
        branches: dict[tuple[int, int], list[tuple[Record, Member]]] = defaultdict(list)
        for record in records:
            found = self._read(record)
            if isinstance(found, Outcome):
                outcomes[record.row] = found
            else:
                branches[found.organization_id, self._year(record)].append((record, found))
        for (_place, year), rows in branches.items():
            outcomes |= {outcome.row: outcome for outcome in self._take_branch(rows[0][1].organization, year, rows)}
        return [outcomes[record.row] for record in records]

    def _year(self, record: Record) -> int:
        said = record.values.get("year")
        return said if isinstance(said, int) and said else self.today.year

    def _read(self, record: Record) -> "Member | Outcome":
        """Whose row it is, or why it cannot be taken."""
        person = self._person(record)
        if isinstance(person, Problem):
            return problem(record, "name", person.code, person.message)
        if not record.values.get("grade") and person.category == Member.Category.PROBATIONARY:
            record.values["grade"] = NONE  # the customary template has no word for it
        said = record.values.get("grade")
        if not said:
            return problem(record, "grade", "missing_grade", _("没有填写评议结果，请选择一个等次。"))
        if not 2012 <= self._year(record) <= self.today.year:
            return problem(record, "year", "odd_year", _("年度不对，请填写已经评议的年度。"))
        if not person.is_party_member:
            return problem(record, "name", "not_a_member", _("此人不是在册党员，不参加民主评议，请核对。"))
        if said != NONE and person.category != Member.Category.FULL:
            return problem(record, "grade", "probationary", _("预备党员参加评议但不评定等次，请改为“不评定等次”。"))
        first = self.seen.setdefault((person.pk, self._year(record)), record.row)
        if first != record.row:
            return problem(
                record, "name", "duplicate_row", _("与第 %(row)d 行是同一个人，请只保留一行。") % {"row": first}
            )
        return person

    def _person(self, record: Record) -> "Member | Problem":
        name = str(record.values.get("name") or "")
        number = str(record.values.get("employee_number") or "")
        if not name:
            return Problem("missing_name", _("没有姓名，请填写。"))
        found = self.people.get(name, [])
        if number and (numbered := [one for one in found if one.employee_number == number]):
            found = numbered
        if not found:
            return Problem("unknown_person", _("您管理的范围内没有找到此人，请核对姓名、工号，或先导入花名册。"))
        if len(found) > 1:
            return Problem("several_people", _("有几个同名的人，请填写工号。"))
        if number and found[0].employee_number and found[0].employee_number != number:
            return Problem("other_number", _("此人的工号与花名册不同，请核对。"))
        return found[0]

    def _take_branch(self, branch: Organization, year: int, rows: list[tuple[Record, Member]]) -> list[Outcome]:
        known = Appraisal.objects.filter(organization=branch, year=year).first()
        if known is not None and (known.ballot_id is not None or known.state != Appraisal.State.DECIDED):
            said = _("%(branch)s%(year)s年的评议在平台上进行，结果以平台为准，不用导入。")
            said %= {"branch": branch.short_name, "year": year}
            return [problem(record, "name", "held_here", said) for record, _person in rows]
        if refusal := self._too_many(branch, known, rows):
            return [problem(record, "grade", *refusal) for record, _person in rows]
        appraisal = known or Appraisal.objects.create(
            organization=branch, year=year, state=Appraisal.State.DECIDED, decided_on=None
        )
        return [self._keep(appraisal, record, person) for record, person in rows]

    def _too_many(
        self, branch: Organization, known: Appraisal | None, rows: list[tuple[Record, Member]]
    ) -> tuple[str, str] | None:
        """Why the share of the excellent of a branch is too large, counting what was imported before."""
        given = {} if known is None else dict(known.lines.exclude(grade="").values_list("member", "grade"))
        given |= {person.pk: str(record.values["grade"]) for record, person in rows}
        graded = [said for said in given.values() if said != NONE]
        excellent = graded.count(str(_G.EXCELLENT))
        decision = rules.grades(members=len(graded), excellent=excellent, law=law_at(branch.path, self.today))
        if decision.outcome != REFUSED:
            return None
        return decision.reasons[0].code, f"{branch.short_name}：{decision.reasons[0].message}"

    def _keep(self, appraisal: Appraisal, record: Record, person: Member) -> Outcome:
        said = str(record.values["grade"])
        reason = str(record.values.get("reason") or "")
        if said == NONE and not reason:
            is_full = person.category == Member.Category.FULL
            reason = _("不评定等次") if is_full else _("预备党员参加评议，不评定等次")
        facts = {
            "is_graded": said != NONE,
            "grade": "" if said == NONE else said,
            "exempt_reason": reason if said == NONE else "",
        }
        line = Line.objects.filter(appraisal=appraisal, member=person).first()
        if line is None:
            Line.objects.create(appraisal=appraisal, member=person, **facts)
            return Outcome(record.row, CREATED)
        if all(getattr(line, name) == value for name, value in facts.items()):
            return Outcome(record.row, UNCHANGED)
        was = str(line.get_grade_display() or line.exempt_reason)
        Line.objects.filter(pk=line.pk).update(**facts)
        return Outcome(record.row, UPDATED, (Finding("grade", values.line(record.raw.get("grade")), was=was),))


APPRAISALS = Kind(
    name="appraisals",
    label=_t("民主评议结果"),
    permission=May.HOLD_APPRAISAL,
    fields=FIELDS,
    names=frozenset({"grade"}),
    begin=AppraisalImport,
    at_once=True,
    marks=frozenset({"grade"}),
)
