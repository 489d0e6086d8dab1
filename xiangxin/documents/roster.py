"""What do the columns of a roster mean, and does one row hold together? Nothing here asks the database."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import Field, Record
from xiangxin.documents.values import Day, Parsed, Problem
from xiangxin.kernel.identifiers import CitizenId
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members import areas, codes
from xiangxin.members.models import Member

_t = gettext_lazy
SEX_SAYS = _t("请填写“男”或“女”。")
CATEGORY_SAYS = _t("请填写正式党员、预备党员、发展对象、入党积极分子、入党申请人或群众。")
STATE_SAYS = _t("请填写“正常”或“停止党籍”。")
ETHNICITY_SAYS = _t("没有这个民族，请按国家标准填写，如“汉族”。")
EDUCATION_SAYS = _t("看不懂这个学历，请填写如“大学本科”“大专”“高中”。")
DEGREE_SAYS = _t("看不懂这个学位，请填写学士、硕士或博士，没有学位请留空。")
OCCUPATION_SAYS = _t("看不懂这个职业类别，请填写工勤技能人员、专业技术人员、企业管理人员、学生、离退休人员或其他。")
LOST_SAYS = _t("看不懂这个失联情形，请填写 1 至 7 的编号，或外出务工经商、单位改制破产等。")
DAYS = (
    "born_on", "joined_on", "became_full_on", "applied_on", "activist_on", "candidate_on", "arrived_on", "worked_since",
    "lost_contact_on", "mobile_since",
)  # fmt: skip
PLAIN = (
    "employee_number", "ethnicity", "education", "degree", "school", "major", "job", "landline", "email", "address",
    "note", "mobile_to", "origin", "occupation", "is_front_line", "lost_contact_reason",
)  # fmt: skip
AS_SAID = frozenset({*PLAIN, "sex", "category", "state", "phone"})
MOBILE = re.compile(r"1[3-9]\d{9}")
IN_THE_PARTY = (Member.Category.FULL, Member.Category.PROBATIONARY)


def _origin(cell: Cell) -> "Parsed | None":
    """The official name of a place of origin where it is certain, else the text as it stands."""
    found = values.limited(60)(cell)
    return areas.named(found) or found if isinstance(found, str) else found


def _looks_like_id(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\s*\d{17}[\dXx]\s*", cell)) if isinstance(cell, str) else False


def _looks_mobile(cell: Cell) -> bool:
    return bool(re.fullmatch(r"1[3-9]\d{9}", values.text(cell)))


FIELDS: tuple[Field, ...] = (
    Field("name", _t("姓名"), ("姓名", "党员姓名", "名字", "员工姓名", "本人姓名"), values.name),
    Field(
        "citizen_id",
        _t("公民身份证号"),
        ("公民身份证号", "身份证号", "身份证号码", "公民身份号码", "身份证", "居民身份证号码", "证件号码", "证件号", "身份号码"),
        values.citizen_id,
        _looks_like_id,
    ),
    Field("sex", _t("性别"), ("性别",), values.coded(codes.sex_named, SEX_SAYS)),
    Field("ethnicity", _t("民族"), ("民族", "族别"), values.coded(codes.ethnicity_named, ETHNICITY_SAYS)),
    Field(
        "born_on",
        _t("出生日期"),
        ("出生日期", "出生年月", "出生年月日", "出生时间", "生日", "出生", "出生年、月", "出生日"),
        values.day,
    ),
    Field("education", _t("学历"), ("学历", "文化程度", "最高学历", "学历情况", "学历层次"), values.coded(codes.education_named, EDUCATION_SAYS)),
    Field("degree", _t("学位"), ("学位", "最高学位"), values.coded(codes.degree_named, DEGREE_SAYS)),
    Field(
        "category",
        _t("人员类别"),
        (
            "人员类别", "类别", "党员类别", "党员类型", "政治面貌", "当前发展阶段", "发展阶段", "人员类型", "党员身份",
            "党籍状态", "党员状态",
        ),
        values.coded(codes.category_named, CATEGORY_SAYS),
    ),
    Field("state", _t("党籍状态"), ("党籍状态", "党籍", "党籍情况"), values.coded(codes.state_named, STATE_SAYS)),
    Field(
        "organization",
        _t("所在党支部"),
        (
            "所在党支部", "党支部", "支部", "支部名称", "党支部名称", "联系党支部", "转入党支部", "所在支部", "所属党支部",
            "所属支部", "所在党组织", "党组织", "党组织名称", "组织名称", "组织关系所在党支部", "所在基层党组织",
            "所属党组织", "组织关系所在支部", "所在党支部全称", "组织关系所在单位",
        ),
        values.limited(120),
    ),
    Field(
        "organization_code",
        _t("党支部代码"),
        (
            "所在党支部编码", "联系党支部编码", "党支部编码", "支部编码", "组织代码", "组织编码", "党组织代码", "党组织编码",
            "党支部代码", "支部代码", "所属党支部编码", "所在党支部代码", "所在党组织代码",
        ),
        values.code,
    ),
    Field(
        "committee",
        _t("上级党组织"),
        ("所在分党委", "联系分党委", "转入党委", "所在党委", "所属党委", "上级党组织", "党委", "分党委", "所属分党委", "基层党委"),
        values.limited(120),
    ),
    Field(
        "committee_code",
        _t("上级党组织代码"),
        ("所在分党委编码", "联系分党委编码", "所属分党委编码", "分党委编码", "党委编码", "上级党组织代码", "党委代码"),
        values.code,
    ),
    Field("group", _t("党小组"), ("党小组", "所在党小组", "党小组名称"), values.limited(120)),
    Field(
        "joined_on",
        _t("入党日期"),
        (
            "入党日期", "入党时间", "加入党组织日期", "加入党组织时间", "加入中国共产党日期", "加入中国共产党时间", "入党年月",
            "确定为预备党员时间", "确定为预备党员日期", "接收为预备党员时间", "接收预备党员日期", "成为预备党员时间",
            "加入党组织", "入党",
        ),
        values.day,
    ),
    Field(
        "became_full_on",
        _t("转正日期"),
        ("转正日期", "转正时间", "转为正式党员日期", "转为正式党员时间", "转正年月", "转正", "成为正式党员时间"),
        values.day,
    ),
    Field(
        "applied_on",
        _t("申请入党日期"),
        (
            "申请入党日期", "申请入党时间", "提交书面申请书时间", "递交入党申请书时间", "提交入党申请书时间", "递交申请书时间",
            "递交入党申请书日期", "申请入党年月",
        ),
        values.day,
    ),
    Field(
        "activist_on",
        _t("确定为入党积极分子日期"),
        (
            "确定为入党积极分子时间", "确定为入党积极分子日期", "确定入党积极分子时间", "列为入党积极分子时间", "列为积极分子时间",
            "确定积极分子时间", "确定为积极分子时间", "入党积极分子时间", "积极分子时间", "列为积极分子日期", "确定积极分子日期",
        ),
        values.day,
    ),
    Field(
        "candidate_on",
        _t("确定为发展对象日期"),
        (
            "确定为发展对象时间", "确定为发展对象日期", "确定发展对象时间", "列为发展对象时间", "确定为重点发展对象时间",
            "确定重点对象时间", "确定重点发展对象时间", "发展对象时间", "列为发展对象日期", "确定发展对象日期",
        ),
        values.day,
    ),
    Field(
        "arrived_on",
        _t("转入支部日期"),
        ("转入支部日期", "转入时间", "转入日期", "转入办理时间", "进入支部日期", "进入当前支部日期", "转入党支部日期", "进入党支部日期"),
        values.day,
    ),
    Field(
        "worked_since",
        _t("参加工作日期"),
        ("参加工作日期", "参加工作时间", "参加工作年月", "工作时间", "参工时间"),
        values.day,
    ),
    Field(
        "phone",
        _t("手机号码"),
        ("手机号码", "手机号", "联系电话", "手机", "联系方式", "移动电话", "电话", "电话号码", "本人联系电话", "联系手机"),
        values.phone,
        _looks_mobile,
    ),
    Field("landline", _t("固定电话"), ("固定电话", "办公电话", "座机", "办公室电话", "固话", "宅电", "住宅电话"), values.limited(40)),
    Field("email", _t("邮箱"), ("邮箱", "电子邮箱", "电子邮件", "email", "Email", "E-mail", "EMAIL"), values.email),
    Field(
        "address",
        _t("家庭住址"),
        ("家庭住址", "住址", "家庭地址", "现住址", "居住地址", "现居住地", "通讯地址", "家庭详细住址"),
        values.limited(200),
    ),
    Field(
        "employee_number",
        _t("工号"),
        ("工号", "学工号", "学号", "职工号", "员工编号", "人员编号", "职工编号", "员工号", "人员编码", "工作证号"),
        values.code,
    ),
    Field(
        "job",
        _t("工作岗位"),
        ("工作岗位", "岗位", "职务", "行政职务", "工作职务", "现任职务", "单位及职务", "岗位名称", "职务职级", "工作单位及职务"),
        values.limited(60),
    ),
    Field(
        "unit",
        _t("工作单位"),
        (
            "工作单位", "所在单位", "单位", "单位名称", "工作单位名称", "部门", "所在部门", "部门名称", "工作部门", "现工作单位",
            "所在单位名称", "工作单位及部门", "所属单位", "车间", "区队", "工作单位全称",
        ),
        values.limited(120),
    ),
    Field(
        "unit_code",
        _t("单位代码"),
        ("单位代码", "单位编码", "部门编码", "部门代码", "所在单位编码", "所在单位代码", "工作单位代码"),
        values.code,
    ),
    Field("occupation", _t("职业类别"), ("职业类别", "职业", "工作岗位类别", "岗位类别", "职工类别"), values.coded(codes.occupation_named, OCCUPATION_SAYS)),
    Field("is_front_line", _t("生产、工作一线"), ("生产、工作一线", "是否一线", "是否在生产一线", "一线", "是否一线职工", "是否生产工作一线"), values.yes),
    Field("origin", _t("籍贯"), ("籍贯", "原籍", "祖籍"), _origin),
    Field("school", _t("毕业院校"), ("毕业院校", "毕业学校", "毕业院校及专业"), values.limited(80)),
    Field("major", _t("专业"), ("专业", "所学专业"), values.limited(80)),
    Field("is_lost", _t("是否失联"), ("是否为失联党员", "是否失联党员", "是否失联", "失联党员", "是否失去联系"), values.yes),
    Field("is_mobile", _t("是否流动"), ("是否为流动党员", "是否流动党员", "是否流动", "流动党员"), values.yes),
    Field("lost_contact_on", _t("失去联系日期"), ("失去联系日期", "失联日期", "失联时间"), values.day),
    Field("lost_contact_reason", _t("失联情形"), ("失联情形", "失联原因", "失去联系原因", "失去联系情形"), values.coded(codes.lost_contact_reason_named, LOST_SAYS)),
    Field("mobile_since", _t("流动起始日期"), ("流动起始日期", "外出日期", "外出时间", "流动日期", "流动时间"), values.day),
    Field("mobile_to", _t("流向"), ("外出流向", "流向", "流动去向"), values.limited(120)),
    Field("note", _t("备注"), ("备注",), values.limited(400)),
)  # fmt: skip


@dataclass
class Facts:
    """What a row says of a person, checked: plain fields, and which days name only a month.

    `since_now` are the days that are missing for what the row ticks as being so: mobile, lost.
    """

    name: str
    citizen: CitizenId | None
    plain: dict[str, Any] = field(default_factory=dict)
    months: set[str] = field(default_factory=set)
    since_now: set[str] = field(default_factory=set)

    @property
    def born_on(self) -> date | None:
        return self.plain.get("born_on")

    @cached_property
    def fingerprint(self) -> str:
        """That of the citizen ID, by which a known person is found; empty without one."""
        return fingerprint(self.citizen.number) if self.citizen else ""


def facts_of(record: Record, today: date) -> "Facts | list[tuple[str, Problem]]":
    """What the row says, or everything that is wrong in it."""
    problems = list(record.problems)
    said = record.values
    if not said.get("name") and not any(name == "name" for name, _problem in problems):
        problems.append(("name", Problem("missing_name", _("没有姓名，请填写。"))))
    citizen = said.get("citizen_id")
    facts = Facts(str(said.get("name") or ""), citizen if isinstance(citizen, CitizenId) else None)
    facts.plain = {name: value for name, value in said.items() if value and name in AS_SAID}
    for name, day in said.items():
        if isinstance(day, Day) and name in DAYS:
            facts.plain[name] = day.on
            if not day.whole:
                facts.months.add(name)
            if day.on > today:
                problems.append((name, Problem("date_in_future", _("日期在今天之后，请核对。"))))
    _move_landline(facts)
    ticked = (("is_lost", "lost_contact_on"), ("is_mobile", "mobile_since"))
    facts.since_now = {day for tick, day in ticked if said.get(tick) and day not in facts.plain}
    problems += _against_the_id(facts, record)
    problems += _against_each_other(facts.plain, facts.months)
    return problems or facts


def _move_landline(facts: Facts) -> None:
    number = facts.plain.get("phone", "")
    if number and not MOBILE.fullmatch(number):
        facts.plain.pop("phone")
        facts.plain.setdefault("landline", number)


def _against_the_id(facts: Facts, record: Record) -> list[tuple[str, Problem]]:
    citizen, problems = facts.citizen, []
    if citizen is None:
        return []
    born, sex = facts.plain.get("born_on"), "1" if citizen.sex == "male" else "2"
    if born is not None:
        same_month = (born.year, born.month) == (citizen.born_on.year, citizen.born_on.month)
        by_month = "born_on" in facts.months or (born.day == 1 and same_month)
        if not same_month or not (by_month or born == citizen.born_on):
            said = _("与身份证号中的出生日期 %(day)s 不一致，请核对出生日期和号码。") % {
                "day": citizen.born_on.isoformat()
            }
            problems.append(("born_on", Problem("birth_differs_from_id", said)))
    if facts.plain.get("sex", sex) not in (sex, "0", "9"):
        said = _("与身份证号第 17 位表示的性别不一致，请核对性别和号码。")
        problems.append(("sex", Problem("sex_differs_from_id", said)))
    facts.plain["born_on"], facts.plain["sex"] = citizen.born_on, sex
    facts.plain["citizen_id"] = citizen.number
    facts.months.discard("born_on")
    return problems


def _against_each_other(said: dict[str, Any], months: set[str]) -> list[tuple[str, Problem]]:
    born, joined, full = said.get("born_on"), said.get("joined_on"), said.get("became_full_on")
    category, problems = said.get("category"), []
    if (joined and full and full < joined and not months & {"joined_on", "became_full_on"}) or (
        joined and full and (full.year, full.month) < (joined.year, joined.month)
    ):
        problems.append(("became_full_on", Problem("full_before_joining", _("转正日期早于入党日期，请核对。"))))
    if born and joined and joined.year - born.year < 18 - (joined.year < 1950) * 4:
        problems.append(("joined_on", Problem("joined_too_young", _("入党时未满 18 周岁，请核对入党日期和出生日期。"))))
    if category == Member.Category.PROBATIONARY and full:
        said_so = _("人员类别是预备党员，却有转正日期。已转正的请改为正式党员，未转正的请删去转正日期。")
        problems.append(("category", Problem("category_against_dates", said_so)))
    if category and category not in IN_THE_PARTY and (joined or full):
        said_so = _("人员类别不是党员，却有入党或转正日期，请核对。")
        problems.append(("category", Problem("category_against_dates", said_so)))
    return problems


def category_by_dates(said: dict[str, Any], columns: frozenset[str]) -> str:
    """The category that the dates leave no doubt of, where the table has columns for both; else empty."""
    if said.get("became_full_on"):
        return str(Member.Category.FULL)
    if said.get("joined_on") and "became_full_on" in columns:
        return str(Member.Category.PROBATIONARY)
    return ""
