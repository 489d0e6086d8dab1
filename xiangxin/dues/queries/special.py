"""Reads of what goes its own way: special contributions, reliefs, who approves."""

from collections.abc import Sequence

from django.db.models import QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues.models import Payment, Posting, Relief, Remittance
from xiangxin.dues.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


def holder_of(payment: Payment) -> int | None:
    """The organization in whose ledger a special contribution lies now; None on its way, at the centre, or if it is none."""
    if payment.state != Payment.State.PAID or payment.central_receipt:
        return None
    kept_apart = Posting.objects.filter(booking__key=f"payment:{payment.pk}", account=Posting.Account.SPECIAL)
    if not kept_apart.exists():
        return None
    last = Remittance.objects.filter(payment=payment).order_by("-pk").first()
    if last is None:
        return payment.organization_id
    return last.receiver_id if last.received_on else None


def holders_of(payments: Sequence[Payment]) -> dict[int, Organization]:
    """In whose ledger each of some special contributions lies now; none on its way or at the centre. Two queries."""
    waiting = [one for one in payments if one.state == Payment.State.PAID and not one.central_receipt]
    apart = set(
        Posting.objects.filter(
            booking__payment__in=waiting, booking__kind="payment", account=Posting.Account.SPECIAL
        ).values_list("booking__payment", flat=True)
    )
    holders = {}
    for one in (payment for payment in waiting if payment.pk in apart):
        steps = sorted(one.remittances.all(), key=lambda step: step.pk)
        if not steps:
            holders[one.pk] = one.organization
        elif steps[-1].received_on:
            holders[one.pk] = steps[-1].receiver
    return holders


def specials_of(place: Organization) -> list[Payment]:
    """The special contributions that were given at a place or passed through it, newest first."""
    given = Payment.objects.filter(kind=Payment.Kind.SPECIAL, organization__path__startswith=place.path)
    return list(
        given.select_related("member", "organization").prefetch_related("remittances__receiver").order_by("-pk")[:100]
    )


def specials_by(member: Member) -> list[Payment]:
    """What a member gave beyond what was owed, newest first."""
    return list(Payment.objects.filter(kind=Payment.Kind.SPECIAL, member=member).order_by("-pk")[:12])


def committee_above(place: Organization) -> Organization:
    """The committee next above a branch, which approves; the top one for itself."""
    parent = place.parent
    while parent is not None and parent.kind != Organization.Kind.COMMITTEE and parent.parent is not None:
        parent = parent.parent
    return parent or place


def reliefs_to_decide(user: User) -> QuerySet[Relief]:
    """Reliefs that wait for an approval that somebody may give."""
    within = checks.within_reach(user, May.APPROVE_RELIEF, "member__org_path")
    return Relief.objects.filter(within, state=Relief.State.ASKED).select_related(
        "member__organization__parent", "asked_by"
    )
