"""Reads of notices, for the person they were sent to."""

from datetime import datetime

from django.db.models import Q, QuerySet

from xiangxin.accounts.models import User
from xiangxin.notices.models import Notice, Receipt, Wish

MANY = 100  # beyond that nobody reads the number
OPEN = Q(read_at__isnull=True, notice__is_settled=False)


def received(user: User, *, at: datetime) -> QuerySet[Receipt]:
    """What a person is shown by a moment, newest first; what waits for the morning or the digest is not among it."""
    shown = Receipt.objects.visible_to(user).filter(shown_from__lte=at)
    return shown.select_related("notice__place").order_by("-shown_from", "-pk")


def waiting_for(user: User, *, at: datetime) -> list[Receipt]:
    """What waits for a person: required, unread and not done meanwhile, newest first, twenty at most."""
    return list(received(user, at=at).filter(OPEN, notice__kind=Notice.Kind.REQUIRED)[:20])


def unread_by(user: User, *, at: datetime) -> int:
    """How many messages a person has still to read; the number is for that person alone and never goes upward."""
    unread = Receipt.objects.visible_to(user).filter(OPEN, shown_from__lte=at)
    return len(unread.order_by().values_list("pk")[:MANY])


def wish_of(user: User) -> Wish:
    """When a person wants to be told; the quiet hours of the house where nothing was said."""
    return Wish.objects.filter(user=user).first() or Wish(user=user)
