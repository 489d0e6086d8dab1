"""The deeds on people's files: open one, correct it, ask for a correction, look."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import pinyin
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members import placing, rules
from xiangxin.members.events import Event
from xiangxin.members.models import ChangeRequest, Member, NameToken, Placement, StatusChange
from xiangxin.members.permissions import May
from xiangxin.organizations import totals
from xiangxin.organizations.models import Organization


@transaction.atomic
def register(organization: Organization, *, name: str, category: str, on: date, by: User, **facts: Any) -> Member:
    """Open a file for a person who belongs to `organization` from the day `on`."""
    checks.require(by, May.KEEP_FILE, organization)
    member = Member(organization=organization, name=name, category=category, arrived_on=on, **facts)
    refuse_if(rules.refusal_of_dates(joined_on=member.joined_on, became_full_on=member.became_full_on))
    refuse_if(rules.refusal_of_group(branch=organization.pk, group=member.group))
    derive(member)
    refuse_if(_refusal_of_twin(member))
    member.save(force_insert=True)
    NameToken.objects.bulk_create(
        NameToken(member=member, token=token) for token in sorted(rules.tokens_of(name, member.phone))
    )
    Placement.objects.create(member=member, organization=organization, from_on=on, reason="登记")
    StatusChange.objects.create(member=member, category=category, state=member.state, on=on, reason="登记")
    if member.is_party_member:
        totals.add({member.org_path: 1})
    announce(Event.REGISTERED, subject=member, by=by)
    return member


@transaction.atomic
def recount(*, by: User) -> int:
    """Put the stored totals of every place right from the files; the number of places that were wrong, a bug if any."""
    counted = dict(Member.objects.party_members().values_list("org_path").annotate(Count("pk")))
    wrong = totals.put_right(counted)
    if wrong:
        announce(Event.RECOUNTED, subject=by, by=by, places=wrong)
    return wrong


@transaction.atomic
def correct(member: Member, *, by: User, **facts: Any) -> Member:
    """Correct facts of a file; the journal keeps which fields changed, not what they held."""
    checks.require(by, May.KEEP_FILE, member.organization)
    return _write(member, facts, by=by)


@transaction.atomic
def request_change(member: Member, *, field: str, wanted: str, reason: str, at: datetime, by: User) -> ChangeRequest:
    """A person asks the branch to correct one entry of the own file; a later wish replaces an open one."""
    refuse_if(rules.refusal_to_request(is_own=member.user_id == by.pk, field=field, wanted=wanted))
    request, is_new = ChangeRequest.objects.update_or_create(
        member=member,
        field=field,
        status=ChangeRequest.Status.OPEN,
        defaults={"wanted": wanted, "reason": reason},
        create_defaults={"wanted": wanted, "reason": reason, "requested_at": at},
    )
    if is_new:
        announce(Event.CHANGE_REQUESTED, subject=request, by=by, field=field)
    return request


@transaction.atomic
def approve_change(request: ChangeRequest, *, at: datetime, by: User) -> ChangeRequest:
    """The branch takes a wish over into the file."""
    checks.require(by, May.DECIDE_CHANGE, request.member.organization)
    refuse_if(rules.refusal_to_decide(status=request.status))
    value = rules.value_for(request.field, request.wanted)
    refuse_if(value if isinstance(value, Refusal) else None)
    _write(request.member, {request.field: value}, by=by)
    _decide(request, ChangeRequest.Status.APPROVED, "", at=at, by=by)
    announce(Event.CHANGE_APPROVED, subject=request, by=by, field=request.field)
    return request


@transaction.atomic
def decline_change(request: ChangeRequest, *, answer: str, at: datetime, by: User) -> ChangeRequest:
    """The branch does not take a wish over, and says why."""
    checks.require(by, May.DECIDE_CHANGE, request.member.organization)
    refuse_if(rules.refusal_to_decide(status=request.status))
    refuse_if(rules.refusal_without_answer(answer))
    _decide(request, ChangeRequest.Status.DECLINED, answer, at=at, by=by)
    announce(Event.CHANGE_DECLINED, subject=request, by=by, field=request.field)
    return request


@transaction.atomic
def withdraw_change(request: ChangeRequest, *, at: datetime, by: User) -> ChangeRequest:
    """A person takes an own wish back."""
    refuse_if(rules.refusal_to_withdraw(is_own=request.member.user_id == by.pk, status=request.status))
    _decide(request, ChangeRequest.Status.WITHDRAWN, "", at=at, by=by)
    announce(Event.CHANGE_WITHDRAWN, subject=request, by=by, field=request.field)
    return request


@transaction.atomic
def unmask(member: Member, *, by: User) -> tuple[str, str]:
    """The citizen ID and phone in full; each look is in the journal, where the person can read it."""
    checks.require(by, May.UNMASK, member.organization)
    announce(Event.UNMASKED, subject=member, by=by)
    return member.citizen_id, member.phone


@transaction.atomic
def note_look(member: Member, *, is_first_today: bool, by: User) -> None:
    """Leave a row when somebody opens another person's file, once a day."""
    if is_first_today and member.user_id != by.pk:
        announce(Event.FILE_SEEN, subject=member, by=by)


def _write(member: Member, facts: dict[str, Any], *, by: User) -> Member:
    changed = sorted(name for name, value in facts.items() if getattr(member, name) != value)
    if not changed:
        return member
    for name in changed:
        setattr(member, name, facts[name])
    refuse_if(rules.refusal_of_dates(joined_on=member.joined_on, became_full_on=member.became_full_on))
    refuse_if(rules.refusal_of_group(branch=member.organization_id, group=member.group))
    derive(member)
    refuse_if(_refusal_of_twin(member))
    with placing.counted_anew([member.pk]):
        member.save()
    if {"name", "phone"} & set(changed):
        member.tokens.all().delete()
        NameToken.objects.bulk_create(
            NameToken(member=member, token=token) for token in sorted(rules.tokens_of(member.name, member.phone))
        )
    announce(Event.CORRECTED, subject=member, by=by, fields=changed)
    return member


def _refusal_of_twin(member: Member) -> Refusal | None:
    twins = Member.objects.filter(citizen_id_fingerprint=member.citizen_id_fingerprint).exclude(pk=member.pk)
    if member.citizen_id_fingerprint and twins.exists():
        return Refusal("citizen_id_taken", _("这个公民身份证号已有档案，请先查找此人，不要重复登记。"))
    return None


def _decide(request: ChangeRequest, status: str, answer: str, *, at: datetime, by: User) -> None:
    request.status, request.answer, request.decided_at, request.decided_by = status, answer, at, by
    request.save(update_fields=["status", "answer", "decided_at", "decided_by"])


def derive(member: Member) -> None:
    """Set what follows from other fields: path, pinyin, fingerprints."""
    member.org_path = (member.group or member.organization).path
    member.pinyin = pinyin.of_person(member.name)
    member.citizen_id_fingerprint = fingerprint(member.citizen_id)
    member.phone_fingerprint = fingerprint(member.phone)
