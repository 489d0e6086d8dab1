"""What people are told of activities."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.activities import queries, rules
from xiangxin.activities.models import Activity, SignUp
from xiangxin.journal.models import Entry
from xiangxin.notices import actions as notices


def tell_those_it_is_for(*, entry: Entry, subject: Activity, by: User) -> None:
    """Those who may sign up learn what, when and until when."""
    people = queries.eligible(subject, rules.CATEGORIES[subject.open_to]).exclude(user=None)
    facts = {"when": _when(subject.starts_at), "until": _when(subject.sign_up_until), "where": subject.place_text}
    text = _("%(when)s %(where)s，%(until)s 前报名。") % facts
    title = _("活动报名：%(title)s") % {"title": subject.title}
    _tell(people.values_list("user", flat=True), entry, subject, by, title=title, text=text)


def tell_it_is_off(*, entry: Entry, subject: Activity, by: User) -> None:
    """Those who signed up learn that it is off, and why."""
    lines = subject.sign_ups.exclude(state=SignUp.State.WITHDRAWN).exclude(member__user=None)
    title = _("活动取消：%(title)s") % {"title": subject.title}
    people = lines.values_list("member__user", flat=True)
    _tell(people, entry, subject, by, title=title, text=subject.cancelled_reason, needed_by=subject.starts_at)


def tell_who_moved_up(*, entry: Entry, subject: SignUp, by: User) -> None:
    """Who waited learns of the place."""
    activity = subject.activity
    if subject.member.user_id is None:
        return
    title = _("候补已转为报名：%(title)s") % {"title": activity.title}
    text = _("%(when)s %(where)s；来不了请退出，把名额让给下一位。")
    said = text % {"when": _when(activity.starts_at), "where": activity.place_text}
    _tell([subject.member.user_id], entry, activity, by, title=title, text=said, needed_by=activity.starts_at)


def _when(at: Any) -> str:
    return str(date_format(timezone.localtime(at), "m-d H:i"))


def _tell(people: Iterable[Any], entry: Entry, activity: Activity, by: User, **facts: Any) -> None:
    ids = [person for person in people if person]
    if ids:
        link, key = reverse("activities:detail", args=[activity.pk]), f"{entry.event}:{entry.pk}"
        facts = {**facts, "title": facts["title"][:120], "link": link}
        notices.tell(ids, place=activity.organization, key=key, at=entry.at, by=by, **facts)
