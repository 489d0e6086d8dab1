"""Reads of meetings, shaped for pages."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.joint import held_or_joined
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post


def invited(meeting: Meeting, on: date) -> QuerySet[Member]:
    """Who is due at a meeting: the members of the branch, the committee, or the group."""
    organization = meeting.organization
    if meeting.kind == Meeting.Kind.COMMITTEE_MEETING:
        seats = Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gt=on), organization=organization, from_on__lte=on)
        people = Member.objects.filter(pk__in=seats.values("member"))
    elif meeting.kind == Meeting.Kind.GROUP_MEETING:
        people = Member.objects.filter(group=organization)
    else:
        people = Member.objects.filter(organization=organization)
    return people.party_members().prefetch_related("sanctions").order_by("pinyin", "pk")


def former_of(place: Organization, kind: str) -> Meeting | None:
    """The latest meeting of a kind that a place announced: where it was and who led it is the likeliest for the next."""
    announced = Meeting.objects.filter(organization=place, kind=kind).exclude(state__in=["draft", "cancelled"])
    return announced.order_by("-starts_at", "-pk").first()


def under_way(places: Iterable[Organization], today: date) -> QuerySet[Meeting]:
    """What some places are preparing from today on, the nearest last."""
    coming = Meeting.objects.filter(organization__in=places, state__in=["draft", "announced"])
    return coming.filter(starts_at__date__gte=today).order_by("-starts_at", "pk")


def listed(user: checks.Anyone, *, kind: str = "", state: str = "") -> QuerySet[Meeting]:
    """Meetings within reach, newest first, narrowed by kind and state, with their attendance counted."""
    meetings = Meeting.objects.visible_to(user).select_related("organization", "venue")
    if kind:
        meetings = meetings.filter(kind=kind)
    if state:
        meetings = meetings.filter(state=state)
    return meetings


def attendance_counts(
    meetings: Collection[Meeting], *, seen_from: Organization | None = None
) -> dict[int, dict[str, int]]:
    """People due and there, for the meetings of one page; of one branch alone where they are seen from it."""
    mine = Q()
    if seen_from is not None:
        mine = Q(guest_of=seen_from) | Q(guest_of=None, meeting__organization__path__startswith=seen_from.path)
    due = Q(basis=Attendance.Basis.DUE)
    there = due & Q(status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE])
    rows = (
        Attendance.objects.filter(mine, meeting__in=[meeting.pk for meeting in meetings])
        .values("meeting")
        .annotate(due=Count("pk", filter=due), there=Count("pk", filter=there))
    )
    counts = {row["meeting"]: {"due": row["due"], "there": row["there"]} for row in rows}
    said = ((meeting.pk, meeting.said_figures) for meeting in meetings if meeting.said_due is not None)
    return {**{pk: {"due": 0, "there": 0, **figures} for pk, figures in said}, **counts}


def roll_of(meeting: Meeting) -> list[Attendance]:
    """Everybody on a meeting's roll, those due first."""
    return list(meeting.attendances.select_related("member", "confirmed_by"))


def tally(roll: Iterable[Attendance]) -> dict[str, int]:
    """The figures of a roll: due, there, on leave, absent, and those with a vote."""
    roll = [line for line in roll if line.basis == Attendance.Basis.DUE]
    voters = [line for line in roll if line.may_vote]
    return {
        "due": len(roll),
        "there": sum(line.is_there for line in roll),
        "on_leave": sum(line.status == Attendance.Status.ON_LEAVE for line in roll),
        "absent": sum(line.status == Attendance.Status.ABSENT for line in roll),
        "open": sum(line.status == Attendance.Status.EXPECTED for line in roll),
        "scanned": sum(line.is_waiting for line in roll),
        "voters_due": len(voters),
        "voters_there": sum(line.is_there for line in voters),
    }


def today_for(user: User, now: datetime) -> list[Meeting]:
    """Open meetings of the coming week to which a person is invited or which the person holds."""
    begin = now.replace(hour=0, minute=0, second=0, microsecond=0)
    open_states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    mine = Q(attendances__member__user=user, state=Meeting.State.ANNOUNCED)
    holding = checks.reach_of(user, May.HOLD_MEETING)
    if holding and not checks.may(user, May.SEE_COMPLIANCE):
        mine |= holding.as_q("organization__path")
    meetings = Meeting.objects.filter(mine, state__in=open_states, starts_at__gte=begin - timedelta(days=30))
    coming = meetings.filter(starts_at__lt=begin + timedelta(days=8))
    return list(coming.select_related("organization", "venue").distinct().order_by("starts_at", "pk")[:20])


def on_screen(place: Organization, day: date, *, building: str = "") -> list[Meeting]:
    """Announced and recorded meetings of a day, held or joined below a place, in one building if it is named."""
    meetings = Meeting.objects.filter(
        held_or_joined(place.path),
        starts_at__date=day,
        state__in=[Meeting.State.ANNOUNCED, Meeting.State.RECORDED],
    )
    if building:
        meetings = meetings.filter(venue__building=building)
    return list(meetings.select_related("organization", "venue").order_by("starts_at", "pk")[:40])
