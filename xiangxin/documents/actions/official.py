"""The deeds on official documents: draft, revise, check, send back, issue under a number, void, archive."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import rules
from xiangxin.documents.events import Event
from xiangxin.documents.models import IssueNumber, OfficialDocument
from xiangxin.documents.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization

Kind, State = OfficialDocument.Kind, OfficialDocument.State


@transaction.atomic
def draft(organization: Organization, *, kind: str, at: datetime, by: User, **facts: Any) -> OfficialDocument:
    """Begin a document of an organization; a reply names the request that it `answers`."""
    checks.require(by, May.DRAFT_DOCUMENT, organization)
    answers: OfficialDocument | None = facts.get("answers")
    is_loose = kind == Kind.REPLY and (answers is None or answers.kind != Kind.REQUEST or not answers.is_out)
    refuse_if(rules.refusal_to_draft(is_active=organization.is_active, is_reply_without_request=is_loose))
    document = OfficialDocument.objects.create(
        organization=organization, kind=kind, drafted_by=by, drafted_at=at, **facts
    )
    announce(Event.DRAFTED, subject=document, by=by)
    return document


@transaction.atomic
def revise(document: OfficialDocument, *, by: User, **facts: Any) -> OfficialDocument:
    """Change a draft."""
    checks.require(by, May.DRAFT_DOCUMENT, document.organization)
    document = _locked(document)
    refuse_if(rules.refusal_to_revise(document.state))
    changed = sorted(name for name, value in facts.items() if getattr(document, name) != value)
    if changed:
        for name in changed:
            setattr(document, name, facts[name])
        document.save(update_fields=changed)
        announce(Event.REVISED, subject=document, by=by, fields=changed)
    return document


@transaction.atomic
def check(document: OfficialDocument, *, at: datetime, by: User) -> OfficialDocument:
    """Find a draft in order; never one's own."""
    checks.require(by, May.CHECK_DOCUMENT, document.organization)
    document = _locked(document)
    if document.state == State.CHECKED:
        return document
    refuse_if(rules.refusal_to_check(is_own=document.drafted_by_id == by.pk))
    refuse_if(rules.refusal_to_move(document.state, State.CHECKED))
    document.state, document.checked_by, document.checked_at, document.returned_reason = State.CHECKED, by, at, ""
    document.save(update_fields=["state", "checked_by", "checked_at", "returned_reason"])
    announce(Event.CHECKED, subject=document, by=by)
    return document


@transaction.atomic
def send_back(document: OfficialDocument, *, reason: str, by: User) -> OfficialDocument:
    """Give a checked document back to be changed."""
    if not checks.may(by, May.ISSUE_DOCUMENT, document.organization):
        checks.require(by, May.CHECK_DOCUMENT, document.organization)
    refuse_if(rules.refusal_without_reason(reason))
    document = _locked(document)
    refuse_if(rules.refusal_to_move(document.state, State.DRAFT))
    document.state, document.returned_reason = State.DRAFT, reason.strip()
    document.checked_by, document.checked_at = None, None
    document.save(update_fields=["state", "returned_reason", "checked_by", "checked_at"])
    announce(Event.RETURNED, subject=document, by=by, reason=reason.strip())
    return document


@transaction.atomic
def issue(document: OfficialDocument, *, code: str, on: date, at: datetime, by: User) -> OfficialDocument:
    """Sign a document: it gets the next number of its organization, year and kind. Twice is once."""
    checks.require(by, May.ISSUE_DOCUMENT, document.organization)
    Organization.objects.select_for_update().get(pk=document.organization_id)
    document = _locked(document)
    if document.state == State.ISSUED:
        return document
    refuse_if(rules.refusal_to_move(document.state, State.ISSUED))
    refuse_if(rules.refusal_of_issue(code=code.strip(), on=on, today=localtime(at).date()))
    given = IssueNumber.objects.filter(organization=document.organization, year=on.year, kind=document.kind)
    last = given.aggregate(last=Max("number"))["last"] or 0
    IssueNumber.objects.create(
        document=document, organization=document.organization, kind=document.kind, year=on.year, number=last + 1,
        code=code.strip(), given_on=on,
    )  # fmt: skip
    document.state, document.issued_by, document.issued_on = State.ISSUED, by, on
    document.signatory = document.signatory or by.name
    document.save(update_fields=["state", "issued_by", "issued_on", "signatory"])
    announce(Event.ISSUED, subject=document, by=by, number=last + 1)
    return document


@transaction.atomic
def void(document: OfficialDocument, *, reason: str, at: datetime, by: User) -> OfficialDocument:
    """Take an issued document back with a reason; its number stays in the register and is not given again."""
    checks.require(by, May.ISSUE_DOCUMENT, document.organization)
    document = _locked(document)
    if document.state == State.VOIDED:
        return document
    refuse_if(rules.refusal_without_reason(reason))
    refuse_if(rules.refusal_to_move(document.state, State.VOIDED))
    IssueNumber.objects.filter(document=document).update(voided_at=at, voided_by=by, void_reason=reason.strip())
    document.state = State.VOIDED
    document.save(update_fields=["state"])
    announce(Event.VOIDED, subject=document, by=by, reason=reason.strip())
    return document


@transaction.atomic
def archive(document: OfficialDocument, *, retention: str, at: datetime, by: User) -> OfficialDocument:
    """Put an issued document into the archive, for ever, for thirty or for ten years."""
    checks.require(by, May.DRAFT_DOCUMENT, document.organization)
    document = _locked(document)
    if document.state == State.ARCHIVED:
        return document
    refuse_if(rules.refusal_to_move(document.state, State.ARCHIVED))
    document.state, document.retention = State.ARCHIVED, retention
    document.archived_by, document.archived_at = by, at
    document.save(update_fields=["state", "retention", "archived_by", "archived_at"])
    announce(Event.ARCHIVED, subject=document, by=by, retention=retention)
    return document


def _locked(document: OfficialDocument) -> OfficialDocument:
    found = OfficialDocument.objects.select_for_update(of=("self",)).select_related("organization", "recipient")
    return found.get(pk=document.pk)
