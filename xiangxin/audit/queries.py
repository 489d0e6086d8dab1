"""Which entries of the journal does somebody read, and in which words?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string
from django.utils.timezone import make_aware

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.accounts.events import Event as Accounts
from xiangxin.accounts.models import User
from xiangxin.audit.permissions import May
from xiangxin.exports.models import Export
from xiangxin.journal.models import Entry
from xiangxin.kernel.reach import below
from xiangxin.kernel.searching import begins_with
from xiangxin.organizations.models import Organization

MOST_NAMESAKES = 50
SLACK = 1_000  # ids are given in the order of time but for transactions that overlap


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for in the journal; empty means everything."""

    event: str = ""
    person: str = ""
    organization: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True)
class Line:
    """One entry in words."""

    entry: Entry
    says: str
    place: str


def entries_for(user: User, wanted: Wanted) -> QuerySet[Entry]:
    """Entries within reach; only who verifies the journal sees who signed in when."""
    found = Entry.objects.filter(checks.within_reach(user, May.SEE_JOURNAL))
    if not checks.may(user, May.VERIFY_JOURNAL):
        found = found.exclude(event=Accounts.SIGNED_IN)
    if wanted.event:
        found = found.filter(event=wanted.event)
    if wanted.person:
        people = User.objects.filter(begins_with("name", wanted.person) | begins_with("username", wanted.person))
        found = found.filter(by_id__in=list(people.values_list("pk", flat=True)[:MOST_NAMESAKES]))
    if wanted.organization:
        found = found.filter(_below(wanted.organization))
    return _between(found, wanted.from_on, wanted.to_on)


def in_words(entries: Sequence[Entry]) -> list[Line]:
    """The entries as sentences, with the names of what they are about; a query for each kind of thing, not each row."""
    subjects = _subjects_of(entries)
    paths = {entry.path for entry in entries if entry.path}
    places = dict(Organization.objects.filter(path__in=paths).values_list("path", "short_name"))
    return [
        Line(entry, _sentence(entry, subjects[entry.subject_type, entry.subject_id]), places.get(entry.path, ""))
        for entry in entries
    ]


@cache
def sentences() -> dict[str, str]:
    """Every event with its sentence, without names: the list to choose from."""
    known = {str(event): str(getattr(event, "label", event)) for event in import_string(settings.WIRING)}
    return {event: _Gaps(by="", subject="…").fill(label).strip(" ：，") for event, label in known.items()}


class _Gaps(dict[str, Any]):
    """Fills a sentence; what it does not know stays out."""

    def __missing__(self, key: str) -> str:
        return ""

    def fill(self, sentence: str) -> str:
        return sentence.format_map(self)


def _sentence(entry: Entry, subject: str) -> str:
    label = next((str(getattr(event, "label", "")) for event in _events() if str(event) == entry.event), "")
    return _Gaps(entry.data, by=entry.by_name, subject=subject).fill(label or f"{{by}} {entry.event} {{subject}}")


@cache
def _events() -> list[Any]:
    return list(import_string(settings.WIRING))


def _subjects_of(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """What the entries are about. Only accounts, roles, organizations and exports are named: whoever audits the
    platform learns nothing of members' files or of what was said in meetings.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        ids[entry.subject_type].add(entry.subject_id)
    names = {(kind, pk): _number(kind, pk) for kind, pks in ids.items() for pk in pks}
    for kind, model in {
        "accounts.user": User.objects.all(),
        "organizations.organization": Organization.objects.all(),
        "access.assignment": Assignment.objects.select_related("user"),
        "exports.export": Export.objects.all(),
    }.items():
        rows: Any = model.filter(pk__in=ids[kind]) if ids.get(kind) else ()
        names |= {(kind, str(row.pk)): str(row) for row in rows}
    return names


def _number(kind: str, pk: str) -> str:
    try:
        return f"{apps.get_model(kind)._meta.verbose_name} {pk} 号"
    except LookupError:
        return f"{kind} {pk}"


def _below(name: str) -> Any:
    exactly = Organization.objects.filter(short_name=name).first()
    place = exactly or Organization.objects.filter(begins_with("short_name", name)).order_by("path").first()
    return below("path", place.path) if place else below("path", "none")


def _between(found: QuerySet[Entry], from_on: date | None, to_on: date | None) -> QuerySet[Entry]:
    """Entries of some days; the ids around them are looked up first, so that old days are found by the key."""
    if from_on:
        start = _begin_of(from_on)
        first = Entry.objects.filter(at__gte=start).order_by("at").values_list("pk", flat=True).first()
        found = found.filter(at__gte=start, pk__gte=(first or 0) - SLACK)
    if to_on:
        end = _begin_of(to_on + timedelta(days=1))
        last = Entry.objects.filter(at__lt=end).order_by("-at").values_list("pk", flat=True).first()
        found = found.filter(at__lt=end, pk__lte=(last or 0) + SLACK)
    return found


def _begin_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
