"""Who has to know what happens to dues? Whoever is asked for an answer, and whoever asked for it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.dues import queries
from xiangxin.dues.models import Objection, Payment, Relief, Remittance
from xiangxin.journal.models import Entry
from xiangxin.kernel import money
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.organizations.models import Organization

KEEPERS = (Role.BRANCH_SECRETARY, Role.ORGANIZATION_OFFICER)


def ask_for_an_answer(*, entry: Entry, subject: Objection, by: User) -> None:
    """An objection waits for the branch."""
    member = subject.assessment.member
    _tell(
        _keepers(subject.place, entry), subject.place, _("%(name)s 对党费核定有异议，请核对答复") % {"name": member.name},
        reverse("dues:person", args=[member.pk]), f"dues.objected:{subject.pk}", entry, by, text=subject.text, is_asked=True,
    )  # fmt: skip


def tell_the_answer(*, entry: Entry, subject: Objection, by: User) -> None:
    """Whoever objected reads what was found."""
    notices.settle(f"dues.objected:{subject.pk}", by=by)
    title, text = _("党费异议有了答复"), subject.answer
    link, key = reverse("dues:mine"), f"dues.answered:{subject.pk}"
    _tell(_own(subject.assessment.member), subject.place, title, link, key, entry, by, text=text)


def ask_for_a_decision(*, entry: Entry, subject: Relief, by: User) -> None:
    """A hardship waits for the committee above; of a retired member the branch itself has decided."""
    if subject.member.occupation == Member.Occupation.RETIRED:
        return
    above = queries.committee_above(subject.place)
    title = _("%(name)s 少交或免交党费，请研究审批") % {"name": subject.member.name}
    link, key = reverse("dues:reliefs"), f"dues.relief_asked:{subject.pk}"
    _tell(_keepers(above, entry), above, title, link, key, entry, by, text=subject.studied, is_asked=True)


def tell_the_decision(*, entry: Entry, subject: Relief, by: User) -> None:
    """The member and whoever asked read what was decided."""
    notices.settle(f"dues.relief_asked:{subject.pk}", by=by)
    title = _("%(name)s 少交或免交党费：%(state)s") % {
        "name": subject.member.name,
        "state": subject.get_state_display(),
    }
    key, text = f"dues.relief_decided:{subject.pk}", subject.answer
    people = _own(subject.member)
    _tell(people, subject.place, title, reverse("dues:mine"), key, entry, by, text=text)
    link = reverse("dues:person", args=[subject.member_id])
    _tell({subject.asked_by_id} - people, subject.place, title, link, f"{key}:branch", entry, by, text=text)


def ask_for_a_receipt(*, entry: Entry, subject: Remittance, by: User) -> None:
    """Money is on its way: the other side says whether it came."""
    facts = {"sender": subject.sender.short_name, "yuan": money.grouped(subject.amount_fen)}
    title = _("%(sender)s 转来党费 %(yuan)s 元，收到后请确认") % facts
    link, key = reverse("dues:ledger", args=[subject.receiver_id]), f"dues.sent:{subject.pk}"
    people = _keepers(subject.receiver, entry)
    _tell(people, subject.receiver, title, link, key, entry, by, text=subject.purpose, is_asked=True)


def settle_the_receipt(*, entry: Entry, subject: Remittance, by: User) -> None:
    """The money came; nobody has to look for it any more."""
    notices.settle(f"dues.sent:{subject.pk}", by=by)


def tell_of_the_refund(*, entry: Entry, subject: Payment, by: User) -> None:
    """Those whose months are owed again read why."""
    own = subject.shares.filter(bill__member__user__isnull=False).values_list("bill__member__user", flat=True)
    title, text = _("一笔党费已退回"), subject.refunded_reason
    link, key = reverse("dues:payment", args=[subject.pk]), f"dues.refunded:{subject.pk}"
    _tell(own, subject.organization, title, link, key, entry, by, text=text)


def _own(member: Member) -> set[int]:
    return {member.user_id} if member.user_id else set()


def _keepers(place: Organization, entry: Entry) -> set[int]:
    held = Assignment.objects.held_on(entry.at.date()).filter(organization=place, role__in=KEEPERS)
    return set(held.values_list("user", flat=True))


def _tell(
    people: Iterable[int], place: Organization, title: str, link: str, key: str, entry: Entry, by: User, *, text: str = "",
    is_asked: bool = False,
) -> None:  # fmt: skip
    others = set(people) - {by.pk}
    if others:
        kind = "required" if is_asked else "optional"
        notices.tell(
            others, place=place, title=title[:120], text=text, link=link, key=key, kind=kind, at=entry.at, by=by
        )
