"""Everything that is held about one person, for that person: to read, and to take along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xiangxin.exports.sheets import Column, Sheet
from xiangxin.journal.models import Entry
from xiangxin.members import columns, queries, timeline
from xiangxin.members.events import Event
from xiangxin.members.models import Member
from xiangxin.members.rules import REQUESTABLE

Text = str | Promise
LOOKS = 1_000
HEADS: dict[str, Text] = {
    "organization": _("党组织"),
    "category": _("人员类别"),
    "state": _("党籍状态"),
    "added_on": _("存入日期"),
    "status": _("办理情况"),
    "requested_at": _("申请时间"),
}


@dataclass(frozen=True)
class Part:
    """One table of a person's data: its name for machines, its title, its headings, its rows."""

    name: str
    title: Text
    heads: Sequence[Text]
    rows: list[list[Any]]


def of(member: Member) -> list[Part]:
    """The file, its dated records, the wishes for correction, and who looked."""
    facts = [[column.label, column.value(member)] for column in columns.COLUMNS.values()]
    moments = [[one.on, one.title, one.detail] for one in timeline.of(member, with_sanctions=True)]
    return [
        Part("file", _("基本信息"), (_("项目"), _("内容")), facts),
        _part("placements", _("组织关系"), member.placements.select_related("organization"), "organization", "from_on", "to_on", "reason"),
        _part("status_changes", _("身份变化"), member.status_changes.all(), "category", "state", "on", "reason", "document_number"),
        _part("studies", _("学习经历"), member.studies.all(), "school", "major", "from_on", "to_on"),
        _part("honors", _("荣誉"), member.honors.all(), "title", "granted_by", "granted_on", "document_number"),
        _part("sanctions", _("处分"), member.sanctions.all(), "kind", "from_on", "to_on", "restored_on", "document_number"),
        _part("contacts", _("紧急联系人"), member.family_contacts.all(), "name", "relation", "phone"),
        _part("documents", _("档案材料"), member.documents.all(), "title", "added_on"),
        _part("requests", _("更正申请"), member.change_requests.all(), "field", "wanted", "status", "requested_at", "answer"),
        Part("timeline", _("时间线"), (_("日期"), _("事项"), _("说明")), moments),
        _looks(queries.looked_at(member)[:LOOKS]),
    ]  # fmt: skip


def as_sheets(parts: Iterable[Part]) -> list[Sheet]:
    """The parts as sheets of a workbook."""
    return [
        Sheet(
            str(part.title),
            [Column(str(head), 24) for head in part.heads],
            [[_said(c) for c in row] for row in part.rows],
        )
        for part in parts
    ]


def as_json(parts: Iterable[Part]) -> dict[str, Any]:
    """The parts as plain data: each row an object with its headings."""
    return {
        part.name: [dict(zip(map(str, part.heads), map(_said, row), strict=True)) for row in part.rows]
        for part in parts
    }


def _part(name: str, title: Text, rows: "QuerySet[Any]", *fields: str) -> Part:
    heads = [HEADS.get(field) or rows.model._meta.get_field(field).verbose_name for field in fields]
    return Part(name, title, heads, [[_shown(row, field) for field in fields] for row in rows])


def _shown(row: Any, field: str) -> Any:
    if field == "field":
        return REQUESTABLE.get(row.field, row.field)
    display = getattr(row, f"get_{field}_display", None)
    return display() if display else getattr(row, field)


def _looks(entries: "QuerySet[Entry]") -> Part:
    said = {Event.FILE_SEEN: _("查看档案"), Event.UNMASKED: _("查看完整证件或电话")}
    rows: list[list[Any]] = [[entry.at, entry.by_name, said[Event(entry.event)]] for entry in entries]
    return Part("looks", _("谁看过我的档案"), (_("时间"), _("何人"), _("事项")), rows)


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
