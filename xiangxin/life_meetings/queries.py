"""What do the pages about life meetings show?"""

from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.life_meetings.models import LifeMeeting, Part, Problem
from xiangxin.life_meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post
from xiangxin.talks.models import Talk

SOON = timedelta(days=7)


def listed(user: User, *, kind: str = "", state: str = "", year: str = "") -> QuerySet[LifeMeeting]:
    """Life meetings that one sees, narrowed, with how many problems are found and finished."""
    lives = LifeMeeting.objects.visible_to(user).select_related("organization")
    if kind in LifeMeeting.Kind.values:
        lives = lives.filter(kind=kind)
    if state in LifeMeeting.State.values:
        lives = lives.filter(state=state)
    if year.isdecimal() and len(year) == 4:
        lives = lives.filter(year=int(year))
    return lives.annotate(
        found=Count("problems"), finished=Count("problems", filter=Q(problems__state=Problem.State.CONFIRMED))
    )


def takers_of(place: Organization, kind: str) -> QuerySet[Member]:
    """Who takes part: the members of a branch, the committee of a committee."""
    if kind == LifeMeeting.Kind.DEMOCRATIC:
        seats = Post.objects.filter(organization=place, to_on__isnull=True).exclude(kind__in=Post.BESIDE_COMMITTEE)
        return Member.objects.filter(pk__in=seats.values("member")).party_members()
    return Member.objects.filter(organization=place).party_members()


def parts_of(life: LifeMeeting) -> list[Part]:
    """Who takes part."""
    return list(life.parts.select_related("member"))


def left_over(life: LifeMeeting) -> QuerySet[Problem]:
    """What earlier meetings of the organization left to put right."""
    earlier = Problem.objects.unfinished().filter(life__organization=life.organization, life__pk__lt=life.pk)
    return earlier.select_related("life__organization", "owner")


def keeping_places(user: User) -> QuerySet[Organization]:
    """Where somebody prepares life meetings: branches, committees, general branches."""
    kinds = [Organization.Kind.BRANCH, Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH]
    places = Organization.objects.active().filter(kind__in=kinds)
    return places.filter(checks.within_reach(user, May.KEEP_LIFE_MEETING)).order_by("path")


def overdue_problems(user: User, today: date) -> QuerySet[Problem]:
    """What is past its day, within reach."""
    within = checks.within_reach(user, May.SEE_LIFE_MEETING, "life__organization__path")
    late = Problem.objects.filter(within, state=Problem.State.OPEN, due_on__lt=today)
    return late.select_related("life__organization", "owner")


def waiting_problems(user: User) -> QuerySet[Problem]:
    """What waits for the superior's confirmation, within reach; at most fifty."""
    within = checks.within_reach(user, May.CONFIRM_RECTIFICATION, "life__organization__parent__path")
    closed = Problem.objects.filter(within, state=Problem.State.CLOSED)
    return closed.select_related("life__organization", "owner").order_by("closed_on", "pk")[:50]


def reports_due(user: User, today: date) -> QuerySet[LifeMeeting]:
    """Meetings whose report is due within a week or late, within reach; at most fifty."""
    within = checks.within_reach(user, May.SEE_LIFE_MEETING, "organization__path")
    due = LifeMeeting.objects.filter(within, state=LifeMeeting.State.HELD, report_due_on__lte=today + SOON)
    return due.select_related("organization").order_by("report_due_on", "pk")[:50]


def to_remind(today: date) -> tuple[list[Problem], list[LifeMeeting]]:
    """Problems whose day is over, and meetings whose report is due within three days."""
    problems = Problem.objects.filter(state=Problem.State.OPEN, due_on__lt=today)
    lives = LifeMeeting.objects.filter(state=LifeMeeting.State.HELD, report_due_on__lte=today + timedelta(days=3))
    return list(problems.select_related("life__organization", "owner")), list(lives.select_related("organization"))


def talks_between(people: list[int], year: int) -> int:
    """How many pairs of these people (ids of members) have talked in a year."""
    held = Talk.objects.filter(first__in=people, second__in=people, year=year, state=Talk.State.HELD)
    return held.order_by().values("first", "second").distinct().count()
