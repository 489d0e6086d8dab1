"""What do meetings add to a person's timeline? Those the organizer confirmed the person came to; never an absence."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xiangxin.kernel import clock
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.members.models import Member
from xiangxin.members.timeline import Fact, Moment
from xiangxin.regulations.entered import law_at

SHOWN = 60
STUDIED = [Meeting.Kind.LECTURE, Meeting.Kind.THEME_DAY]


def came_to(member: Member) -> Iterable[Moment]:
    """The recorded meetings of a person, the latest sixty."""
    came = Attendance.objects.filter(
        member=member,
        status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE],
        meeting__state=Meeting.State.RECORDED,
    )
    shown = ("meeting", "meeting__starts_at", "meeting__title", "meeting__kind")
    for meeting, starts_at, title, kind in came.order_by("-meeting__starts_at").values_list(*shown)[:SHOWN]:
        on, url = timezone.localtime(starts_at).date(), reverse("meetings:detail", args=[meeting])
        yield Moment(on, title, Meeting.Kind(kind).label, "calendar-days", url)


def hours_of(member: Member, year: int, *, most_a_day: int) -> float:
    """Class hours of a year out of the records: lectures and theme days the person was confirmed at, an hour an hour.

    In half hours, at most `most_a_day` a day. A record without an end counts nothing: nobody types a time twice.
    """
    came = Attendance.objects.filter(
        member=member, status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE],
        meeting__state=Meeting.State.RECORDED, meeting__kind__in=STUDIED,
        meeting__starts_at__year=year, meeting__ends_at__isnull=False,
    )  # fmt: skip
    days: dict[date, float] = defaultdict(float)
    for starts_at, ends_at in came.values_list("meeting__starts_at", "meeting__ends_at"):
        if ends_at is None:
            continue
        days[timezone.localtime(starts_at).date()] += (ends_at - starts_at).total_seconds() // 1800 / 2
    return sum(min(float(most_a_day), hours) for hours in days.values())


def class_hours(member: Member, year: int) -> Fact:
    """The class hours of the year beside what the rules ask, for the file."""
    law = law_at(member.org_path, clock.today())
    hours = f"{hours_of(member, year, most_a_day=law.count('education.hours_per_day')):g}"
    asked = law.count("education.member_hours")
    note = _("来自会议记录，按本单位规定折算；%(article)s") % {"article": law.cite("education.member_hours")}
    return Fact(_("集中学习"), _("%(hours)s / %(asked)s 学时") % {"hours": hours, "asked": asked}, note)
