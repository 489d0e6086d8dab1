"""What do a place and its children count? Stored where that is fresh or large, else counted where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models.functions import Coalesce
from django.utils import timezone

from xiangxin.figures import sums
from xiangxin.figures.models import Counts, Roll, Stale
from xiangxin.figures.queries import counting
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law

LIVE_UP_TO = 2_000  # members: below that, live SQL is exact and quick


class Stored(NamedTuple):
    """The stored counts of a place, and the moment they were true."""

    counts: Counts
    as_of: datetime


@dataclass(frozen=True)
class Standing:
    """The counts of a place and of its children by topic; `as_of` is the moment they were true."""

    place: Organization
    children: Sequence[Organization]
    as_of: datetime
    counts: dict[str, Counts] = field(default_factory=dict)
    below: dict[str, dict[str, Counts]] = field(default_factory=dict)

    def of(self, topic: str) -> Counts:
        """The counts of the place."""
        return self.counts.get(topic, {})

    def of_child(self, child: Organization, topic: str) -> Counts:
        """The counts of one of the children."""
        return self.below.get(topic, {}).get(child.path, {})


def standing_of(
    place: Organization, topics: Sequence[str], *, at: datetime, children: Sequence[Organization] = ()
) -> Standing:
    """A place's counts in two statements where they are stored, for any size; a small place with news counts live."""
    wanted = [place.path, *(child.path for child in children), *([] if place.path == reach.ROOT else [reach.ROOT])]
    rolls = Roll.objects.filter(organization__path__in=wanted, topic__in=topics)
    stored: dict[str, dict[str, Stored]] = {}
    for topic, path, *kept in rolls.values_list("topic", "organization__path", Coalesce("below", "own"), "as_of"):
        stored.setdefault(topic, {})[path] = Stored(*kept)
    news = set(Stale.objects.touching(place).filter(topic__in=topics).values_list("topic", flat=True).distinct())
    standing = Standing(place, children, _as_of(stored, news, place.path, at))
    for topic in topics:
        there = stored.get(topic, {})
        is_fresh = topic not in news and _is_of_today(there.get(reach.ROOT), at)
        if is_fresh or (place.member_total > LIVE_UP_TO and reach.ROOT in there):
            standing.counts[topic] = there[place.path].counts if place.path in there else {}
            standing.below[topic] = {path: roll.counts for path, roll in there.items()}
        else:
            own = counting.own_counts(topic, counting.below(place), law(at.date()))
            standing.counts[topic] = sums.total(own.values())
            standing.below[topic] = {child.path: sums.under(own, child.path) for child in children}
    return standing


def is_stored(place: Organization, topic: str, *, at: datetime) -> bool:
    """Whether the stored counts of a topic are shown for a place, rather than what a live count gives."""
    root = Roll.objects.filter(organization__path=reach.ROOT, topic=topic).first()
    has_news = Stale.objects.touching(place).filter(topic=topic).exists()
    return root is not None and (place.member_total > LIVE_UP_TO or (not has_news and _is_of_today(root, at)))


def _is_of_today(root: "Roll | Stored | None", at: datetime) -> bool:
    """Whether the night's count of everything was made today."""
    return root is not None and timezone.localtime(root.as_of).date() == at.date()


def _as_of(stored: dict[str, dict[str, Stored]], news: set[str], path: str, at: datetime) -> datetime:
    """The moment of the oldest of the figures shown: now, unless there is news that is not folded yet."""
    behind = [rolls[path].as_of for topic, rolls in stored.items() if topic in news and path in rolls]
    return min(behind, default=at)
