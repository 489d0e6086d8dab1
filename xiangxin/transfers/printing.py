"""What stands on a letter of introduction, for one or for a whole batch."""

from collections.abc import Iterable
from typing import Any

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.exports import pdf
from xiangxin.kernel import capitals
from xiangxin.members import actions as members
from xiangxin.members import rules as rules_of
from xiangxin.members.codes import ETHNICITIES
from xiangxin.members.models import Member
from xiangxin.members.permissions import May
from xiangxin.transfers import rules
from xiangxin.transfers.models import Letter


def letters_as_pdf(letters: Iterable[Letter], *, mark: str, by: User) -> bytes:
    """One page a letter: stub, letter and receipt with the same number, lines to cut along and to seal across."""
    pages = [facts_of(letter, by=by) for letter in letters]
    return pdf.render("transfers/pdf/letter.html", {"pages": pages}, mark=mark, is_marked=False)


def facts_of(letter: Letter, *, by: User) -> dict[str, Any]:
    """The fields that the rules ask of a letter; numbers in capitals, so that nobody changes them."""
    transfer, member = letter.transfer, letter.transfer.member
    return {
        "transfer": transfer,
        "letter": letter,
        "member": member,
        **_numbers_of(member, by),
        "ethnicity": ETHNICITIES.get(member.ethnicity, ""),
        "age": rules.age_on(member.born_on, letter.issued_on),
        "days": capitals.number(letter.days),
        "dues": rules.capital_month(transfer.dues_paid_to) if transfer.dues_paid_to else None,
        "parts": ("stub", "letter", "receipt"),
    }


def _numbers_of(member: Member, by: User) -> dict[str, str]:
    """ID and phone in full for whoever may unmask them, with the look in the journal; else masked."""
    if checks.may(by, May.UNMASK, member.organization):
        citizen_id, phone = members.unmask(member, by=by)
        return {"citizen_id": citizen_id, "phone": phone}
    masked_id, masked_phone = rules_of.masked_citizen_id(member.citizen_id), rules_of.masked_phone(member.phone)
    return {"citizen_id": masked_id, "phone": masked_phone}
