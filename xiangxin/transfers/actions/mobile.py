"""The deeds on mobile members: note that somebody is away or here for a time, keep in contact, end it."""

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
from xiangxin.notices import actions as notices
from xiangxin.organizations.models import Organization
from xiangxin.regulations import entered
from xiangxin.transfers import queries, rules
from xiangxin.transfers.events import Event
from xiangxin.transfers.models import MobileContact, MobileStay
from xiangxin.transfers.permissions import May


@transaction.atomic
def note_stay(
    organization: Organization, *, member: Member | None, from_on: date, at: datetime, by: User, **facts: Any
) -> MobileStay:
    """One of ours is away (`member`), or a member of another organization is here; the membership moves nowhere."""
    checks.require(by, May.PREPARE_TRANSFER, organization)
    today = localtime(at).date()
    open_one = MobileStay.objects.filter(member=member, to_on=None).first() if member else None
    if open_one and open_one.from_on == from_on:
        return open_one
    if member is None:
        Organization.objects.select_for_update().get(pk=organization.pk)
        same = {"name": str(facts.get("name", "")).strip(), "from_on": from_on, "to_on": None}
        if held := organization.mobile_stays.filter(member=None, **same).first():
            return held
    is_ours = member is not None and member.is_party_member and member.organization_id == organization.pk
    refuse_if(
        rules.refusal_to_note_stay(
            is_out=member is not None,
            is_party_member=is_ours,
            has_open=open_one is not None,
            from_on=from_on,
            today=today,
        )
    )
    direction = MobileStay.Direction.OUT if member else MobileStay.Direction.IN
    name = member.name if member else str(facts.pop("name", "")).strip()
    refuse_if(None if name else Refusal("no_name", _("请填写姓名。")))
    facts.pop("name", None)
    stay = MobileStay.objects.create(
        organization=organization,
        direction=direction,
        member=member,
        name=name,
        from_on=from_on,
        recorded_by=by,
        **facts,
    )
    if member:
        members.note_whereabouts(member, today=today, by=by, mobile_since=from_on, mobile_to=stay.whereabouts[:80])
    announce(Event.STAY_NOTED, subject=stay, by=by, direction=direction)
    return stay


@transaction.atomic
def note_contact(stay: MobileStay, *, on: date, note: str, at: datetime, by: User) -> MobileContact:
    """Somebody spoke with the person or the other side; the same words on the same day are one contact."""
    checks.require(by, May.PREPARE_TRANSFER, stay.organization)
    fits = stay.from_on <= on <= localtime(at).date()
    refuse_if(None if fits else Refusal("wrong_day", _("联系日期应在流动期间，且不晚于今天。")))
    refuse_if(None if note.strip() else Refusal("no_note", _("请写明联系情况。")))
    contact, is_new = MobileContact.objects.get_or_create(
        stay=stay, on=on, note=note.strip(), defaults={"recorded_by": by}
    )
    if is_new:
        stay.last_contact_on = max(day for day in (stay.last_contact_on, on) if day)
        stay.save(update_fields=["last_contact_on"])
        announce(Event.CONTACTED, subject=stay, by=by)
    return contact


@transaction.atomic
def end_stay(stay: MobileStay, *, on: date, at: datetime, by: User) -> MobileStay:
    """The person is back, or left again."""
    checks.require(by, May.PREPARE_TRANSFER, stay.organization)
    stay = MobileStay.objects.select_for_update().get(pk=stay.pk)
    if stay.to_on:
        return stay
    today = localtime(at).date()
    said = _("结束日期应在开始之后，且不晚于今天。")
    refuse_if(None if stay.from_on <= on <= today else Refusal("wrong_day", said))
    stay.to_on = on
    stay.save(update_fields=["to_on"])
    if stay.member:
        members.note_whereabouts(stay.member, today=today, by=by, mobile_since=None, mobile_to="")
    announce(Event.STAY_ENDED, subject=stay, by=by)
    return stay


def remind(*, at: datetime, by: User) -> int:
    """Tell each branch once of mobile members whose half year is over, and each committee of receipts that are late."""
    today = localtime(at).date()
    told = 0
    for stay in MobileStay.objects.filter(to_on=None).select_related("organization"):
        law = entered.law_at(stay.organization.path, today)
        due = rules.contact_due_on(from_on=stay.from_on, last_contact_on=stay.last_contact_on, law=law)
        people = queries.keepers_of(stay.organization, May.PREPARE_TRANSFER) if due <= today else []
        if people:
            notices.tell(
                people, place=stay.organization, title=_("请同流动党员%(name)s联系一次") % {"name": stay.name},
                text=_("距上次联系已满规定的间隔（按本单位规定）。"), link="/transfers/mobile/", due_on=due,
                key=f"transfers.mobile:{stay.pk}:{due}", kind="required", at=at, by=by,
            )  # fmt: skip
            told += 1
    for letter in queries.receipts_overdue(today):
        if people := queries.keepers_of(letter.issuer, May.DECIDE_TRANSFER):
            facts = {"name": letter.transfer.member.name, "serial": letter.serial}
            notices.tell(
                people, place=letter.issuer, title=_("介绍信 %(serial)s（%(name)s）回执未收到") % facts,
                text=_("请同接收方联系；接收之前此人仍由原党支部负责。"), link=f"/transfers/{letter.transfer_id}/",
                due_on=letter.valid_until, key=f"transfers.receipt:{letter.pk}", kind="required", at=at, by=by,
            )  # fmt: skip
            told += 1
    return told
