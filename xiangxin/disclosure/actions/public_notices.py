"""The deeds on notices: publish, object, answer, close, withdraw."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.disclosure import rules
from xiangxin.disclosure.events import Event
from xiangxin.disclosure.models import Objection, PublicNotice
from xiangxin.disclosure.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.regulations import entered

SECOND_PRESS = timedelta(minutes=1)
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@transaction.atomic
def publish(
    organization: Organization,
    *,
    kind: str,
    from_on: date,
    to_on: date,
    at: datetime,
    by: User,
    source: str = "",
    **facts: Any,
) -> PublicNotice:
    """Hang a notice out for its working days; a procedure (`source`) has one at a time, the same notice hangs once."""
    checks.require(by, May.PUBLISH_NOTICE, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    hanging = PublicNotice.objects.filter(state=PublicNotice.State.PUBLISHED)
    same = {"organization": organization, "kind": kind, "from_on": from_on, "to_on": to_on, **facts}
    if held := hanging.filter(**({"source": source} if source else same)).first():
        return held
    law = entered.law_at(organization.path, from_on)
    today = localtime(at).date()
    refuse_if(
        rules.refusal_to_publish(kind, from_on=from_on, to_on=to_on, today=today, law=law, table=entered.calendar())
    )
    facts = {"kind": kind, "from_on": from_on, "to_on": to_on, "source": source, **facts}
    notice = PublicNotice.objects.create(organization=organization, published_at=at, published_by=by, **facts)
    announce(Event.PUBLISHED, subject=notice, by=by)
    return notice


@transaction.atomic
def withdraw(notice: PublicNotice, *, reason: str, at: datetime, by: User) -> PublicNotice:
    """Take a notice down before its time, with the reason; it does not count."""
    checks.require(by, May.PUBLISH_NOTICE, notice.organization)
    notice = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.state == PublicNotice.State.WITHDRAWN:
        return notice
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明撤回的原因。")))
    refuse_if(
        None if notice.state == PublicNotice.State.PUBLISHED else Refusal("already_ended", _("这次公示已经结束。"))
    )
    _end(notice, PublicNotice.State.WITHDRAWN, report=reason.strip(), at=at, by=by)
    announce(Event.WITHDRAWN, subject=notice, by=by)
    return notice


@transaction.atomic
def close(notice: PublicNotice, *, report: str, at: datetime, by: User) -> PublicNotice:
    """Report on a notice after its last day; whether an objection was true follows from the answers."""
    checks.require(by, May.PUBLISH_NOTICE, notice.organization)
    notice = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    if notice.state == PublicNotice.State.CLOSED:
        return notice
    waiting = notice.objections.filter(answered_at=None).count()
    today = localtime(at).date()
    refuse_if(rules.refusal_to_close(notice, today=today, open_objections=waiting, report=report))
    notice.is_upheld = notice.objections.filter(is_upheld=True).exists()
    _end(notice, PublicNotice.State.CLOSED, report=report.strip(), at=at, by=by)
    announce(Event.CLOSED, subject=notice, by=by, upheld=notice.is_upheld)
    return notice


@transaction.atomic
def object_to(notice: PublicNotice, *, text: str, contact: str, at: datetime, by: User) -> Objection:
    """Take an objection in and give a receipt; anyone may, so nobody's name goes into the journal.

    The same words once more within a minute are a second press of the button and get the first receipt.
    """
    notice = PublicNotice.objects.select_for_update().get(pk=notice.pk)
    for held in notice.objections.filter(received_at__gt=at - SECOND_PRESS, received_at__lte=at):
        if (held.text, held.contact) == (text.strip(), contact.strip()):
            return held
    today = localtime(at).date()
    so_far = notice.objections.filter(received_at__date=today).count()
    refuse_if(rules.refusal_to_object(notice, today=today, text=text, so_far=so_far))
    receipt = "".join(secrets.choice(LETTERS) for _n in range(10))
    objection = Objection.objects.create(
        notice=notice, receipt=receipt, text=text.strip(), contact=contact.strip(), received_at=at
    )
    announce(Event.OBJECTED, subject=notice, by=by)
    return objection


@transaction.atomic
def answer(objection: Objection, *, text: str, is_upheld: bool, at: datetime, by: User) -> Objection:
    """Say what was found; whoever holds the receipt can read it."""
    checks.require(by, May.HANDLE_OBJECTION, objection.place)
    if objection.answered_at:
        return objection
    refuse_if(None if text.strip() else Refusal("no_answer", _("请写明核查和处理情况。")))
    objection.answer, objection.is_upheld = text.strip(), is_upheld
    objection.answered_at, objection.answered_by = at, by
    objection.save(update_fields=["answer", "is_upheld", "answered_at", "answered_by"])
    announce(Event.ANSWERED, subject=objection.notice, by=by)
    return objection


def _end(notice: PublicNotice, state: str, *, report: str, at: datetime, by: User) -> None:
    notice.state, notice.report, notice.ended_at, notice.ended_by = state, report, at, by
    notice.save(update_fields=["state", "report", "ended_at", "ended_by", "is_upheld"])
