"""Which rows are behind a figure, and who confirmed each?"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from xiangxin.accounts.models import User
from xiangxin.dashboards.queries import board
from xiangxin.figures.definitions import meetings, people, places
from xiangxin.figures.definitions.figure import MEETINGS, PEOPLE, PLACES, Figure, meetings_of
from xiangxin.figures.models import Counts, Roll
from xiangxin.figures.queries import counting
from xiangxin.figures.queries.standing import is_stored, standing_of
from xiangxin.journal.models import Entry
from xiangxin.kernel import reach
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law

ORDERS = {PEOPLE: ("pinyin", "id"), PLACES: ("path", "pk"), MEETINGS: ("-starts_at", "-id")}
LISTED = (
    "name", "pinyin", "category", "state", "sex", "born_on", "education", "job", "joined_on", "became_full_on",
    "mobile_since", "lost_contact_on", "user_id", "org_path",
)  # fmt: skip
CONFIRMING = ("members.registered", "members.corrected", "members.placed", "members.status_changed")


def figure_named(key: str) -> Figure | None:
    """The figure of a key, whatever it counts."""
    return people.FIGURES.get(key) or places.FIGURES.get(key) or meetings.figure_named(key)


def count_of(place: Organization, figure: Figure, year: int, at: datetime) -> tuple[int, datetime]:
    """The count of a figure at a place, and the moment it was true."""
    topic = meetings_of(year) if figure.topic == MEETINGS else figure.topic
    standing = standing_of(place, [topic], at=at)
    counts: Counts = standing.of(topic)
    if figure.key == meetings.BEHIND.key:
        return board.behind_of(counts, year, at), standing.as_of
    return counts.get(figure.key, 0), standing.as_of


def behind(figure: Figure, user: User, place: Organization, *, year: int, at: datetime) -> tuple[str, QuerySet[Any]]:
    """The rows a figure counts below a place, within the reach of `user`, and of which kind they are."""
    if figure.topic == PEOPLE:
        return PEOPLE, _people(figure, user, place, at)
    if figure.topic == MEETINGS and figure.key != meetings.BEHIND.key:
        return MEETINGS, _meetings(figure, user, place, year)
    return PLACES, _places(figure, user, place, year=year, at=at)


def confirmed(people: Iterable[Member]) -> dict[int, Entry]:
    """For each person of a page the last entry of the journal that wrote the file, in one statement."""
    entries = Entry.objects.filter(
        subject_type="members.member", subject_id__in=[str(one.pk) for one in people], event__in=CONFIRMING
    )
    return {int(entry.subject_id): entry for entry in entries.order_by("pk").only("subject_id", "by_name", "at")}


def _people(figure: Figure, user: User, place: Organization, at: datetime) -> QuerySet[Member]:
    rows = Member.objects.visible_to(user).below(place).filter(figure.where(law(at.date())))
    return rows.select_related("organization").only(*LISTED, "organization__short_name", "organization__path")


def _meetings(figure: Figure, user: User, place: Organization, year: int) -> QuerySet[Meeting]:
    below = reach.below("organization__path", place.path, place.member_total)
    rows = Meeting.objects.visible_to(user).filter(below, figure.where(law(date(year, 12, 31))))
    return rows.select_related("organization", "recorded_by")


def _places(figure: Figure, user: User, place: Organization, *, year: int, at: datetime) -> QuerySet[Organization]:
    rows = Organization.objects.visible_to(user).below(place).active().filter(figure.where(law(at.date())))
    if figure.key == meetings.BEHIND.key:
        rows = rows.filter(_is_behind(place, year, at))
    return rows.select_related("parent")


def _is_behind(place: Organization, year: int, at: datetime) -> Q:
    """Branches with an unmet duty: by their stored counts, or counted now in a small place with news."""
    months = board.months_over(year, at)
    if not months:
        return Q(pk__in=[])
    key, topic = meetings.behind(months[-1]), meetings_of(year)
    if is_stored(place, topic, at=at):
        # One look at each branch along the tree until a page is full; a join would read the counts of all branches.
        held = Roll.objects.filter(organization=OuterRef("pk"), topic=topic, own__has_key=key).values("topic")[:1]
        return Q(IsNull(Subquery(held), False))
    own = counting.own_counts(topic, counting.below(place), law(at.date()))
    return Q(path__in=[path for path, counts in own.items() if key in counts])
