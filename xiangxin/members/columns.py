"""What may a column of an exported roster hold? Each by name, in the words of the official forms."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.exports import sheets
from xiangxin.members import codes, rules
from xiangxin.members.models import Member

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """One column: its heading and what it shows of a person; `mask` is shown to those who may not see it in full."""

    label: Text
    value: Callable[[Member], Any]
    width: int = 12
    kind: sheets.Kind = "text"
    mask: Callable[[Member], Any] | None = None


def _yes(is_so: object) -> Text:
    return _("是") if is_so else _("否")


def _posts(member: Member) -> str:
    return "、".join(f"{post.organization.short_name}{post.get_kind_display()}" for post in member.posts.all())


def _hidden(_member: Member) -> str:
    return "***"


COLUMNS: dict[str, Column] = {
    "name": Column(_("姓名"), lambda one: one.name, 10),
    "sex": Column(_("性别"), lambda one: one.get_sex_display(), 6),
    "ethnicity": Column(_("民族"), lambda one: codes.ETHNICITIES.get(one.ethnicity, ""), 9),
    "citizen_id": Column(
        _("公民身份证号"), lambda one: one.citizen_id, 22, mask=lambda one: rules.masked_citizen_id(one.citizen_id)
    ),
    "born_on": Column(_("出生日期"), lambda one: one.born_on, 12, "day"),
    "origin": Column(_("籍贯"), lambda one: one.origin, 16),
    "education": Column(_("学历"), lambda one: codes.EDUCATIONS.get(one.education, ""), 14),
    "degree": Column(_("学位"), lambda one: codes.DEGREES.get(one.degree, ""), 8),
    "school": Column(_("毕业院校"), lambda one: one.school, 20),
    "major": Column(_("专业"), lambda one: one.major, 16),
    "category": Column(_("人员类别"), lambda one: one.get_category_display(), 12),
    "state": Column(_("党籍状态"), lambda one: one.get_state_display(), 10),
    "organization": Column(_("所在党支部"), lambda one: one.organization.name, 36),
    "group": Column(_("党小组"), lambda one: one.group.short_name if one.group else "", 14),
    "applied_on": Column(_("申请入党日期"), lambda one: one.applied_on, 13, "day"),
    "activist_on": Column(_("确定为入党积极分子日期"), lambda one: one.activist_on, 13, "day"),
    "candidate_on": Column(_("确定为发展对象日期"), lambda one: one.candidate_on, 13, "day"),
    "joined_on": Column(_("加入党组织日期"), lambda one: one.joined_on, 13, "day"),
    "became_full_on": Column(_("转为正式党员日期"), lambda one: one.became_full_on, 13, "day"),
    "arrived_on": Column(_("进入支部日期"), lambda one: one.arrived_on, 13, "day"),
    "unit": Column(_("工作单位"), lambda one: one.unit.name if one.unit else one.workplace, 24),
    "employee_number": Column(_("工号"), lambda one: one.employee_number, 14),
    "job": Column(_("工作岗位"), lambda one: one.job, 16),
    "occupation": Column(_("职业类别"), lambda one: one.get_occupation_display() if one.occupation else "", 14),
    "is_front_line": Column(_("是否一线"), lambda one: _yes(one.is_front_line), 9),
    "worked_since": Column(_("参加工作日期"), lambda one: one.worked_since, 13, "day"),
    "posts": Column(_("党内职务"), _posts, 22),
    "phone": Column(_("联系电话"), lambda one: one.phone, 14, mask=lambda one: rules.masked_phone(one.phone)),
    "landline": Column(_("固定电话"), lambda one: one.landline, 14),
    "email": Column(_("邮箱"), lambda one: one.email, 22),
    "address": Column(_("家庭住址"), lambda one: one.address, 36, mask=_hidden),
    "is_lost": Column(_("是否为失联党员"), lambda one: _yes(one.lost_contact_on), 9),
    "lost_contact_on": Column(_("失去联系日期"), lambda one: one.lost_contact_on, 13, "day"),
    "is_mobile": Column(_("是否为流动党员"), lambda one: _yes(one.mobile_since), 9),
    "mobile_since": Column(_("流动起始日期"), lambda one: one.mobile_since, 13, "day"),
    "mobile_to": Column(_("外出流向"), lambda one: one.mobile_to, 20),
    "note": Column(_("备注"), lambda one: one.note, 20),
}  # fmt: skip
# The roster of a branch, and the member's part of the national collection of 2017 (rules.md, 11.1), in their order.
FORMS: dict[str, tuple[Text, tuple[str, ...]]] = {
    "roster": (
        _("党员花名册"),
        (
            "name", "sex", "ethnicity", "born_on", "education", "joined_on", "became_full_on", "job", "posts", "phone",
            "organization", "category", "note",
        ),
    ),
    "collection": (
        _("全国党员信息采集表"),
        (
            "name", "sex", "ethnicity", "citizen_id", "born_on", "education", "category", "organization", "joined_on",
            "became_full_on", "job", "phone", "landline", "address", "state", "is_lost", "lost_contact_on", "is_mobile",
            "mobile_to",
        ),
    ),
    "everything": (_("党员信息全表"), tuple(COLUMNS)),
}  # fmt: skip


def sheet_of(
    title: str, names: Iterable[str], people: Iterable[Member], *, in_full: Callable[[Member], bool]
) -> sheets.Sheet:
    """A list of people with these columns, numbered; sealed numbers of those only whom `in_full` allows."""
    chosen = [COLUMNS[name] for name in names if name in COLUMNS]
    heads = [sheets.Column(str(_("序号")), 6, "whole")]
    heads += [sheets.Column(str(column.label), column.width, column.kind) for column in chosen]
    rows = ([number, *_cells(one, chosen, in_full(one))] for number, one in enumerate(people, start=1))
    return sheets.Sheet(title, heads, rows)


def _cells(person: Member, chosen: Iterable[Column], is_full: bool) -> list[Any]:
    return [(column.value if is_full or column.mask is None else column.mask)(person) for column in chosen]
