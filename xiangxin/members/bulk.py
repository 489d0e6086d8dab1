"""Open very many files at once: the same rows that `actions.register` writes one by one."""

from collections.abc import Sequence

from xiangxin.kernel import bulk
from xiangxin.members import rules
from xiangxin.members.models import Member, NameToken, Placement, StatusChange


def register_many(people: Sequence[Member]) -> None:
    """Write new people, complete and derived, each from their `arrived_on`; call inside a transaction.

    The caller has asked who may, and announces once for all.
    """
    for pk, person in zip(bulk.reserve_ids(Member, len(people)), people, strict=True):
        person.pk = pk
    bulk.insert(Member, people)
    write_tokens(people)
    bulk.insert(
        Placement,
        (
            Placement(member_id=one.pk, organization_id=one.organization_id, from_on=one.arrived_on, reason="登记")
            for one in people
            if one.arrived_on
        ),
    )
    bulk.insert(
        StatusChange,
        (
            StatusChange(member_id=one.pk, category=one.category, state=one.state, on=one.arrived_on, reason="登记")
            for one in people
            if one.arrived_on
        ),
    )


def write_tokens(people: Sequence[Member]) -> None:
    """Write the ways to find people who have none yet."""
    bulk.insert(
        NameToken,
        (
            NameToken(member_id=one.pk, token=token)
            for one in people
            for token in sorted(rules.tokens_of(one.name, one.phone))
        ),
    )
