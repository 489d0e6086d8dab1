"""What do activities add to a person's file? What the organizer confirmed; never an absence, never an order of people."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.activities.models import Activity, Entry, SignUp
from xiangxin.activities.permissions import May
from xiangxin.members.models import Member
from xiangxin.members.timeline import Fact, Moment

SHOWN = 60
THERE = SignUp.Attendance.PRESENT


def took_part(member: Member) -> Iterable[Moment]:
    """The activities a person was confirmed at, with the hours, and the awards of the person's entries."""
    came = SignUp.objects.filter(member=member, attendance=THERE).select_related("activity")
    for line in came.order_by("-activity__starts_at")[:SHOWN]:
        activity = line.activity
        detail = str(activity.get_kind_display())
        if line.minutes:
            detail = _("%(kind)s %(hours)s 小时") % {"kind": detail, "hours": line.hours}
        on, url = timezone.localtime(activity.starts_at).date(), reverse("activities:detail", args=[activity.pk])
        yield Moment(on, activity.title, detail, "heart-handshake", url)
    for entry in my_awards(member)[:SHOWN]:
        on = timezone.localtime(entry.awarded_at or entry.entered_at).date()
        said = _("%(contest)s：%(award)s") % {"contest": entry.activity.title, "award": entry.get_award_display()}
        yield Moment(on, said, entry.title, "trophy", reverse("activities:detail", args=[entry.activity_id]))


def minutes_of(member: Member, year: int) -> int:
    """The confirmed volunteer time of a person in a year, in minutes."""
    lines = SignUp.objects.filter(member=member, attendance=THERE, activity__kind=Activity.Kind.VOLUNTEER)
    return int(lines.filter(activity__starts_at__year=year).aggregate(n=Sum("minutes"))["n"] or 0)


def service_hours(member: Member, year: int) -> Fact:
    """The confirmed volunteer hours of the year, for the file."""
    hours = f"{minutes_of(member, year) / 60:g}"
    return Fact(_("志愿服务"), _("%(hours)s 小时") % {"hours": hours}, _("组织者确认的时长"))


def my_sign_ups(member: Member) -> QuerySet[SignUp]:
    """A person's own sign-ups, the latest first."""
    lines = SignUp.objects.filter(member=member).exclude(state=SignUp.State.WITHDRAWN)
    return lines.select_related("activity__organization", "group").order_by("-activity__starts_at", "-pk")


def my_awards(member: Member) -> QuerySet[Entry]:
    """The entries of a person that were given an award."""
    won = Entry.objects.filter(entrants__member=member).exclude(award__in=["", Entry.Award.TAKEN_PART])
    return won.select_related("activity").order_by("-awarded_at", "-pk")


def hours_by_person(user: checks.Anyone, year: int) -> QuerySet[Member]:
    """Those with confirmed volunteer hours in a year within reach, by name: a list to look things up in, not an order."""
    within = checks.within_reach(user, May.SEE_ACTIVITY, "org_path")
    served = Q(
        sign_ups__attendance=THERE, sign_ups__activity__kind=Activity.Kind.VOLUNTEER,
        sign_ups__activity__starts_at__year=year,
    )  # fmt: skip
    people = Member.objects.filter(within).select_related("organization")
    return people.annotate(served=Sum("sign_ups__minutes", filter=served)).filter(served__gt=0).order_by("pinyin", "pk")
