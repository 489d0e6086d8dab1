"""What can a form say about a meeting? Offered to the Word templates of documents (config/fields.py)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider, Subject
from xiangxin.documents.permissions import May
from xiangxin.kernel import reach
from xiangxin.meetings import queries
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.organizations.models import Organization

ITEM_COLUMNS = {"title": _("议题"), "notes": _("内容"), "resolution": _("决议")}
FACTS = (
    Fact("title", _("会议名称"), synonyms=("活动名称", "会议主题", "主题")),
    Fact("kind", _("会议类型"), synonyms=("会议形式", "会议类别")),
    Fact("on", _("会议日期"), "day", ("召开日期", "活动日期")),
    Fact("when", _("会议时间"), synonyms=("时间", "召开时间", "活动时间")),
    Fact("where", _("会议地点"), synonyms=("地点", "活动地点")),
    Fact("organization", _("党组织全称"), synonyms=("党组织名称", "支部名称", "党支部", "召开单位")),
    Fact("chair", _("主持人"), synonyms=("主持人姓名",)),
    Fact("recorder", _("记录人"), synonyms=("记录人姓名",)),
    Fact("due", _("应到人数"), synonyms=("应到",)),
    Fact("present", _("实到人数"), synonyms=("实到",)),
    Fact("on_leave", _("请假人数"), synonyms=("请假",)),
    Fact("items", _("会议议程"), "list", ("议程", "议题", "会议议题"), ITEM_COLUMNS),
)


def read(_by: User, meetings: Sequence[Meeting], _shows_numbers: bool) -> Facts:
    """Facts of meetings by their id."""
    records = queries.records_of(Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings]))
    return {record.meeting.pk: _of(record) for record in records}


def _of(record: queries.Record) -> dict[str, Any]:
    meeting, figures = record.meeting, record.figures
    begin = localtime(meeting.starts_at)
    return {
        "title": meeting.title,
        "kind": meeting.get_kind_display(),
        "on": begin.date(),
        "when": f"{begin.year}年{begin.month}月{begin.day}日 {begin:%H:%M}",
        "where": meeting.where,
        "organization": meeting.organization.name,
        "chair": meeting.chair.name if meeting.chair else "",
        "recorder": meeting.recorder.name if meeting.recorder else "",
        "due": figures["due"],
        "present": figures["there"],
        "on_leave": figures["on_leave"],
        "items": [
            {
                "title": item.title,
                "notes": item.notes,
                "resolution": item.resolution.text if hasattr(item, "resolution") else "",
            }
            for item in record.items
        ],
    }


def _rows(by: User) -> "QuerySet[Meeting]":
    within = checks.within_reach(by, May.FILL_FORM, "organization__path")
    seen = checks.within_reach(by, Meetings.SEE_MEETING, "organization__path")
    return Meeting.objects.filter(within, seen).select_related("organization").order_by("-starts_at", "-pk")


def _matching(rows: "QuerySet[Any]", said: str) -> "QuerySet[Any]":
    return rows.filter(title__contains=said) if said else rows


def _below(rows: "QuerySet[Any]", place: Organization) -> "QuerySet[Any]":
    return rows.filter(reach.below("organization__path", place.path))


MEETINGS = Subject(
    "meeting",
    _("会议"),
    _rows,
    _matching,
    _below,
    lambda meeting: meeting.organization,
    kinds=tuple(Meeting.Kind.choices),
    of_kinds=lambda rows, kinds: rows.filter(kind__in=kinds),
)
MEETING_FACTS = Provider("meeting", "meeting", _("会议"), FACTS, read)
