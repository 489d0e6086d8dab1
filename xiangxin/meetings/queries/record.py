"""Everything that stands in the record of a meeting, shaped for page, paper and signature."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch

from xiangxin.meetings.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Filing,
    Meeting,
    Minutes,
    Participation,
    Signature,
    Transcription,
)
from xiangxin.meetings.queries.meetings import tally
from xiangxin.organizations.models import Organization

Status = Attendance.Status


@dataclass(frozen=True)
class Record:
    """One meeting as its record shows it."""

    meeting: Meeting
    roll: list[Attendance]
    items: list[AgendaItem]
    minutes: Minutes | None
    signatures: dict[str, Signature] = field(default_factory=dict)
    filing: Filing | None = None
    seen_from: Organization | None = None
    attachments: list[Attachment] = field(default_factory=list)
    transcription: Transcription | None = None

    @property
    def figures(self) -> dict[str, int]:
        return tally(self.roll) if self.roll else tally(self.roll) | self.meeting.said_figures

    @property
    def organization(self) -> Organization:
        """Whose line of the ledger this is: the host, or the branch that took part."""
        return self.seen_from or self.meeting.organization

    @property
    def partners(self) -> list[Organization]:
        """The other branches that took part."""
        agreed = Participation.Answer.AGREED
        return [one.organization for one in self.meeting.participations.all() if one.answer == agreed]

    @property
    def is_signed(self) -> bool:
        return {"chair", "recorder"} <= set(self.signatures)

    @property
    def sources(self) -> list[Attachment]:
        """The signed paper, page by page."""
        return [one for one in self.attachments if one.kind == Attachment.Kind.SOURCE]

    @property
    def hands(self) -> set[int]:
        """Who wrote the last version or photographed the paper: a second person compares the two."""
        return {one.added_by_id for one in self.sources} | ({self.minutes.written_by_id} if self.minutes else set())

    @property
    def may_be_filed(self) -> bool:
        """Signed by chair and recorder here, or on the paper that a second person compared."""
        return self.is_signed or self.transcription is not None

    def _named(self, *statuses: str, basis: str = Attendance.Basis.DUE) -> list[Attendance]:
        return [line for line in self.roll if line.basis == basis and line.status in statuses]

    @property
    def present(self) -> list[Attendance]:
        return self._named(Status.PRESENT, Status.LATE)

    @property
    def on_leave(self) -> list[Attendance]:
        return self._named(Status.ON_LEAVE)

    @property
    def absent(self) -> list[Attendance]:
        return self._named(Status.ABSENT)

    @property
    def sitting_in(self) -> list[Attendance]:
        return self._named(Status.PRESENT, Status.LATE, basis=Attendance.Basis.SITTING_IN)


def records_of(meetings: Iterable[Meeting]) -> list[Record]:
    """The records of some meetings, in as many queries for sixty as for one."""
    ids = [meeting.pk for meeting in meetings]
    rows = Meeting.objects.filter(pk__in=ids).select_related(
        "organization__parent", "venue", "chair", "recorder", "recorded_by", "filing"
    )
    versions = Minutes.objects.select_related("written_by").prefetch_related(
        "signatures__member", "transcription__confirmed_by"
    )
    rows = rows.prefetch_related(
        Prefetch("attendances", Attendance.objects.select_related("member", "confirmed_by")),
        Prefetch("items", AgendaItem.objects.select_related("resolution")),
        Prefetch("minutes", versions),
        Prefetch("participations", Participation.objects.select_related("organization__parent")),
        Prefetch("attachments", Attachment.objects.in_use().select_related("upload")),
    ).order_by("starts_at", "pk")
    return [_record(meeting) for meeting in rows]


def record_of(meeting: Meeting) -> Record:
    """The record of one meeting."""
    return records_of([meeting])[0]


def shares_of(records: Iterable[Record], covers: Callable[[Organization], bool]) -> Iterator[Record]:
    """Each record once for its host and once for each branch that took part, if `covers` the place, with its own people."""
    for record in records:
        if not record.partners:
            yield record
            continue
        if covers(record.meeting.organization):
            yield replace(record, roll=[line for line in record.roll if line.guest_of_id is None])
        for place in record.partners:
            if covers(place):
                yield replace(
                    record, roll=[line for line in record.roll if line.guest_of_id == place.pk], seen_from=place
                )


def _record(meeting: Meeting) -> Record:
    minutes = next(iter(meeting.minutes.all()), None)
    signatures = {line.role: line for line in minutes.signatures.all()} if minutes else {}
    filing = getattr(meeting, "filing", None)
    roll, items = list(meeting.attendances.all()), list(meeting.items.all())
    kept, compared = list(meeting.attachments.all()), getattr(minutes, "transcription", None)
    return Record(meeting, roll, items, minutes, signatures, filing, attachments=kept, transcription=compared)


def content_of(record: Record) -> dict[str, Any]:
    """What a signature covers: time, place, people, items with votes, and the text."""
    meeting = record.meeting
    kept = [[one.kind, one.name, one.sha256] for one in record.attachments]
    return {
        "meeting": [meeting.pk, meeting.kind, meeting.title, meeting.starts_at.timestamp(), meeting.where],
        "people": [meeting.chair_id, meeting.recorder_id],
        "roll": [[line.member_id, line.basis, line.status, line.reason, line.is_remote] for line in record.roll],
        "items": [[item.title, item.notes, _vote(item)] for item in record.items],
        "minutes": [record.minutes.number, record.minutes.summary] if record.minutes else [],
        **({"attachments": kept} if kept else {}),
    }


def _vote(item: AgendaItem) -> list[Any]:
    vote = getattr(item, "resolution", None)
    return [vote.text, vote.due, vote.present, vote.yes, vote.no, vote.abstain] if vote else []


def signed_roles(minutes: Minutes | None) -> set[str]:
    """Who has signed this version."""
    return set(minutes.signatures.values_list("role", flat=True)) if minutes else set()
