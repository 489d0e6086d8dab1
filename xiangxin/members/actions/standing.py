"""The deeds on where a person stands: in which organization, as what, and whether the branch can reach them."""

from datetime import date
from typing import Any

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members import placing, rules
from xiangxin.members.events import Event
from xiangxin.members.models import Member, StatusChange
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization


@transaction.atomic
def place(member: Member, organization: Organization, *, on: date, today: date, reason: str, by: User) -> Member:
    """Put a person into another organization from the day `on`; the history keeps the former one.

    Both ends lie within the reach of the doer; a transfer between two who do not reach each other has papers of its own.
    """
    checks.require(by, May.KEEP_FILE, member.organization)
    checks.require(by, May.KEEP_FILE, organization)
    if member.organization_id == organization.pk:
        return member
    present = member.placements.filter(to_on__isnull=True).first()
    since = present.from_on if present else None
    refuse_if(rules.refusal_to_place(kind=organization.kind, is_active=organization.is_active, state=member.state))
    refuse_if(rules.refusal_of_day(on, today=today, since=since))
    placing.place_many([member.pk], member.organization, organization.pk, on=on, reason=reason)
    member.refresh_from_db()
    announce(Event.PLACED, subject=member, by=by, reason=reason)
    return member


@transaction.atomic
def change_status(
    member: Member,
    *,
    category: str,
    state: str,
    on: date,
    today: date,
    by: User,
    reason: str,
    document_number: str = "",
) -> Member:
    """Write down what a person has become, with day, reason and paper; nobody is ever deleted."""
    checks.require(by, May.CHANGE_STATUS, member.organization)
    if (member.category, member.state) == (category, state):
        return member
    refuse_if(rules.refusal_to_change_status(was=(member.category, member.state), to=(category, state)))
    refuse_if(
        rules.refusal_without_paper(state=state, was=member.state, reason=reason, document_number=document_number)
    )
    last = member.status_changes.order_by("-on").values_list("on", flat=True).first()
    refuse_if(rules.refusal_of_day(on, today=today, since=last))
    with placing.counted_anew([member.pk]):
        member.category, member.state = category, state
        for name in rules.days_that_follow(category):
            if getattr(member, name) is None:
                setattr(member, name, on)
        member.save()
    StatusChange.objects.create(
        member=member, category=category, state=state, on=on, reason=reason, document_number=document_number
    )
    placing.follow_in_roles(member, on)
    announce(Event.STATUS_CHANGED, subject=member, by=by, category=category, state=state)
    return member


@transaction.atomic
def note_whereabouts(member: Member, *, today: date, by: User, **facts: date | str | None) -> Member:
    """Write down that a person works elsewhere for a time (流动), or cannot be reached (失联), or no longer so.

    `facts`: mobile_since, mobile_to, lost_contact_on, lost_contact_reason; what is empty is over.
    """
    checks.require(by, May.KEEP_FILE, member.organization)
    refuse_if(rules.refusal_of_whereabouts(facts, today=today))
    changed = sorted(name for name, value in facts.items() if getattr(member, name) != value)
    if not changed:
        return member
    for name in changed:
        setattr(member, name, facts[name])
    member.save(update_fields=[*changed, "updated_at"])
    announce(Event.WHEREABOUTS_NOTED, subject=member, by=by, fields=changed)
    return member


@transaction.atomic
def follow_decision(
    member: Member, *, on: date, reason: str, by: User, document_number: str = "", state: str = "", **facts: Any
) -> Member:
    """Make of a person what a procedure decided (an approval, a conversion, a transfer), from a day on; twice is once.

    Who may is asked by the action of the procedure that calls this one. `facts`: category and the days that go with it.
    """
    facts = {"state": state or member.state, **facts}
    if all(getattr(member, name) == value for name, value in facts.items()):
        return member
    with placing.counted_anew([member.pk]):
        for name, value in facts.items():
            setattr(member, name, value)
        refuse_if(rules.refusal_of_dates(joined_on=member.joined_on, became_full_on=member.became_full_on))
        member.save(update_fields=[*facts, "updated_at"])
    paper = {"reason": reason, "document_number": document_number}
    StatusChange.objects.create(member=member, category=member.category, state=member.state, on=on, **paper)
    placing.follow_in_roles(member, on)
    announce(Event.STATUS_CHANGED, subject=member, by=by, category=member.category, state=member.state)
    return member


@transaction.atomic
def carry_over(member: Member, organization: Organization, *, on: date, reason: str, by: User) -> Member:
    """Put a person into the organization that accepted a transfer; the transfer's action has asked who may."""
    if member.organization_id == organization.pk:
        return member
    refuse_if(rules.refusal_to_place(kind=organization.kind, is_active=organization.is_active, state=member.state))
    placing.place_many([member.pk], member.organization, organization.pk, on=on, reason=reason)
    member.refresh_from_db()
    announce(Event.PLACED, subject=member, by=by, reason=reason)
    return member
