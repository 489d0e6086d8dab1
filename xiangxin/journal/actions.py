"""Say what happened, once, in one place: announce()."""

import hashlib
import json
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.middleware import request_id
from xiangxin.kernel.reach import Place

if TYPE_CHECKING:
    from xiangxin.accounts.models import User


def announce(event: str, *, subject: models.Model, by: "User", where: Place | None = None, **data: Any) -> Entry:
    """Write the row and call the reactions that `config/wiring.py` lists, inside the caller's transaction.

    `where` is the place in the tree, by default `subject.place`. `data` holds ids and changed fields, no copies of
    personal text.
    """
    place = where or getattr(subject, "place", None)
    entry = Entry(
        event=str(event),
        at=clock.now(),
        by_id=by.pk,
        by_name=by.name,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        path=place.path if place else "",
        request_id=request_id.get(),
        data=_plain(data),
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    for reaction in _wiring().get(str(event), []):
        reaction(entry=entry, subject=subject, by=by)
    return entry


@transaction.atomic
def seal(*, by: "User", most: int = 2_000) -> int:
    """Chain up to `most` entries that are not chained yet, in the order of their ids; how many.

    Entries are chained after their transaction is committed, so that writers never wait for each other. A second
    sealer at the same time stumbles over `number` being unique and leaves nothing.
    """
    last = Entry.objects.filter(number__isnull=False).order_by("-number").first()
    number, chained = (last.number or 0, last.chained) if last else (0, "")
    entries = list(Entry.objects.filter(number__isnull=True).order_by("pk")[:most])
    for entry in entries:
        number += 1
        chained = link(chained, number, entry.digest)
        entry.number, entry.chained = number, chained
    Entry.objects.bulk_update(entries, ["number", "chained"], batch_size=200)
    return len(entries)


def link(before: str, number: int, digest: str) -> str:
    """The hash that ties entry `number` to everything before it."""
    return hash_of(f"{before}:{number}:{digest}")


def digest_of(entry: Entry) -> str:
    """The hash over what an entry says (SM3 or SHA-256, by setting)."""
    said = [
        entry.event,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by_id,
        entry.by_name,
        entry.subject_type,
        entry.subject_id,
        entry.path,
        entry.request_id,
        entry.data,
    ]
    return hash_of(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def hash_of(text: str) -> str:
    """The hash of the journal's chain: SM3 where configured, else SHA-256."""
    return hashlib.new(settings.JOURNAL_HASH, text.encode()).hexdigest()


@cache
def _wiring() -> dict[str, list[Any]]:
    return {str(event): reactions for event, reactions in import_string(settings.WIRING).items()}


def _plain(value: Any) -> Any:
    """What JSON can hold, so that the digest is the same before and after the database."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
