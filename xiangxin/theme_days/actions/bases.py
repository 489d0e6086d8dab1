"""The verbs of bases: register, change, close; book and withdraw."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import rules
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Base, Booking
from xiangxin.theme_days.permissions import May

FACTS = ("name", "kind", "address", "capacity", "opening", "contact", "notes", "is_shared")


@transaction.atomic
def register_base(place: Organization, *, name: str, by: User, **facts: Any) -> Base:
    """Put a base into the register; the same name of the same place is once."""
    checks.require(by, May.KEEP_BASE, place)
    base, is_new = Base.objects.get_or_create(organization=place, name=name.strip(), closed_at=None, defaults=facts)
    if is_new:
        announce(Event.BASE_REGISTERED, subject=base, by=by)
    return base


@transaction.atomic
def change_base(base: Base, *, by: User, **facts: Any) -> Base:
    """Mend what the register says of a base."""
    checks.require(by, May.KEEP_BASE, base.organization)
    refuse_if(Refusal("closed", _("这个基地已停用，不能再修改。")) if base.closed_at else None)
    others = Base.objects.open().filter(organization=base.organization, name=facts["name"].strip()).exclude(pk=base.pk)
    if others.exists():
        raise Refused(Refusal("name_taken", _("已有同名的基地，请换一个名称。")))
    for name in FACTS:
        setattr(base, name, facts[name])
    base.save(update_fields=list(FACTS))
    announce(Event.BASE_CHANGED, subject=base, by=by)
    return base


@transaction.atomic
def close_base(base: Base, *, at: datetime, by: User) -> Base:
    """Take a base out of use; refused while somebody has it on a coming day."""
    checks.require(by, May.KEEP_BASE, base.organization)
    base = Base.objects.select_for_update().get(pk=base.pk)
    coming = base.bookings.filter(withdrawn_at__isnull=True, on__gte=at.date()).count()
    if coming:
        raise Refused(Refusal("booked", _("还有 %(n)s 个预订没有开展，请先取消这些预订。") % {"n": coming}))
    if base.closed_at is None:
        base.closed_at = at
        base.save(update_fields=["closed_at"])
        announce(Event.BASE_CLOSED, subject=base, by=by)
    return base


@transaction.atomic
def book(
    base: Base, branch: Organization, *, on: date, parts: Sequence[str], people: int, purpose: str,
    meeting: Meeting | None, at: datetime, by: User,
) -> list[Booking]:  # fmt: skip
    """Book parts of a day for a branch, all or none; what the branch has booked already is once."""
    checks.require(by, May.BOOK_BASE, branch)
    base = Base.objects.select_for_update().get(pk=base.pk)
    standing = base.bookings.filter(on=on, part__in=parts, withdrawn_at__isnull=True).select_related("organization")
    own = {one.part: one for one in standing if one.organization_id == branch.pk}
    taken = {
        str(one.get_part_display()): one.organization.short_name for one in standing if one.organization_id != branch.pk
    }
    refuse_if(
        rules.refusal_to_book(
            is_closed=base.closed_at is not None, capacity=base.capacity, people=people, on=on, parts=parts,
            today=at.date(), taken=taken,
        )
    )  # fmt: skip
    facts = {"people": people, "purpose": purpose, "meeting": meeting, "booked_at": at, "booked_by": by}
    booked = []
    for part in parts:
        one = own.get(part) or Booking.objects.create(base=base, organization=branch, on=on, part=part, **facts)
        if part not in own:
            announce(Event.BOOKED, subject=one, by=by, on=on, part=part)
        booked.append(one)
    return booked


@transaction.atomic
def withdraw_booking(booking: Booking, *, reason: str, at: datetime, by: User) -> Booking:
    """The branch gives a booking up, or the keeper of the base takes it back and says why; twice is once."""
    is_own = checks.may(by, May.BOOK_BASE, booking.organization)
    if not is_own:
        checks.require(by, May.KEEP_BASE, booking.base.organization)
    refuse_if(rules.refusal_to_withdraw(is_own=is_own, reason=reason))
    facts = {"withdrawn_at": at, "withdrawn_by": by, "reason": reason.strip()}
    if Booking.objects.filter(pk=booking.pk, withdrawn_at__isnull=True).update(**facts):
        announce(Event.BOOKING_WITHDRAWN, subject=booking, by=by, on=booking.on)
    booking.refresh_from_db()
    return booking
