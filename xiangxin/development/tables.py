"""The tables that a superior asks for about people on the way: their titles, columns and rows, as Excel.

The columns and their order are those in use; a title says its month, season or number of people.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.development.clock import Clock
from xiangxin.development.models import Case
from xiangxin.members.codes import ETHNICITIES
from xiangxin.members.rules import masked_phone


@dataclass(frozen=True)
class Standing:
    """A case with its clock on the day of the table."""

    case: Case
    clock: Clock
    numbers: dict[str, str]

    @property
    def person(self) -> Any:
        return self.case.member

    def day(self, event: str) -> date | None:
        """A recorded day by its name in the clock."""
        found: date | None = self.clock.path.fact(event)
        return found

    def is_ready(self, key: str, until: date) -> bool:
        """Whether a step can be done by a day: all before it is done and its first day has come by then."""
        row = self.clock.row(key)
        if row.done_on or row.needs or row.state == "ended":
            return False
        return row.window.earliest is None or row.window.earliest <= until


Value = Callable[[Standing], Any]


@dataclass(frozen=True)
class Column:
    """One column: its heading as in use, its width in characters, what stands in it."""

    title: str
    width: float
    value: Value


@dataclass(frozen=True)
class Table:
    """One table: `heads` and `feet` are lines over and below it, a line is texts with their first and last column."""

    name: str
    label: str | Promise
    columns: Sequence[Column]
    belongs: Callable[[Standing, date], bool]
    heads: Sequence[Sequence[tuple[int, int, str]]] = ()
    feet: Sequence[Sequence[tuple[int, int, str]]] = ()
    is_numbered: bool = True


def _born(one: Standing) -> str:
    return f"{one.person.born_on:%Y-%m}" if one.person.born_on else ""


def _event(name: str) -> Value:
    return lambda one: one.day(name)


def _nothing(_one: Standing) -> str:
    return ""


def _place(one: Standing) -> str:
    return str(one.person.organization.name)


def _number(one: Standing) -> str:
    return str(one.person.employee_number)


def _name(one: Standing) -> str:
    return str(one.person.name)


def _sex(one: Standing) -> str:
    return str(one.person.get_sex_display())


def _above(name: str) -> Value:
    def value(one: Standing) -> str:
        parent = one.person.organization.parent
        return str(getattr(parent, name)) if parent else ""

    return value


PERSON = (
    Column("党支部", 24.75, _place), Column("学号", 10, _number), Column("姓名", 9.875, _name), Column("性别", 9, _sex),
    Column("出生年月", 15.5, _born), Column("申请入党时间", 15.625, _event("applied_on")),
)  # fmt: skip
CASES = (
    Column("学工号", 15.5, _number), Column("姓名", 11.875, _name), Column("联系分党委编码", 15.875, _above("code")),
    Column("联系分党委", 19.125, _above("name")), Column("联系党支部编码", 16.875, lambda one: one.person.organization.code),
    Column("联系党支部", 16.875, _place), Column("提交书面申请书时间", 15.5, _event("applied_on")),
    Column("确定为入党积极分子时间", 14.75, _event("activist_on")), Column("入党积极分子培训时间", 14.75, _event("activist_trained_on")),
    Column("确定为发展对象时间", 14.625, _event("candidate_on")), Column("发展对象培训时间", 14.75, _event("training_on")),
    Column("列入发展计划时间", 13.125, _event("consented_on")), Column("领取志愿书时间", 14.625, _event("admission_form_on")),
    Column("志愿书编号", 14.625, lambda one: one.numbers.get("admission_form", "")),
    Column("入党时间", 14.625, _event("assembly_on")), Column("转正时间", 14.375, lambda one: one.clock.full_from),
    Column("当前发展阶段", 15.875, lambda one: one.person.get_category_display()),
    Column("备注", 21.375, lambda one: one.case.end_reason),
)  # fmt: skip
SIGN_UP = (
    Column("单位", 27, _place), Column("姓名", 8.875, _name), Column("学号", 9.875, _number), Column("性别", 9, _sex),
    Column("民族", 9, lambda one: ETHNICITIES.get(one.person.ethnicity, "")), Column("出生年月", 9, _born), Column("年级", 9, _nothing),
    Column("专业", 19.25, lambda one: one.person.job), Column("申请入党时间", 13.125, _event("applied_on")),
    Column("联系方式", 12.5, lambda one: masked_phone(one.person.phone)), Column("具体表现", 18.625, _nothing),
    Column("备注     （注明本硕博、组长）", 12.875, _nothing),
)  # fmt: skip
ADMISSIONS = (
    Column("学号", 10, _number), Column("姓名", 9, _name), Column("出生年月", 11.375, _born),
    Column("递交入党申请书时间", 11.25, _event("applied_on")), Column("确定入党积极分子时间", 11.375, _event("activist_on")),
    Column("团支部推优", 10.875, _nothing), Column("民主评议时间", 11.375, _nothing),
    Column("政治审查", 9, _event("political_review_on")), Column("确定重点对象时间", 11.75, _event("candidate_on")),
    Column("党校结业时间", 11.125, _event("training_on")), Column("支部党员大会时间", 11, _event("assembly_on")),
    Column("入党谈话时间", 11, _event("approval_talk_on")), Column("党委审批意见", 12, _nothing),
)  # fmt: skip
CONVERSIONS = (
    Column("支部名称", 28, _place), Column("学号", 9.5, _number), Column("姓名", 9, _name), Column("性别", 6.875, _sex),
    Column("入党时间", 11.125, _event("assembly_on")), Column("入党宣誓时间", 13, _event("oath_on")),
    Column("转正申请时间", 12.625, _event("conversion_applied_on")), Column("备注", 9, _nothing),
    Column("党委预审意见", 13.125, _nothing),
)  # fmt: skip


def _ends_by(one: Standing, until: date) -> bool:
    end = one.clock.path.probation_until
    return bool(one.day("approved_on") and end and end <= until and not one.day("conversion_assembly_on"))


def _is_untrained(one: Standing, _until: date) -> bool:
    later = ("activist_trained_on", "training_on", "assembly_on")
    return bool(one.day("activist_on")) and not any(one.day(name) for name in later)


NOTES_26 = (
    "注：\n1、数据应与系统上动态信息表一致；\n2、时间格式为：YY-MM-DD；\n3、入党时间即支部大会时间1（召开支部大会吸收预备党员的时间）。\n"
    "4、备注栏请注明是否有考试不及格等特殊情况。\n"
)
NOTE_13 = "注：1、请在备注栏注明本、硕、博；  2、原则上每个院系的学员为1个小组，若院系学员人数超过30人可分为2个小组；"
TABLES = (
    Table("cases", _("发展党员情况表（18 栏）"), CASES, lambda _one, _until: True, is_numbered=False),
    Table(
        "activists_due", _("可接收入党积极分子名单"), PERSON, lambda one, until: one.is_ready("activist", until),
        [[(0, 6, "{year}年{month}月可接收入党积极分子")]],
    ),
    Table(
        "candidates_due", _("可接收发展对象名单"), (*PERSON, Column("确定为入党积极分子时间", 22, _event("activist_on"))),
        lambda one, until: one.is_ready("candidate", until), [[(0, 7, "{year}年{month}月可接收入重点发展对象")]],
    ),
    Table(
        "probationary_due", _("可接收预备党员名单"), (*PERSON, Column("确定为重点发展对象时间", 22, _event("candidate_on"))),
        lambda one, until: one.is_ready("assembly", until), [[(0, 7, "{year}年{month}月可接收预备党员")]],
    ),
    Table(
        "conversion_due", _("可转正预备党员名单"),
        (*PERSON, Column("确定为预备党员时间", 18, _event("assembly_on")), Column("递交转正申请书时间", 18, _event("conversion_applied_on"))),
        _ends_by, [[(0, 8, "{year}年{month}月可转正预备党员")]],
    ),
    Table(
        "training", _("党校培训报名汇总表"), SIGN_UP, _is_untrained,
        [[(0, 12, "{year}年{season}季学生入党积极分子党校培训报名汇总表")], [(0, 12, "校区：")]],
        [[(0, 12, NOTE_13)], [(9, 11, "党委（总支）公章")], [(9, 11, "            年   月    日")]],
    ),
    Table(
        "admission", _("拟吸收预备党员名单汇总审批表"), ADMISSIONS,
        lambda one, until: bool(one.day("committee_review_on")) and not one.day("approved_on") and bool(until),
        [
            [(0, 13, "材料17")], [(0, 13, "《拟吸收预备党员名单汇总审批表》")],
            [(0, 1, "支部名称："), (2, 6, "{place}"), (7, 7, "上报时间："), (8, 13, "{today}")],
            [(0, 6, ""), (7, 7, "审批时间："), (8, 13, "")],
        ],
        [[(0, 5, "（数据应与党建系统上动态信息表一致）")], [], [(0, 13, "注：\n1、此表由党建系统导出。\n2、只提交电子版，无需纸质版。")]],
    ),
    Table(
        "conversion", _("申请转正预备党员名单汇总预审表"), CONVERSIONS,
        lambda one, _until: bool(one.day("conversion_applied_on")) and not one.day("conversion_approved_on"),
        [
            [(0, 9, "材料26")], [(0, 9, "《申请转正预备党员名单汇总预审表》")],
            [(0, 1, "支部名称："), (2, 5, "{place}"), (6, 6, "上报时间："), (7, 9, "{today}")],
            [(0, 5, "拟转正预备党员共  {count}  人"), (6, 6, "预审时间："), (7, 9, "")],
        ],
        [[], [], [(0, 9, NOTES_26)]],
    ),
)  # fmt: skip
TABLE = {table.name: table for table in TABLES}
