"""Whose voice counts? Members' files asked for rights on a day; every list of those due to vote comes from here."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from xiangxin.members import rights
from xiangxin.members.models import Member, Sanction
from xiangxin.regulations.decisions import Decision
from xiangxin.regulations.packs import Law


def rights_of(member: Member, law: Law) -> Decision:
    """The rights of a person on the law's day; prefetch `sanctions` for more than one person."""
    status = member.category if member.state == Member.State.ACTIVE else member.state
    return rights.of(status=status, sanctions=[_as_given(sanction) for sanction in member.sanctions.all()], law=law)


def voters_among(members: Iterable[Member], law: Law) -> list[Member]:
    """Those of some people who may vote on the law's day."""
    return [member for member in members if rights_of(member, law).values["vote"]]


def _as_given(sanction: Sanction) -> dict[str, Any]:
    return {"kind": sanction.kind, "from": sanction.from_on, "to": _last_day(sanction)}


def _last_day(sanction: Sanction) -> date | None:
    """留党察看 and detention end with the decision that restores rights, not with the end of their term."""
    if sanction.kind in (Sanction.Kind.PROBATION_IN_PARTY, Sanction.Kind.DETAINED):
        return sanction.restored_on - timedelta(days=1) if sanction.restored_on else None
    return sanction.to_on
