"""The deeds on transfers: prepare, submit, approve, accept, reject, revoke, repeat."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.actions import standing as members
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.organizations.queries.authority import authority_over
from xiangxin.regulations.packs import law
from xiangxin.transfers import rules
from xiangxin.transfers.events import Event
from xiangxin.transfers.models import Letter, Transfer
from xiangxin.transfers.permissions import May

State = Transfer.State


@transaction.atomic
def prepare(
    member: Member, *, to: Organization | None, at: datetime, by: User, is_coming: bool = False, **facts: Any
) -> Transfer:
    """Draft the transfer of one person; without `to` it leaves the group, `is_coming` brings somebody back into it."""
    checks.require(by, May.PREPARE_TRANSFER, to if is_coming else member.organization)
    Member.objects.select_for_update().get(pk=member.pk)
    under_way = Transfer.objects.under_way().filter(member=member).first()
    if under_way and under_way.to_organization == to and under_way.state == State.DRAFT:
        return under_way
    refuse_if(
        rules.refusal_to_prepare(
            is_party_member=member.is_party_member or is_coming,
            category=member.category,
            under_way=under_way is not None,
            same_place=to == member.organization and not is_coming,
        )
    )
    sender = None if is_coming else authority_over(member.organization)
    kind = rules.kind_between(
        sender=sender, receiver=authority_over(to) if to else None, is_outside=to is None, is_coming=is_coming
    )
    transfer = Transfer.objects.create(
        member=member,
        kind=kind,
        from_organization=None if is_coming else member.organization,
        to_organization=to,
        prepared_at=at,
        prepared_by=by,
        **facts,
    )
    announce(Event.PREPARED, subject=transfer, by=by)
    return transfer


@transaction.atomic
def prepare_batch(
    people: Iterable[Member], *, to: Organization, batch: str, at: datetime, by: User, **facts: Any
) -> list[Transfer]:
    """Draft the transfers of many at once, when a project ends; all of them or none."""
    refuse_if(None if batch.strip() else Refusal("no_batch", _("请写明批次，例如“某项目部撤销”。")))
    return [prepare(one, to=to, at=at, by=by, batch=batch.strip(), **facts) for one in people]


@transaction.atomic
def submit(transfer: Transfer, *, at: datetime, by: User) -> Transfer:
    """Hand a transfer to the committee; dues, open cases and papers are looked at before."""
    checks.require(by, May.PREPARE_TRANSFER, transfer.place)
    transfer = locked(transfer)
    if transfer.state == State.SUBMITTED:
        return transfer
    on = localtime(at).date()
    member = transfer.member
    sanctions = list(member.sanctions.filter(restored_on=None).values_list("kind", flat=True))
    refuse_if(rules.refusal_to_submit(transfer, category=member.category, on=on, open_sanctions=sanctions, law=law(on)))
    return move(transfer, State.SUBMITTED, Event.SUBMITTED, by=by)


@transaction.atomic
def approve(transfer: Transfer, *, by: User) -> Transfer:
    """The sender's committee agrees; who comes from outside needs no sender of ours and is on the way at once."""
    committee = committee_over(transfer.from_organization or transfer.to_organization)
    checks.require(by, May.DECIDE_TRANSFER, committee)
    transfer = locked(transfer)
    if transfer.state in (State.SENDER_APPROVED, State.IN_TRANSIT):
        return transfer
    refuse_if(rules.refusal_to_move(transfer.state, State.SENDER_APPROVED))
    goal = State.IN_TRANSIT if transfer.kind == Transfer.Kind.IN else State.SENDER_APPROVED
    return move(transfer, goal, Event.APPROVED, by=by)


@transaction.atomic
def accept(transfer: Transfer, *, on: date, at: datetime, by: User, late_certificate: bool = False) -> Transfer:
    """The receiver accepts: only now the person belongs there; out of the group, the receipt says that it was accepted."""
    committee = committee_over(transfer.to_organization or transfer.from_organization)
    checks.require(by, May.DECIDE_TRANSFER, committee)
    transfer = locked(transfer)
    if transfer.state == State.ACCEPTED:
        return transfer
    letter = Letter.objects.filter(transfer=transfer).first()
    until = letter.valid_until if letter else transfer.outside_valid_until
    refuse_if(rules.refusal_to_accept(transfer, on=on, valid_until=until, branch_wrote=late_certificate))
    refuse_if(None if on <= localtime(at).date() else Refusal("in_future", _("接收日期不能晚于今天。")))
    member = transfer.member
    if transfer.to_organization is None:
        members.follow_decision(member, on=on, reason=_("组织关系转出"), state=Member.State.MOVED_OUT, by=by)
    else:
        _become_ours(transfer, member, on=on, by=by)
        members.carry_over(member, transfer.to_organization, on=on, reason=_("组织关系转接"), by=by)
    return end(transfer, State.ACCEPTED, Event.ACCEPTED, on=on, by=by)


