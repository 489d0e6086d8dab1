"""Who has to know what happens to working funds? whoever decides on a request, and whoever asked."""

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.funds.models import Claim
from xiangxin.journal.models import Entry
from xiangxin.kernel import money
from xiangxin.notices import actions as notices


def ask_for_a_decision(*, entry: Entry, subject: Claim, by: User) -> None:
    """A request waits for those who decide on it."""
    giver = subject.share.giver
    held = Assignment.objects.held_on(entry.at.date()).filter(organization=giver, role=Role.ORGANIZATION_OFFICER)
    people = held.exclude(user=by).values_list("user", flat=True)
    facts = {"place": subject.place.short_name, "yuan": money.grouped(subject.amount_fen), "title": subject.title}
    if people:
        notices.tell(
            people, place=giver, title=(_("%(place)s 申请经费 %(yuan)s 元：%(title)s") % facts)[:120], kind="required",
            link=reverse("funds:claim", args=[subject.pk]), key=f"funds.asked:{subject.pk}", at=entry.at, by=by,
        )  # fmt: skip


def tell_the_decision(*, entry: Entry, subject: Claim, by: User) -> None:
    """Whoever asked reads what was decided."""
    if subject.asked_by_id != by.pk:
        facts = {"title": subject.title, "state": subject.get_state_display()}
        notices.tell(
            [subject.asked_by_id], place=subject.place, title=(_("经费申请“%(title)s”%(state)s") % facts)[:120], text=subject.answer,
            link=reverse("funds:claim", args=[subject.pk]), key=f"funds.decided:{subject.pk}", at=entry.at, by=by,
        )  # fmt: skip
