"""The deeds on letters: issue one, note its receipt, say that it ran out, certify a short absence."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law
from xiangxin.transfers import rules
from xiangxin.transfers.actions.transfers import committee_over, end, locked, move
from xiangxin.transfers.events import Event
from xiangxin.transfers.models import CertificateLetter, Letter, Transfer
from xiangxin.transfers.permissions import May

State = Transfer.State


@transaction.atomic
def issue(transfer: Transfer, *, days: int, on: date, by: User) -> Letter:
    """Give the letter the next number of the committee's register; it holds for some days, 90 at most."""
    committee = committee_over(transfer.from_organization)
    checks.require(by, May.DECIDE_TRANSFER, committee)
    transfer = locked(transfer)
    held = Letter.objects.filter(transfer=transfer).first()
    if held:
        return held
    refuse_if(rules.refusal_to_move(transfer.state, State.IN_TRANSIT))
    decision = rules.letter(issued_on=on, days=days, law=law(on))
    if decision.values["valid_until"] is None:
        reason = decision.reasons[0]
        refuse_if(Refusal(reason.code, str(reason.message), reason.article))
    Organization.objects.select_for_update().get(pk=committee.pk)
    last = Letter.objects.filter(issuer=committee, year=on.year).aggregate(last=Max("number"))["last"] or 0
    letter = Letter.objects.create(
        transfer=transfer, issuer=committee, year=on.year, number=last + 1, issued_on=on, days=days,
        valid_until=decision.values["valid_until"], issued_by=by,
    )  # fmt: skip
    move(transfer, State.IN_TRANSIT, Event.ISSUED, by=by)
    return letter


@transaction.atomic
def note_receipt(letter: Letter, *, on: date, handler: str, phone: str, by: User) -> Letter:
    """The receipt came back and is pasted to the stub."""
    checks.require(by, May.DECIDE_TRANSFER, letter.issuer)
    if letter.receipt_on:
        return letter
    said = _("回执日期不能早于介绍信的开具日期。")
    refuse_if(None if on >= letter.issued_on else Refusal("too_early", said))
    letter.receipt_on, letter.receipt_handler, letter.receipt_phone = on, handler.strip(), phone.strip()
    letter.save(update_fields=["receipt_on", "receipt_handler", "receipt_phone"])
    announce(Event.RECEIPT_NOTED, subject=letter.transfer, by=by)
    return letter


@transaction.atomic
def expire(transfer: Transfer, *, on: date, by: User) -> Transfer:
    """Say that a letter ran out; the person is still the sender's, and the transfer can be repeated."""
    checks.require(by, May.DECIDE_TRANSFER, committee_over(transfer.from_organization))
    transfer = locked(transfer)
    if transfer.state == State.EXPIRED:
        return transfer
    letter = Letter.objects.filter(transfer=transfer).first()
    refuse_if(rules.refusal_to_expire(transfer, on=on, valid_until=letter.valid_until if letter else date.max))
    return end(transfer, State.EXPIRED, Event.EXPIRED, on=on, by=by)


@transaction.atomic
def certify(
    member: Member, *, addressee: str, reason: str, from_on: date, to_on: date, at: datetime, by: User
) -> CertificateLetter:
    """Certify for a short absence that a person is a member; asked for the same days again it is the same letter."""
    committee = committee_over(member.organization)
    checks.require(by, May.DECIDE_TRANSFER, committee)
    on = localtime(at).date()
    refuse_if(None if member.is_party_member else Refusal("not_a_member", _("只能为在册党员开具证明信。")))
    refuse_if(None if from_on <= to_on else Refusal("wrong_days", _("返回日期不能早于外出日期。")))
    refuse_if(rules.refusal_to_certify(from_on=from_on, to_on=to_on, law=law(on)))
    held = CertificateLetter.objects.filter(member=member, from_on=from_on, to_on=to_on, addressee=addressee).first()
    if held:
        return held
    Organization.objects.select_for_update().get(pk=committee.pk)
    last = CertificateLetter.objects.filter(issuer=committee, year=on.year).aggregate(last=Max("number"))["last"] or 0
    letter = CertificateLetter.objects.create(
        member=member, issuer=committee, year=on.year, number=last + 1, addressee=addressee, reason=reason,
        from_on=from_on, to_on=to_on, issued_on=on, issued_by=by,
    )  # fmt: skip
    announce(Event.CERTIFIED, subject=letter, by=by)
    return letter
