"""Activities, their rolls and results, and volunteer hours as Excel."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xiangxin.activities.models import Activity, Entry, SignUp
from xiangxin.activities.queries import Counted
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.members.models import Member

ACTIVITIES = (
    Column("主办党组织", 28), Column("类别", 12), Column("名称", 32), Column("开始", 18, "moment"), Column("结束", 18, "moment"),
    Column("地点", 20), Column("名额", 8, "whole"), Column("报名", 8, "whole"), Column("候补", 8, "whole"), Column("到场", 8, "whole"),
    Column("状态", 10),
)  # fmt: skip
ROLL = (
    Column("姓名", 12), Column("党支部", 28), Column("报名情况", 10), Column("组别", 14), Column("到场", 8), Column("时长（小时）", 12),
)  # fmt: skip
RESULTS = (
    Column("评定结果", 12), Column("参赛项目", 32), Column("班组或团队", 20), Column("参赛人员", 28), Column("成果", 40),
)  # fmt: skip
HOURS = (Column("姓名", 12), Column("党支部", 28), Column("志愿服务时长（小时）", 20))


def activities_of(rows: Iterable[tuple[Activity, Counted]]) -> Sheet:
    """The list of activities."""
    lines: Iterable[list[Any]] = (
        [one.organization.short_name, one.get_kind_display(), one.title, one.starts_at, one.ends_at, one.place_text,
         one.seats, count.taken, count.waiting, count.there, one.get_state_display()]
        for one, count in rows
    )  # fmt: skip
    return Sheet(_("活动台账"), ACTIVITIES, lines)


def roll_of(activity: Activity, roll: Iterable[SignUp]) -> Sheet:
    """Who signed up for one activity, and who came for how long."""
    lines: Iterable[list[Any]] = (
        [line.member.name, line.member.organization.short_name, line.get_state_display(),
         line.group.name if line.group else "", line.get_attendance_display(), line.hours if line.minutes else ""]
        for line in roll
    )  # fmt: skip
    return Sheet(_("%(title)s报名和到场") % {"title": activity.title[:20]}, ROLL, lines)


def results_of(activity: Activity, awards: Iterable[tuple[str, list[Entry]]]) -> Sheet:
    """The entries of a contest by confirmed award."""
    lines: Iterable[list[Any]] = (
        [label or _("未评定"), one.title, one.team, "、".join(str(each.member) for each in one.entrants.all()), one.result]
        for label, entries in awards
        for one in entries
    )  # fmt: skip
    return Sheet(_("%(title)s结果") % {"title": activity.title[:20]}, RESULTS, lines)


def hours_of(year: int, people: Iterable[Member]) -> Sheet:
    """Confirmed volunteer hours of a year, by name."""
    lines: Iterable[list[Any]] = (
        [one.name, one.organization.short_name, f"{one.served / 60:g}"]  # type: ignore[attr-defined]
        for one in people
    )  # fmt: skip
    return Sheet(_("%(year)s年志愿服务时长") % {"year": year}, HOURS, lines)
