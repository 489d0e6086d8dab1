"""The verbs of notices: tell people, read, wish when to be told."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.notices import rules
from xiangxin.notices.events import Event
from xiangxin.notices.models import Notice, Receipt, Wish
from xiangxin.organizations.models import Organization


@transaction.atomic
def tell(
    people: Iterable[int],
    *,
    place: Organization,
    title: str,
    key: str,
    at: datetime,
    by: User,
    needed_by: datetime | None = None,
    **facts: Any,
) -> Notice:
    """Tell people (ids of users) something about a place; the same key again tells nobody twice.

    Who may tell is asked by the action that calls this one. What is `needed_by` a moment less than twelve hours ahead
    does not wait for the end of quiet hours. `facts`: kind, text, link, due_on, article.
    """
    facts = {"place": place, "title": title, "sent_at": at, "sent_by": by, **facts}
    notice, is_new = Notice.objects.get_or_create(key=key, defaults=facts)
    ids = sorted(set(people))
    wishes = {wish.user_id: wish for wish in Wish.objects.filter(user__in=ids)}
    receipts = [_receipt(notice, person, wishes.get(person, Wish()), at, needed_by) for person in ids]
    Receipt.objects.bulk_create(receipts, ignore_conflicts=True)
    if is_new:
        announce(Event.TOLD, subject=notice, by=by, people=len(receipts))
    return notice


@transaction.atomic
def settle(key: str, *, by: User) -> int:
    """What the notice of a key asked for, and those of its parts (`key:…`), is done: how many wait for nobody now.

    Called by the deed that makes it so, which leaves its own row in the journal.
    """
    waiting = Notice.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:"), is_settled=False)
    return waiting.update(is_settled=True)


@transaction.atomic
def read(receipt: Receipt, *, at: datetime, by: User) -> Receipt:
    """Mark one's own notice as read; nobody is told of it."""
    if receipt.user_id != by.pk:
        raise PermissionDenied
    Receipt.objects.filter(pk=receipt.pk, read_at__isnull=True).update(read_at=at)
    receipt.refresh_from_db()
    return receipt


@transaction.atomic
def read_gathered(*, at: datetime, by: User) -> int:
    """Mark everything that came with one's digests as read; how many."""
    gathered = Receipt.objects.visible_to(by).filter(is_gathered=True, read_at__isnull=True, shown_from__lte=at)
    return gathered.update(read_at=at)


@transaction.atomic
def wish(*, quiet_from: time, quiet_until: time, digest_at: time | None, by: User) -> Wish:
    """Say when one wants to be left alone; holds for what is sent from now on. A person's own affair: no journal row."""
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at}
    refuse_if(rules.refusal_of_wish(Wish(**hours)))
    return Wish.objects.update_or_create(user=by, defaults=hours)[0]


def _receipt(notice: Notice, person: int, wish: Wish, at: datetime, needed_by: datetime | None) -> Receipt:
    is_required = notice.kind == Notice.Kind.REQUIRED
    shown_from = rules.shown_from(localtime(at), wish, is_required=is_required, needed_by=needed_by)
    gathered = rules.is_gathered(wish, is_required=is_required, is_urgent=rules.is_urgent(at, needed_by))
    return Receipt(notice=notice, user_id=person, shown_from=shown_from, is_gathered=gathered)
