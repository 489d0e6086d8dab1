"""Lists of meetings and theme days that were held: what their columns mean, and what becomes of their rows.

Such lists give numbers of people, not names, so that no roll is made of them: the numbers stand in the record.
"""

import re
from collections.abc import Mapping
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, UPDATED, Field, Finding, Kind, Outcome, Record, problem
from xiangxin.documents.matching import Spot, Spots
from xiangxin.documents.values import Day, Problem
from xiangxin.kernel import clock, reach
from xiangxin.meetings import rules
from xiangxin.meetings.models import AgendaItem, Meeting, Minutes
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member

_K = Meeting.Kind
# The first word that a cell holds decides.
KINDS = (
    ("主题党日", _K.THEME_DAY), ("组织生活会", _K.ORGANIZATIONAL_LIFE), ("党员大会", _K.ASSEMBLY), ("小组", _K.GROUP_MEETING),
    ("支委", _K.COMMITTEE_MEETING), ("委员会", _K.COMMITTEE_MEETING), ("党课", _K.LECTURE),
)  # fmt: skip
CLOCK = re.compile(r"(\d{1,2})\s*[:：时]\s*(\d{1,2})?")
PLAIN = ("title", "place_text")


def kind_of(cell: Cell) -> "str | None":
    """The kind of meeting that a word names; any other word is another activity."""
    found = values.line(cell)
    return next((str(kind) for word, kind in KINDS if word in found), str(_K.OTHER)) if found else None


def moment(cell: Cell) -> "datetime | Problem | None":
    """A day with its hour: 2019/2/3 14:30, 2019年2月3日14时30分, an Excel moment; without an hour, midnight."""
    if isinstance(cell, datetime):
        return timezone.make_aware(cell)
    day = values.day(cell)
    if not isinstance(day, Day):
        return day
    if not day.whole:
        return Problem("date_incomplete", _("请写到日，如 2026-03-01 14:30。"))
    said = values.line(cell)
    found = CLOCK.search(said.partition("日")[2] or said.partition(" ")[2])
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (0, 0)
    if hour > 23 or minute > 59:
        return Problem("time_impossible", _("没有这个时间，请核对时、分。"))
    return timezone.make_aware(datetime.combine(day.on, time(hour, minute)))


FIELDS: tuple[Field, ...] = (
    Field(
        "organization_code",
        _t("党支部代码"),
        ("所在党支部编码", "党支部编码", "支部编码", "组织代码", "党支部代码", "党组织代码", "党组织编码"),
        values.code,
    ),
    Field(
        "organization",
        _t("党支部"),
        ("所在党支部", "党支部", "支部名称", "党支部名称", "党组织", "所在支部", "党组织名称", "召开单位", "组织名称"),
        values.limited(120),
    ),
    Field("committee_code", _t("上级党组织代码"), ("所在分党委编码", "分党委编码", "党委编码", "上级党组织代码"), values.code),
    Field("committee", _t("上级党组织"), ("所在分党委", "分党委", "所属党委", "上级党组织", "所在党委"), values.limited(120)),
    Field("kind", _t("会议类型"), ("会议类型", "会议类别", "活动类型", "类型", "组织生活类型", "会议形式"), kind_of),
    Field(
        "title", _t("名称"), ("会议名称", "活动名称", "名称", "会议主题", "活动主题名称", "主题"), values.limited(80)
    ),
    Field(
        "starts_at",
        _t("时间"),
        ("实际会议时间", "实际时间", "会议时间", "活动时间", "召开时间", "开展时间", "时间", "日期", "召开日期", "会议日期"),
        moment,
    ),
    Field("planned_at", _t("计划时间"), ("计划会议时间", "计划时间"), moment),
    Field("place_text", _t("地点"), ("会议地点", "活动地点", "地点", "召开地点"), values.limited(80)),
    Field("chair", _t("主持人"), ("主持人姓名", "主持人", "会议主持人"), values.limited(40)),
    Field("chair_number", _t("主持人工号"), ("主持人学工号", "主持人工号"), values.code),
    Field("recorder", _t("记录人"), ("记录人姓名", "记录人", "会议记录人"), values.limited(40)),
    Field("recorder_number", _t("记录人工号"), ("记录人学工号", "记录人工号"), values.code),
    Field("due", _t("应到人数"), ("应到人数", "应到", "应参加人数", "应出席人数"), values.whole_number),
    Field("present", _t("实到人数"), ("实到人数", "实到", "实际参加人数", "参加人数", "实出席人数"), values.whole_number),
    Field("on_leave", _t("请假人数"), ("请假人数", "请假", "缺席人数"), values.whole_number),
    Field("sitting_in", _t("列席人员"), ("列席人员", "列席"), values.limited(200)),
    Field("topic", _t("议题"), ("会议议题", "议题", "活动主题", "学习主题"), values.limited(400)),
    Field("content", _t("内容"), ("会议内容", "主要内容及特色", "主要内容", "活动内容", "内容", "会议记录"), values.limited(4000)),
    Field("decision", _t("决议"), ("会议决议", "决议", "决议事项", "会议决定"), values.limited(2000)),
)  # fmt: skip


