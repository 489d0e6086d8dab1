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


def tell_the_record_is_out(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll may read the record."""
    text = _("会议记录已公布，请阅知。")
    _tell(entry, subject, by, title=_("会议记录：%(title)s") % {"title": subject.title}, text=text)


def ask_for_signatures(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Chair and recorder have a record to sign; who recorded sees it on the page already."""
    signers = [person.user_id for person in (subject.chair, subject.recorder) if person and person.user_id]
    people = sorted({user for user in signers if user != by.pk})
    if people:
        link = reverse("meetings:detail", args=[subject.pk])
        title = _("请签字：%(title)s的记录") % {"title": subject.title}
        key = f"{entry.event}:sign:{entry.pk}"
        notices.tell(
            people, place=subject.organization, title=title, link=link, key=key, at=entry.at, by=by, kind="required"
        )


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
