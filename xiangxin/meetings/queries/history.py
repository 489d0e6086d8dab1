"""What do meetings add to a person's timeline? Those the organizer confirmed the person came to; never an absence."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.members.models import Member
from xiangxin.members.timeline import Moment

SHOWN = 60


def came_to(member: Member) -> Iterable[Moment]:
    """The recorded meetings of a person, the latest sixty."""
    came = Attendance.objects.filter(
        member=member,
        status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE],
        meeting__state=Meeting.State.RECORDED,
    )
    for row in came.select_related("meeting").order_by("-meeting__starts_at")[:SHOWN]:
        meeting = row.meeting
        on = timezone.localtime(meeting.starts_at).date()
        yield Moment(
            on,
            meeting.title,
            meeting.get_kind_display(),
            "calendar-days",
            reverse("meetings:detail", args=[meeting.pk]),
        )
