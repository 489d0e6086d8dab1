"""Reads of notices, for the person they were sent to."""

from django.db.models import QuerySet

from xiangxin.accounts.models import User
from xiangxin.notices.models import Notice, Receipt


def received(user: User) -> QuerySet[Receipt]:
    """What a person was told, newest first."""
    return Receipt.objects.visible_to(user).select_related("notice__place")


def waiting_for(user: User) -> list[Receipt]:
    """What waits for a person: required and unread, newest first, twenty at most."""
    return list(received(user).filter(read_at__isnull=True, notice__kind=Notice.Kind.REQUIRED).order_by("-pk")[:20])
