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
        person.id = pk
    bulk.insert(Member, people)
    write_tokens(people)
    dated = [one for one in people if one.arrived_on]
    bulk.insert_values(
        Placement,
        ("member_id", "organization_id", "from_on", "reason"),
        ((one.id, one.organization_id, one.arrived_on, "登记") for one in dated),
    )
    bulk.insert_values(
        StatusChange,
        ("member_id", "category", "state", "on", "reason", "document_number"),
        ((one.id, str(one.category), str(one.state), one.arrived_on, "登记", "") for one in dated),
    )


def write_tokens(people: Sequence[Member]) -> None:
    """Write the ways to find people who have none yet."""
    bulk.insert_values(
        NameToken,
        ("member_id", "token"),
        ((one.id, token) for one in people for token in sorted(rules.tokens_of(one.name, one.phone))),
    )
