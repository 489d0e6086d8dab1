"""The verbs of notices: tell people, read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.notices.events import Event
from xiangxin.notices.models import Notice, Receipt
from xiangxin.organizations.models import Organization


@transaction.atomic
def tell(
    people: Iterable[int], *, place: Organization, title: str, key: str, at: datetime, by: User, **facts: Any
) -> Notice:
    """Tell people (ids of users) something about a place; the same key again tells nobody twice.

    Who may tell is asked by the action that calls this one. `facts`: kind, text, link, due_on, article.
    """
    facts = {"place": place, "title": title, "sent_at": at, "sent_by": by, **facts}
    notice, is_new = Notice.objects.get_or_create(key=key, defaults=facts)
    receipts = [Receipt(notice=notice, user_id=person) for person in sorted(set(people))]
    Receipt.objects.bulk_create(receipts, ignore_conflicts=True)
    if is_new:
        announce(Event.TOLD, subject=notice, by=by, people=len(receipts))
    return notice


@transaction.atomic
def read(receipt: Receipt, *, at: datetime, by: User) -> Receipt:
    """Mark one's own notice as read; nobody is told of it."""
    if receipt.user_id != by.pk:
        raise PermissionDenied
    Receipt.objects.filter(pk=receipt.pk, read_at__isnull=True).update(read_at=at)
    receipt.refresh_from_db()
    return receipt
