"""What people are told when meetings are announced or called off."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.meetings.models import Meeting
from xiangxin.notices import actions as notices


def tell_the_invited(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll learns when and where."""
    when = date_format(timezone.localtime(subject.starts_at), "Y-m-d H:i")
    _tell(entry, subject, by, title=_("会议通知：%(title)s") % {"title": subject.title}, text=f"{when} {subject.where}")


def tell_it_is_off(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll learns that the meeting is called off, and why."""
    title = _("会议取消：%(title)s") % {"title": subject.title}
    _tell(entry, subject, by, title=title, text=subject.cancelled_reason)


def _tell(entry: Entry, meeting: Meeting, by: User, *, title: str, text: str) -> None:
    people = list(meeting.attendances.exclude(member__user=None).values_list("member__user", flat=True))
    if not people:
        return
    link = reverse("meetings:detail", args=[meeting.pk])
    key = f"{entry.event}:{meeting.pk}"
    notices.tell(
        people,
        place=meeting.organization,
        title=title,
        text=text.strip(),
        link=link,
        key=key,
        at=entry.at,
        by=by,
        needed_by=meeting.starts_at,
    )
