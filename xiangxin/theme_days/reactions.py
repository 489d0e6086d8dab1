"""What people are told about bases."""

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.notices import actions as notices
from xiangxin.theme_days.models import Booking


def tell_the_branch(*, entry: Entry, subject: Booking, by: User) -> None:
    """Whoever booked learns that the keeper of the base took the booking back, and why."""
    if subject.booked_by_id == by.pk:
        return
    subject.refresh_from_db()
    title = _("预订被取消：%(booking)s") % {"booking": subject}
    link = reverse("theme_days:base", args=[subject.base_id])
    people, key = [subject.booked_by_id], f"{entry.event}:{subject.pk}"
    notices.tell(
        people,
        place=subject.organization,
        title=title,
        text=subject.reason,
        link=link,
        key=key,
        kind="required",
        at=entry.at,
        by=by,
    )
