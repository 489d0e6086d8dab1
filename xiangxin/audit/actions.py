"""The deeds of audit: verify the chain."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.audit import rules
from xiangxin.audit.events import Event
from xiangxin.audit.models import Verification
from xiangxin.audit.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.journal.models import Entry
from xiangxin.journal.verification import verify as read_the_chain


def verify(*, at: datetime, by: User) -> Verification:
    """Compute every hash anew and write down what came of it; reading takes no lock."""
    checks.require(by, May.VERIFY_JOURNAL)
    verdict = read_the_chain()
    before = Verification.objects.filter(fault="").order_by("-pk").first()
    there = Entry.objects.filter(number=before.chained).first() if before else None
    fault = rules.fault_of(verdict, before=before, chained_there=there.chained if there else "")
    with transaction.atomic():
        verification = Verification.objects.create(
            at=at,
            by=by,
            chained=verdict.chained,
            waiting=verdict.waiting,
            head=verdict.head,
            fault=fault,
            fault_at=verdict.fault_at if verdict.code else (before.chained if fault and before else None),
        )
        announce(Event.VERIFIED, subject=verification, by=by, chained=verdict.chained, fault=str(fault))
    return verification
