"""The ledger as Excel in the customary columns, and the branch workbook as PDF: both from records, nobody types them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.exports import pdf
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.papers.record import NAMES, paper_of
from xiangxin.meetings.queries import Record, Workbook
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

MEETING_COLUMNS = (
    Column("所在分党委编码"), Column("所在分党委", 28), Column("所在党支部编码"), Column("所在党支部", 28), Column("会议类型"),
    Column("主持人学工号"), Column("主持人姓名"), Column("记录人学工号"), Column("记录人姓名"), Column("会议名称", 28),
    Column("计划会议时间", 18), Column("实际会议时间", 18), Column("会议地点", 20), Column("应到人数", 10, "whole"),
    Column("实到人数", 10, "whole"), Column("请假人数", 10, "whole"), Column("列席人员", 20), Column("会议议题", 40),
    Column("会议内容", 60), Column("会议决议", 40),
)  # fmt: skip
THEME_DAY_COLUMNS = (
    Column("所在分党委编码"), Column("所在分党委", 28), Column("所在党支部编码"), Column("所在党支部", 28), Column("记录人学工号"),
    Column("活动名称", 28), Column("计划时间", 18), Column("实际时间", 18), Column("活动地点", 20), Column("活动主题", 40),
    Column("主要内容及特色", 60), Column("应到人数", 10, "whole"), Column("实到人数", 10, "whole"), Column("请假人数", 10, "whole"),
    Column("列席人员", 20),
)  # fmt: skip


def sheets_of(records: Iterable[Record]) -> list[Sheet]:
    """Meetings and lessons on one sheet, theme days on another; each in the columns that offices ask for."""
    records = list(records)
    days = [record for record in records if record.meeting.kind == Meeting.Kind.THEME_DAY]
    others = [record for record in records if record.meeting.kind != Meeting.Kind.THEME_DAY]
    sheets = []
    if others or not days:
        sheets.append(Sheet(_("三会一课台账"), MEETING_COLUMNS, (_meeting_row(record) for record in others)))
    if days:
        sheets.append(Sheet(_("主题党日台账"), THEME_DAY_COLUMNS, (_theme_day_row(record) for record in days)))
    return sheets


def workbook_pdf(workbook: Workbook, *, mark: str) -> bytes:
    """The branch workbook of a period as one A4 PDF."""
    papers = [paper_of(record) for record in workbook.records]
    context: dict[str, Any] = {
        "workbook": workbook,
        "papers": list(enumerate(papers, start=1)),
        "counts": _counts(workbook.records),
        "names": NAMES,
    }
    return pdf.render("meetings/papers/workbook.html", context, mark=mark, is_marked=False)


def _counts(records: Iterable[Record]) -> list[tuple[str, int]]:
    counted = Counter(record.meeting.kind for record in records)
    return [(str(kind.label), counted[kind]) for kind in Meeting.Kind if counted[kind]]


def _meeting_row(record: Record) -> list[Any]:
    meeting, figures = record.meeting, record.figures
    return [
        *_place(record.organization),
        meeting.get_kind_display(),
        *_person(meeting.chair),
        *_person(meeting.recorder),
        meeting.title,
        _when(meeting.starts_at),
        _when(meeting.starts_at),
        meeting.where,
        figures["due"],
        figures["there"],
        figures["on_leave"],
        _sitting_in(record),
        "；".join(item.title for item in record.items),
        _content(record),
        "；".join(item.resolution.text for item in record.items if hasattr(item, "resolution")),
    ]


def _theme_day_row(record: Record) -> list[Any]:
    meeting, figures = record.meeting, record.figures
    return [
        *_place(record.organization),
        _person(meeting.recorder)[0],
        meeting.title,
        _when(meeting.starts_at),
        _when(meeting.starts_at),
        meeting.where,
        "；".join(item.title for item in record.items) or meeting.title,
        _content(record),
        figures["due"],
        figures["there"],
        figures["on_leave"],
        _sitting_in(record),
    ]


def _place(place: Organization) -> list[str]:
    above = place.parent
    return [above.code if above else "", above.name if above else "", place.code, place.name]


def _person(person: Member | None) -> list[str]:
    return [person.employee_number, person.name] if person else ["", ""]


def _sitting_in(record: Record) -> str:
    return "、".join(line.member.name for line in record.sitting_in) or _("无")


def _content(record: Record) -> str:
    notes = [item.notes for item in record.items if item.notes]
    return "\n".join([*notes, record.minutes.summary if record.minutes else ""])[:4000]


def _when(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}"
