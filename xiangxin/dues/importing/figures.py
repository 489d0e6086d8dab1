"""Lists of pay from the personnel office: which column is which item of pay, and what base comes out of each row."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Field,
    Finding,
    Kind,
    Outcome,
    Record,
    problem,
    with_problems,
)
from xiangxin.documents.values import Problem
from xiangxin.dues import actions, assessing, queries, rules
from xiangxin.dues.importing.cells import People, yuan
from xiangxin.dues.models import Figures, PayItem
from xiangxin.dues.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.packs import Law

ITEM = "item:"
# The first word that a cell holds decides.
CATEGORY_WORDS = (
    ("困难", assessing.HARDSHIP), ("免交", assessing.HARDSHIP), ("少交", assessing.HARDSHIP), ("退休", assessing.RETIRED), ("离休", assessing.RETIRED),
    ("年薪", assessing.ANNUAL), ("农民", assessing.FARMER), ("学生", assessing.FIXED), ("失业", assessing.FIXED), ("下岗", assessing.FIXED),
    ("低保", assessing.FIXED), ("救济", assessing.FIXED), ("没有固定", assessing.NO_INCOME), ("无固定", assessing.NO_INCOME),
    ("自由", assessing.NO_INCOME), ("个体", assessing.NO_INCOME), ("月", assessing.MONTHLY), ("在职", assessing.MONTHLY), ("在岗", assessing.MONTHLY),
)  # fmt: skip
# What personnel offices usually call their items; whether one counts is the decision of the unit (工资项目).
USUAL = {
    "岗位工资": ("岗位工资", "岗位薪酬", "岗级工资", "职务工资"),
    "基本工资": ("基本工资", "基础工资", "底薪"),
    "薪级工资": ("薪级工资", "级别工资", "等级工资"),
    "技能工资": ("技能工资", "技术工资"),
    "工龄工资": ("工龄工资", "年功工资", "工龄津贴"),
    "岗位津贴": ("岗位津贴", "岗位补贴"),
    "月度绩效": ("月度绩效", "绩效工资", "月绩效", "月度绩效工资", "月奖"),
    "奖金": ("奖金", "年终奖", "年终奖金"),
    "加班工资": ("加班工资", "加班费"),
    "误餐补助": ("误餐补助", "误餐费", "餐补"),
    "交通补贴": ("交通补贴", "交通补助", "车补"),
    "通讯补贴": ("通讯补贴", "通信补贴", "话费补贴", "通讯费"),
    "住房补贴": ("住房补贴", "房补"),
    "取暖补贴": ("取暖补贴", "取暖费", "采暖补贴"),
    "防暑降温费": ("防暑降温费", "高温补贴", "降温费"),
}
INSURANCES = ("social_insurance", "pension", "medical", "unemployment")


def category(cell: Cell) -> "str | Problem | None":
    """The category of dues that a word names."""
    said = values.line(cell)
    if not said:
        return None
    found = next((kind for word, kind in CATEGORY_WORDS if word in said), None)
    return found or Problem("unknown_category", _("看不懂这个类别，请填写按月领取工资、年薪制、离退休、农民、学生等。"))


def _year(cell: Cell) -> "int | Problem | None":
    said = values.text(cell).removesuffix("年度").removesuffix("年")
    if not said:
        return None
    if said.isascii() and said.isdigit() and 2008 <= int(said) <= 2100:
        return int(said)
    return Problem("year_unreadable", _("年度应为四位数字，如 2026。"))


FIELDS: tuple[Field, ...] = (
    Field("employee_number", _t("工号"), ("工号", "学工号", "职工号", "员工编号", "人员编码", "员工号"), values.code),
    Field("citizen_id", _t("公民身份证号"), ("公民身份证号", "身份证号", "身份证号码", "公民身份号码", "证件号码"), values.citizen_id),
    Field("name", _t("姓名"), ("姓名", "党员姓名", "员工姓名"), values.name),
    Field("organization", _t("党支部"), ("党支部", "所在党支部", "支部名称", "党支部名称"), values.limited(120)),
    Field("year", _t("年度"), ("年度", "核定年度", "年份"), _year),
    Field("category", _t("交纳类别"), ("交纳类别", "党费类别", "缴费类别", "交费类别"), category),
    Field("base", _t("月计算基数（元）"), ("月计算基数", "党费基数", "计算基数", "缴费基数", "党费计算基数", "核定基数", "基数"), yuan()),
    Field("tax", _t("个人所得税（元）"), ("个人所得税", "个税", "代扣个税", "所得税"), yuan()),
    Field("social_insurance", _t("个人社会保险合计（元）"), ("个人社会保险", "社会保险", "社保", "社保个人", "五险", "社保合计"), yuan()),
    Field("pension", _t("养老保险（元）"), ("养老保险", "基本养老保险", "养老个人"), yuan()),
    Field("medical", _t("医疗保险（元）"), ("医疗保险", "基本医疗保险", "医疗个人"), yuan()),
    Field("unemployment", _t("失业保险（元）"), ("失业保险", "失业个人"), yuan()),
    Field("housing_fund", _t("住房公积金（元）"), ("住房公积金", "公积金", "公积金个人", "个人公积金"), yuan()),
    Field("annuity", _t("个人年金（元）"), ("个人年金", "企业年金", "职业年金", "年金"), yuan()),
    Field("amount", _t("选定或批准的月交纳额（元）"), ("批准金额", "批准月交纳额", "月交纳额", "核定金额"), yuan()),
    Field("decision", _t("批准依据"), ("批准依据", "依据", "批准文号"), values.limited(120)),
)  # fmt: skip


def more_items() -> tuple[Field, ...]:
    """A meaning for each further item of pay that a unit has decided on."""
    decided = PayItem.objects.order_by("name").values_list("name", flat=True).distinct()[:200]
    return tuple(Field(f"{ITEM}{name}", name, (name,), yuan()) for name in decided if name not in USUAL)


class FiguresImport:
    """One import of pay figures under way."""

    def __init__(self, by: User, _defaults: Mapping[str, str], *, now: datetime | None = None) -> None:
        self.by, self.now = by, now or clock.now()
        self.people = People(by, May.ASSESS)
        self.seen: dict[tuple[int, int], int] = {}
        self._counts: dict[str, dict[str, bool]] = {}
        self._laws: dict[tuple[str, int], Law] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about a chunk; what is right is kept in a few statements if asked to."""
        self.people.look_up(records)
        read = [(record, with_problems(record) if record.problems else self._read(record)) for record in records]
        drafts = [draft for _record, draft in read if isinstance(draft, actions.FiguresDraft)]
        known = {
            (one.member_id, one.year): one
            for one in Figures.objects.filter(member__in=[d.member for d in drafts], year__in={d.year for d in drafts})
        }
        outcomes, fresh = [], []
        for record, draft in read:
            if isinstance(draft, Outcome):
                outcomes.append(draft)
                continue
            outcome = self._compared(record, draft, known.get((draft.member.pk, draft.year)))
            outcomes.append(outcome)
            if outcome.what != UNCHANGED:
                fresh.append(draft)
        if store and fresh:
            actions.keep_many_figures(fresh, at=self.now, by=self.by)
        return outcomes

    def _read(self, record: Record) -> "actions.FiguresDraft | Outcome":
        member = self.people.find(record)
        if isinstance(member, Problem):
            column = "employee_number" if record.values.get("employee_number") else "name"
            return problem(record, column, member.code, member.message)
        year = int(str(record.values.get("year") or self.now.year))
        first = self.seen.setdefault((member.pk, year), record.row)
        if first != record.row:
            return problem(
                record, "name", "duplicate_row", _("与第 %(row)d 行是同一个人，请只保留一行。") % {"row": first}
            )
        try:
            return self._draft(record, member, year)
        except Refused as refused:
            return problem(record, "base", refused.refusal.code, str(refused))

    def _draft(self, record: Record, member: Member, year: int) -> "actions.FiguresDraft | Outcome":
        said = record.values
        lines = self._lines(record, member, year)
        if isinstance(lines, Outcome):
            return lines
        insurance = sum(int(str(said.get(name) or 0)) for name in INSURANCES)
        less = {f"{name}_fen": int(str(said.get(name) or 0)) for name in ("tax", "housing_fund", "annuity")}
        less["social_insurance_fen"] = insurance
        usual = assessing.RETIRED if member.occupation == Member.Occupation.RETIRED else assessing.MONTHLY
        base = said.get("base")
        return actions.FiguresDraft.of(
            member, year=year, category=str(said.get("category") or usual), base_fen=None if base is None else int(str(base)),
            amount_fen=None if said.get("amount") is None else int(str(said["amount"])), decision=str(said.get("decision") or ""),
            lines=lines if base is None else (), deductions=less, law=self._law(member, year),
        )  # fmt: skip

    def _lines(self, record: Record, member: Member, year: int) -> "list[tuple[str, int, bool]] | Outcome":
        counts = self._counted(member, year)
        lines = []
        for name, fen in record.values.items():
            if not name.startswith(ITEM) or not fen:
                continue
            item = name.removeprefix(ITEM)
            if item not in counts and record.values.get("base") is None:
                said = _("工资项目“%(item)s”还没有确定是否计入基数，请党委先在“工资项目”里确定。") % {"item": item}
                return problem(record, name, "undecided_item", said)
            lines.append((item, int(str(fen)), counts.get(item, False)))
        return lines

    def _counted(self, member: Member, year: int) -> dict[str, bool]:
        path = member.organization.path
        if path not in self._counts:
            on = max(date(year, 1, 1), self.now.date()) if year >= self.now.year else date(year, 12, 31)
            self._counts[path] = {item.name: item.in_base for item in queries.pay_items_of(member.organization, on)}
        return self._counts[path]

    def _law(self, member: Member, year: int) -> Law:
        path = member.organization.path
        if (path, year) not in self._laws:
            self._laws[path, year] = law_at(path, date(year, 1, 1))
        return self._laws[path, year]

    def _compared(self, record: Record, draft: "actions.FiguresDraft", known: Figures | None) -> Outcome:
        law = self._law(draft.member, draft.year)
        said = rules.formula_of(draft.lines, draft.deductions, draft.base_fen)
        owed = actions.owed_by(draft.category, draft.base_fen, draft.amount_fen, law)
        worth = _shown(draft.base_fen if draft.base_fen is not None else draft.amount_fen)
        message = _("%(formula)s月应交 %(owed)s 元") % {"formula": said, "owed": assessing.money(owed.assessed)}
        if known is None:
            return Outcome(record.row, CREATED, (Finding("base", worth, message),))
        if draft.is_same_as(known):
            return Outcome(record.row, UNCHANGED)
        was = _shown(known.base_fen if known.base_fen is not None else known.amount_fen)
        return Outcome(record.row, UPDATED, (Finding("base", worth, message, was=was),))


def _shown(fen: int | None) -> str:
    return "" if fen is None else assessing.money(Decimal(fen) / 100)


PAY_FIGURES = Kind(
    name="pay_figures",
    label=_t("党费计算基数（工资数据）"),
    permission=May.ASSESS,
    fields=(*FIELDS, *(Field(f"{ITEM}{name}", name, words, yuan()) for name, words in USUAL.items())),
    names=frozenset({"base", *(f"{ITEM}{name}" for name in USUAL)}),
    begin=FiguresImport,
    marks=frozenset({"base", "tax", "social_insurance", "housing_fund", "annuity"}),
    more_fields=more_items,
)
