"""The deeds on figures: mark what has changed, fold the marks into the stored counts, count everything anew."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.figures import sums
from xiangxin.figures.definitions import people, places
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, keys_that_turn, meetings_of
from xiangxin.figures.events import Event
from xiangxin.figures.models import Counts, Roll, Stale
from xiangxin.figures.permissions import May
from xiangxin.figures.queries import counting
from xiangxin.journal.actions import announce
from xiangxin.kernel import bulk, reach
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law, law

MARKS_AT_ONCE = 5_000
TURNING = keys_that_turn([*people.FIGURES.values(), *places.FIGURES.values()])


def topics_of(year: int) -> list[str]:
    """Everything that is kept in a year: people, places, and the meetings of this year and the last."""
    return [PEOPLE, PLACES, meetings_of(year), meetings_of(year - 1)]


def mark(paths: Iterable[str], topics: Iterable[str], *, is_whole: bool = False) -> None:
    """Note that places have to be counted again; append-only, so that writers never wait for each other."""
    topics = list(topics)
    Stale.objects.bulk_create(
        Stale(path=path, topic=topic, is_whole=is_whole) for path in dict.fromkeys(paths) for topic in topics
    )


@transaction.atomic
def fold(*, at: datetime, by: User) -> int:
    """Bring the stored counts of marked places, and of everything above them, up to date; how many marks."""
    checks.require(by, May.SEE_FIGURES)
    marks = list(Stale.objects.order_by("pk")[:MARKS_AT_ONCE])
    today = law(at.date())
    whole = {one.topic for one in marks if one.is_whole}
    for topic in sorted({one.topic for one in marks}):
        if topic in whole:
            _count_anew(topic, today, at)
        else:
            _fold_topic(topic, {one.path for one in marks if one.topic == topic}, today, at)
    Stale.objects.filter(pk__in=[one.pk for one in marks]).delete()
    return len(marks)


@transaction.atomic
def recount(*, at: datetime, by: User) -> int:
    """Count everything anew from the source rows; the number of places that were wrong for no reason, a bug if any."""
    while fold(at=at, by=by) == MARKS_AT_ONCE:
        continue
    wrong = sum(_count_anew(topic, law(at.date()), at) for topic in topics_of(at.year))
    if wrong:
        announce(Event.RECOUNTED, subject=by, by=by, places=wrong)
    return wrong


def _fold_topic(topic: str, paths: set[str], today: Law, at: datetime) -> None:
    above = {path for one in paths for path in reach.ancestors(one)}
    ids = dict(Organization.objects.filter(path__in=above).values_list("path", "pk"))
    kept = Roll.objects.select_for_update(of=("self",)).filter(organization__path__in=above, topic=topic)
    rolls = {roll.organization.path: roll for roll in kept.select_related("organization").order_by("pk")}
    if reach.ROOT not in rolls:  # never counted: what is above would hold these places alone
        _count_anew(topic, today, at)
        return
    counted = counting.own_counts(topic, counting.these(paths), today)
    for path in ids.keys() - rolls.keys():
        rolls[path] = Roll(organization_id=ids[path], topic=topic, own={}, as_of=at)
    for path in sorted(paths & ids.keys()):
        roll = rolls[path]
        growth = sums.difference(counted.get(path, {}), roll.own)
        sums.add(roll.own, growth)
        if roll.below is not None:
            sums.add(roll.below, growth)
        for higher in reach.ancestors(path)[:-1]:
            over = rolls[higher]
            over.below = sums.add(dict(over.own) if over.below is None else over.below, growth)
    _write(rolls, at)


def _write(rolls: dict[str, Roll], at: datetime) -> None:
    """Store what was folded; the root keeps the moment of the last count of everything."""
    for path, roll in rolls.items():
        roll.as_of = roll.as_of if path == reach.ROOT else at
    Roll.objects.bulk_create([roll for roll in rolls.values() if roll.pk is None])
    known = [roll for roll in rolls.values() if roll.pk]
    Roll.objects.bulk_update(known, ["own", "below", "as_of"], batch_size=200)


def _count_anew(topic: str, today: Law, at: datetime) -> int:
    """Replace the rows of a topic that differ; how many differed in more than what the calendar changes."""
    own = counting.own_counts(topic, counting.everything, today)
    below = sums.subtrees(own)
    ids = dict(Organization.objects.values_list("path", "pk"))
    stored = {
        roll.organization.path: roll
        for roll in Roll.objects.filter(topic=topic)
        .select_related("organization")
        .only("own", "below", "organization__path")
        .iterator(5_000)
    }
    fresh, gone, drift = [], [], 0
    for path in sorted(({reach.ROOT} | own.keys() | below.keys() | stored.keys()) & ids.keys()):
        right = Roll(organization_id=ids[path], topic=topic, own=own.get(path, {}), below=below.get(path), as_of=at)
        was = stored.get(path)
        if was and (was.own, was.below) == (right.own, right.below) and path != reach.ROOT:
            continue
        drift += _lasting(was) != _lasting(right)
        if was:
            gone.append(was.pk)
        if right.own or right.below or path == reach.ROOT:
            fresh.append(right)
    for start in range(0, len(gone), 5_000):
        Roll.objects.filter(pk__in=gone[start : start + 5_000]).delete()
    bulk.insert(Roll, fresh)
    return drift if reach.ROOT in stored else 0


def _lasting(roll: Roll | None) -> tuple[Counts, Counts]:
    """What a row says apart from the figures that the calendar changes."""
    own, below = (roll.own, roll.below or {}) if roll else ({}, {})
    keep = [{key: count for key, count in counts.items() if key not in TURNING} for counts in (own, below)]
    return keep[0], keep[1]
