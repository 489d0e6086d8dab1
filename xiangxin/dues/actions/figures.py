"""The verb of a whole list of pay figures: keep them all, in a few statements however many there are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import assessing
from xiangxin.dues.actions.assessments import base_of, owed_by, refusal_of_figures
from xiangxin.dues.events import Event
from xiangxin.dues.models import DEDUCTIONS, Figures, PaySlipLine
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member
from xiangxin.regulations.packs import Law

BATCH = 1_000
FACTS = ("category", "base_fen", "amount_fen", "decision", *DEDUCTIONS, "kept_at", "kept_by")


@dataclass(frozen=True)
class FiguresDraft:
    """What somebody's dues of a year are to be computed from, checked but not kept."""

    member: Member
    year: int
    category: str
    base_fen: int | None
    amount_fen: int | None
    decision: str
    lines: tuple[tuple[str, int, bool], ...]
    deductions: Mapping[str, int]

    @classmethod
    def of(
        cls, member: Member, *, year: int, category: str, base_fen: int | None, amount_fen: int | None, decision: str,
        lines: Sequence[tuple[str, int, bool]], deductions: Mapping[str, int], law: Law,
    ) -> Self:  # fmt: skip
        """A draft out of the parts of a list. Raises Refused for figures that cannot be."""
        if category not in assessing.RATED:
            base_fen, lines = None, ()
        elif lines:
            base_fen = base_of(lines, deductions, law)
        refuse_if(refusal_of_figures(category, base_fen, amount_fen, decision))
        draft = cls(member, year, category, base_fen, amount_fen, decision, tuple(lines), deductions)
        owed_by(category, base_fen, amount_fen, law)
        return draft

    def is_same_as(self, known: Figures) -> bool:
        """Whether nothing would change."""
        said = (self.category, self.base_fen, self.amount_fen, self.decision)
        return said == (known.category, known.base_fen, known.amount_fen, known.decision) and all(
            self.deductions.get(name, 0) == getattr(known, name) for name in DEDUCTIONS
        )


@transaction.atomic
def keep_many_figures(drafts: Sequence[FiguresDraft], *, at: datetime, by: User) -> int:
    """Keep the figures of many members; how many. Each of their organizations says so once in the journal."""
    places = {draft.member.organization_id: draft.member.organization for draft in drafts}
    for place in places.values():
        checks.require(by, May.ASSESS, place)
    rows = [
        Figures(
            member=draft.member, year=draft.year, category=draft.category, base_fen=draft.base_fen, amount_fen=draft.amount_fen,
            decision=draft.decision, kept_at=at, kept_by=by, **{name: draft.deductions.get(name, 0) for name in DEDUCTIONS},
        )
        for draft in drafts
    ]  # fmt: skip
    Figures.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["member", "year"], update_fields=list(FACTS)
    )
    years, members = {draft.year for draft in drafts}, [draft.member for draft in drafts]
    kept = {(one.member_id, one.year): one.pk for one in Figures.objects.filter(member__in=members, year__in=years)}
    mine = [kept[draft.member.pk, draft.year] for draft in drafts]
    PaySlipLine.objects.filter(figures__in=mine).delete()
    PaySlipLine.objects.bulk_create(
        (
            PaySlipLine(figures_id=kept[draft.member.pk, draft.year], name=name, amount_fen=fen, in_base=counts)
            for draft in drafts
            for name, fen, counts in draft.lines
        ),
        BATCH,
    )
    for key, count in Counter(draft.member.organization_id for draft in drafts).items():
        announce(Event.FIGURES_IMPORTED, subject=places[key], where=places[key], by=by, count=count)
    return len(rows)
