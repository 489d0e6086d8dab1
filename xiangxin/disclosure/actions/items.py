"""The deeds on the catalogue of openness: propose, review, approve, send back, archive."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.disclosure import rules
from xiangxin.disclosure.events import Event
from xiangxin.disclosure.models import OpenItem
from xiangxin.disclosure.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations.models import Organization

State = OpenItem.State


@transaction.atomic
def propose(organization: Organization, *, at: datetime, by: User, **facts: Any) -> OpenItem:
    """Propose a matter to be made open: what, to whom, for how long; the same again is one proposal."""
    checks.require(by, May.PROPOSE_ITEM, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    same = OpenItem.objects.filter(organization=organization, state=State.PROPOSED, proposed_by=by, **facts)
    if held := same.first():
        return held
    item = OpenItem.objects.create(organization=organization, proposed_at=at, proposed_by=by, **facts)
    announce(Event.PROPOSED, subject=item, by=by)
    return item


@transaction.atomic
def revise(item: OpenItem, *, at: datetime, by: User, **facts: Any) -> OpenItem:
    """Mend an item that was sent back and propose it again; the reason of the sending back is answered by it."""
    checks.require(by, May.PROPOSE_ITEM, item.organization)
    item = _locked(item)
    refuse_if(rules.refusal_to_move(item.state, State.PROPOSED))
    for name, value in {**facts, "state": State.PROPOSED, "proposed_at": at, "proposed_by": by}.items():
        setattr(item, name, value)
    item.reason, item.reviewed_at, item.reviewed_by = "", None, None
    item.save()
    announce(Event.PROPOSED, subject=item, by=by)
    return item


@transaction.atomic
def review(item: OpenItem, *, is_free_of_secrets: bool, at: datetime, by: User) -> OpenItem:
    """Check the content and that it holds no secret; another person than the proposer."""
    checks.require(by, May.REVIEW_ITEM, item.organization)
    item = _locked(item)
    if item.state == State.REVIEWED:
        return item
    refuse_if(rules.refusal_to_move(item.state, State.REVIEWED))
    refuse_if(rules.refusal_of_two_hats(item.proposed_by_id, by.pk))
    said = _("请确认已作保密审查；涉密或敏感的内容请退回。")
    refuse_if(None if is_free_of_secrets else Refusal("no_secrecy_check", said))
    item.state, item.reviewed_at, item.reviewed_by = State.REVIEWED, at, by
    item.save(update_fields=["state", "reviewed_at", "reviewed_by"])
    announce(Event.REVIEWED, subject=item, by=by)
    return item


@transaction.atomic
def approve(item: OpenItem, *, at: datetime, by: User) -> OpenItem:
    """Approve: the item is open from its first day on; another person than the reviewer."""
    checks.require(by, May.APPROVE_ITEM, item.organization)
    item = _locked(item)
    if item.state == State.APPROVED:
        return item
    refuse_if(rules.refusal_to_move(item.state, State.APPROVED))
    refuse_if(rules.refusal_of_two_hats(item.reviewed_by_id or 0, by.pk))
    item.state, item.approved_at, item.approved_by = State.APPROVED, at, by
    item.save(update_fields=["state", "approved_at", "approved_by"])
    announce(Event.APPROVED, subject=item, by=by)
    return item


@transaction.atomic
def send_back(item: OpenItem, *, reason: str, by: User) -> OpenItem:
    """Send an item back to who proposed it, with the reason."""
    checks.require(by, May.REVIEW_ITEM, item.organization)
    item = _locked(item)
    if item.state == State.SENT_BACK:
        return item
    refuse_if(rules.refusal_to_move(item.state, State.SENT_BACK))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明退回的原因。")))
    item.state, item.reason = State.SENT_BACK, reason.strip()
    item.save(update_fields=["state", "reason"])
    announce(Event.SENT_BACK, subject=item, by=by)
    return item


@transaction.atomic
def archive(item: OpenItem, *, by: User) -> OpenItem:
    """Take an item off the wall and keep it."""
    checks.require(by, May.PROPOSE_ITEM, item.organization)
    item = _locked(item)
    if item.state == State.ARCHIVED:
        return item
    refuse_if(rules.refusal_to_move(item.state, State.ARCHIVED))
    item.state = State.ARCHIVED
    item.save(update_fields=["state"])
    announce(Event.ARCHIVED, subject=item, by=by)
    return item


def _locked(item: OpenItem) -> OpenItem:
    return OpenItem.objects.select_for_update().select_related("organization").get(pk=item.pk)