class MeetingImport:
    """One import of meetings under way."""

    def __init__(self, by: User, defaults: Mapping[str, str]) -> None:
        self.by = by
        self.now = clock.now()
        self.defaults = defaults
        self.spots = Spots(by, May.HOLD_MEETING)
        self.seen: dict[tuple[int, str, datetime], int] = {}

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about all rows; with `store` false the caller rolls back what was written."""
        return [self._take(record) for record in records]

    def _take(self, record: Record) -> Outcome:
        said = record.values
        spot = self.spots.branch_of(record.values, default=self.defaults.get("organization", ""))
        if isinstance(spot, Problem):
            column = "organization" if said.get("organization") else "organization_code"
            return problem(record, column, spot.code, spot.message)
        starts_at = said.get("starts_at") or said.get("planned_at")
        if not isinstance(starts_at, datetime):
            return problem(record, "starts_at", "missing_time", _("没有会议时间，请写成 2026-03-01 14:30。"))
        kind = str(said.get("kind") or kind_of(str(said.get("title") or "")) or _K.OTHER)
        if kind == _K.OTHER and "kind" not in record.raw and "topic" in record.raw:
            kind = str(_K.THEME_DAY)
        if refusal := rules.refusal_to_hold(kind, organization_kind=spot.kind):
            return problem(record, "kind", refusal.code, refusal.message)
        due, present = said.get("due"), said.get("present")
        if isinstance(due, int) and isinstance(present, int) and present > due:
            return problem(record, "present", "more_than_due", _("实到人数多于应到人数，请核对；列席人员不计入实到。"))
        first = self.seen.setdefault((spot.pk, kind, starts_at), record.row)
        if first != record.row:
            return problem(
                record, "title", "duplicate_row", _("与第 %(row)d 行是同一次会议，请只保留一行。") % {"row": first}
            )
        return self._keep(record, spot, kind, starts_at)

    def _keep(self, record: Record, spot: Spot, kind: str, starts_at: datetime) -> Outcome:
        said = record.values
        facts = {name: str(said[name]) for name in PLAIN if said.get(name)}
        known = Meeting.objects.filter(organization=spot.pk, kind=kind, starts_at=starts_at).first()
        if known is not None:
            changed = {name: value for name, value in facts.items() if getattr(known, name) != value}
            if not changed:
                return Outcome(record.row, UNCHANGED)
            findings = tuple(Finding(name, value, was=str(getattr(known, name))) for name, value in changed.items())
            Meeting.objects.filter(pk=known.pk).update(**changed)
            return Outcome(record.row, UPDATED, findings)
        facts.setdefault("title", str(_K(kind).label))
        meeting = Meeting(organization_id=spot.pk, kind=kind, starts_at=starts_at, **facts)
        meeting.chair = self._person(spot, said.get("chair"), said.get("chair_number"))
        meeting.recorder = self._person(spot, said.get("recorder"), said.get("recorder_number"))
        meeting.said_due, meeting.said_there = _number(said.get("due")), _number(said.get("present"))
        meeting.said_on_leave = _number(said.get("on_leave"))
        if starts_at <= self.now:
            meeting.state, meeting.recorded_at, meeting.recorded_by = Meeting.State.RECORDED, self.now, self.by
        meeting.save(force_insert=True)
        self._write_record(meeting, record)
        return Outcome(record.row, CREATED)

    def _person(self, spot: Spot, name: object, number: object) -> Member | None:
        """The person of a name within the organization; None where nobody or several fit."""
        if not name:
            return None
        people = Member.objects.filter(reach.below("org_path", spot.path), name=str(name))
        found = list(people.filter(employee_number=str(number))[:2]) if number else []
        found = found or list(people[:2])
        return found[0] if len(found) == 1 else None

    def _write_record(self, meeting: Meeting, record: Record) -> None:
        said = record.values
        topic, content = str(said.get("topic") or ""), str(said.get("content") or "")
        if topic:
            AgendaItem.objects.create(meeting=meeting, position=1, title=topic[:80], notes=content)
        if meeting.state == Meeting.State.RECORDED:
            Minutes.objects.create(
                meeting=meeting, number=1, summary=summary_of(record), written_at=self.now, written_by=self.by
            )


def _number(said: object) -> "int | None":
    return said if isinstance(said, int) else None


def summary_of(record: Record) -> str:
    """The record in words, out of the cells of a row."""
    said, lines = record.values, []
    numbers = [
        f"{label}{said[name]}人"
        for name, label in (("due", _("应到")), ("present", _("实到")), ("on_leave", _("请假")))
        if said.get(name) is not None
    ]
    if numbers:
        lines.append("，".join(numbers) + "。")
    for name in ("chair", "recorder", "sitting_in", "topic", "content", "decision"):
        if said.get(name):
            label = next(field.label for field in FIELDS if field.name == name)
            lines.append(f"{label}：{said[name]}")
    return "\n".join(lines) or _("（导入的会议，没有文字记录）")


MEETINGS = Kind(
    name="meetings",
    label=_t("会议和主题党日"),
    permission=May.HOLD_MEETING,
    fields=FIELDS,
    names=frozenset({"starts_at", "planned_at"}),
    begin=MeetingImport,
    at_once=True,
    marks=frozenset({"kind", "due", "present", "title"}),
)