def _become_ours(transfer: Transfer, member: Member, *, on: date, by: User) -> None:
    """Who comes from outside the group is a member here from the acceptance on, as the letter says."""
    facts: dict[str, Any] = {}
    if transfer.kind == Transfer.Kind.IN and member.category not in rules.MEMBERS:
        days = {"joined_on": transfer.joined_on, "became_full_on": transfer.became_full_on}
        facts = {"category": transfer.coming_as, **{name: day for name, day in days.items() if day}}
    if facts or member.state == Member.State.MOVED_OUT:
        members.follow_decision(
            member, on=on, reason=_("组织关系转入"), state=Member.State.ACTIVE, by=by, **facts,
        )  # fmt: skip


@transaction.atomic
def reject(transfer: Transfer, *, reason: str, on: date, by: User) -> Transfer:
    """Not approved or not accepted, with the reason; the person stays with the sender."""
    side = transfer.to_organization if transfer.state == State.IN_TRANSIT else transfer.from_organization
    checks.require(by, May.DECIDE_TRANSFER, committee_over(side or transfer.place))
    transfer = locked(transfer)
    if transfer.state == State.REJECTED:
        return transfer
    refuse_if(rules.refusal_to_move(transfer.state, State.REJECTED))
    refuse_if(rules.refusal_without_reason(reason))
    return end(transfer, State.REJECTED, Event.REJECTED, on=on, by=by, reason=reason)


@transaction.atomic
def revoke(transfer: Transfer, *, reason: str, on: date, by: User) -> Transfer:
    """The sender takes a transfer back before its letter is out."""
    checks.require(by, May.PREPARE_TRANSFER, transfer.place)
    transfer = locked(transfer)
    if transfer.state == State.REVOKED:
        return transfer
    refuse_if(rules.refusal_to_move(transfer.state, State.REVOKED))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明撤回的原因。")))
    return end(transfer, State.REVOKED, Event.REVOKED, on=on, by=by, reason=reason)


@transaction.atomic
def repeat(transfer: Transfer, *, dues_paid_to: date | None, at: datetime, by: User) -> Transfer:
    """Draft a transfer again that expired or was rejected: a new row with a new letter, pointing at the first."""
    ended = transfer.state in (State.EXPIRED, State.REJECTED)
    refuse_if(None if ended else Refusal("not_ended", _("只有过期或未接收的转接可以重新办理。")))
    names = (
        "coming_as",
        "joined_on",
        "became_full_on",
        "outside_name",
        "outside_address",
        "outside_phone",
        "outside_fax",
        "outside_postcode",
        "addressee",
        "reason",
    )
    facts: dict[str, Any] = {name: getattr(transfer, name) for name in (*names, "are_papers_handed_over")}
    return prepare(
        transfer.member,
        to=transfer.to_organization,
        is_coming=transfer.kind == Transfer.Kind.IN,
        repeats=transfer,
        dues_paid_to=dues_paid_to,
        at=at,
        by=by,
        **facts,
    )


def committee_over(place: Organization | None) -> Organization:
    committee = authority_over(place) if place else None
    if committee is None:
        said = _("上级没有登记“有审批预备党员权限”的党委，不能直接转接，请先在组织资料中登记。")
        refuse_if(Refusal("no_authority", said))
        raise AssertionError
    return committee


def locked(transfer: Transfer) -> Transfer:
    Transfer.objects.select_for_update().get(pk=transfer.pk)
    return Transfer.objects.select_related("member__organization", "from_organization", "to_organization").get(
        pk=transfer.pk
    )


def move(transfer: Transfer, to: str, event: Event, *, by: User) -> Transfer:
    transfer.state = to
    transfer.save(update_fields=["state"])
    announce(event, subject=transfer, by=by)
    return transfer


def end(transfer: Transfer, to: str, event: Event, *, on: date, by: User, reason: str = "") -> Transfer:
    transfer.state, transfer.ended_on, transfer.ended_by, transfer.end_reason = to, on, by, reason.strip()
    transfer.save(update_fields=["state", "ended_on", "ended_by", "end_reason"])
    announce(event, subject=transfer, by=by)
    return transfer
