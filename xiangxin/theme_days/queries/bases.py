"""The register of bases, and who has which when."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.theme_days.models import Base, Booking
from xiangxin.theme_days.permissions import May


def bases(user: checks.Anyone, *, q: str = "", kind: str = "", today: date) -> QuerySet[Base]:
    """The bases a person may book or keep, with the coming bookings counted."""
    found = Base.objects.visible_to(user).open().select_related("organization")
    if q:
        found = found.filter(Q(name__contains=q) | Q(address__contains=q))
    if kind in Base.Kind.values:
        found = found.filter(kind=kind)
    coming = Q(bookings__withdrawn_at__isnull=True, bookings__on__gte=today)
    return found.annotate(coming=Count("bookings", filter=coming))


def bookings_between(base: Base, first: date, last: date) -> list[Booking]:
    """The standing bookings of a base in a period."""
    rows = base.bookings.filter(withdrawn_at__isnull=True, on__gte=first, on__lte=last)
    return list(rows.select_related("organization", "meeting"))


def coming_bookings(base: Base, today: date) -> QuerySet[Booking]:
    """The standing bookings of a base from today on."""
    rows = base.bookings.filter(withdrawn_at__isnull=True, on__gte=today)
    return rows.select_related("organization", "meeting", "booked_by", "base__organization")[:60]


def bookings_of(user: checks.Anyone, year: int) -> QuerySet[Booking]:
    """The bookings of a year of bases one keeps and of branches one books for, for the Excel list."""
    keep = checks.within_reach(user, May.KEEP_BASE, "base__organization__path")
    own = checks.within_reach(user, May.BOOK_BASE, "organization__path")
    rows = Booking.objects.filter(keep | own if keep and own else Q(), on__year=year)
    return rows.select_related("base", "organization", "meeting", "booked_by").order_by("on", "part", "pk")
