"""The register of lecturers, whose yearly lecture is due, and which agenda a meeting begins with."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.kernel import reach
from xiangxin.meetings.models import AgendaTemplate, Lecturer, Meeting, Topic
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization, Post

MOST = 2_000  # committees of the largest group
LEADS = [Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH]


def lecturers(user: checks.Anyone) -> QuerySet[Lecturer]:
    """The register with topics, and how often each was held."""
    held = Count("meetings", filter=Q(meetings__state=Meeting.State.RECORDED))
    topics = Prefetch("topics", Topic.objects.select_related("recording").annotate(held=held).order_by("title", "pk"))
    register = Lecturer.objects.visible_to(user).in_use().select_related("organization")
    return register.prefetch_related(topics).order_by("name", "pk")


@dataclass(frozen=True)
class Duty:
    """A secretary of a committee, and the lectures the secretary has given this year."""

    post: Post
    given: int


def readable_topics(user: checks.Anyone) -> QuerySet[Topic]:
    """The topics of the register, and those of meetings one is invited to."""
    register = Lecturer.objects.visible_to(user).values("pk")
    seen = Meeting.objects.visible_to(user).values("topic") if user.pk else Meeting.objects.none().values("topic")
    return Topic.objects.filter(Q(lecturer__in=register) | Q(pk__in=seen)).select_related("recording", "lecturer")


def lectures_of_leaders(user: User, year: int) -> list[Duty]:
    """The secretaries of committees within reach with the recorded lectures they gave, in two queries."""
    within = checks.within_reach(user, May.SEE_COMPLIANCE, "organization__path")
    seats = Post.objects.filter(within, kind=Post.Kind.SECRETARY, to_on__isnull=True, organization__kind__in=LEADS)
    posts = list(seats.select_related("organization", "member").order_by("organization__path")[:MOST])
    held = Meeting.objects.recorded().filter(kind=Meeting.Kind.LECTURE, starts_at__year=year)
    people = [post.member_id for post in posts]
    names = {post.member.name for post in posts}
    rows = held.filter(Q(topic__lecturer__member__in=people) | Q(lecturer__in=names)).values_list(
        "topic__lecturer__member", "lecturer", "organization__path"
    )
    of_person: dict[int, list[Post]] = defaultdict(list)
    of_name: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        of_person[post.member_id].append(post)
        of_name[post.member.name].append(post)
    given: Counter[int] = Counter()
    for member, name, path in rows:
        namesakes = [] if member else of_name[name]
        for post in of_person[member] + [one for one in namesakes if path.startswith(one.organization.path)]:
            given[post.pk] += 1
    return [Duty(post, given[post.pk]) for post in posts]


def own_agenda(place: Organization, kind: str) -> list[str]:
    """The agenda that the nearest organization up the tree keeps for a kind; empty where none does."""
    kept = AgendaTemplate.objects.filter(organization__path__in=reach.ancestors(place.path), kind=kind)
    nearest = kept.exclude(lines="").order_by("-organization__path").first()
    return nearest.titles if nearest else []


def agendas(user: checks.Anyone) -> QuerySet[AgendaTemplate]:
    """The agendas kept by organizations where a person keeps them."""
    within = checks.within_reach(user, May.KEEP_LECTURERS, "organization__path")
    return (
        AgendaTemplate.objects.filter(within).select_related("organization", "kept_by").order_by("organization__path")
    )
