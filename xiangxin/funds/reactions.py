"""Who has to know what happens to working funds? whoever decides on a request, and whoever asked."""

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.funds.models import Claim
from xiangxin.journal.models import Entry
from xiangxin.kernel import money, reach
from xiangxin.notices import actions as notices
from xiangxin.organizations.models import Organization


def ask_for_a_decision(*, entry: Entry, subject: Claim, by: User) -> None:
    """A request waits for those who decide on it."""
    giver = subject.share.giver
    people = _nearest_officers(giver, entry) - {by.pk}
    facts = {"place": subject.place.short_name, "yuan": money.grouped(subject.amount_fen), "title": subject.title}
    if people:
        notices.tell(
            people, place=giver, title=(_("%(place)s 申请经费 %(yuan)s 元：%(title)s") % facts)[:120], kind="required",
            link=reverse("funds:claim", args=[subject.pk]), key=f"funds.asked:{subject.pk}", at=entry.at, by=by,
        )  # fmt: skip


def tell_the_decision(*, entry: Entry, subject: Claim, by: User) -> None:
    """Whoever asked reads what was decided."""
    notices.settle(f"funds.asked:{subject.pk}", by=by)
    if subject.asked_by_id != by.pk:
        facts = {"title": subject.title, "state": subject.get_state_display()}
        notices.tell(
            [subject.asked_by_id], place=subject.place, title=(_("经费申请“%(title)s”%(state)s") % facts)[:120], text=subject.answer,
            link=reverse("funds:claim", args=[subject.pk]), key=f"funds.decided:{subject.pk}", at=entry.at, by=by,
        )  # fmt: skip


def _nearest_officers(giver: Organization, entry: Entry) -> set[int]:
    """The officers of whoever handed the share out, or of the nearest committee above that has one."""
    held = Assignment.objects.held_on(entry.at.date()).filter(
        organization__path__in=reach.ancestors(giver.path), role=Role.ORGANIZATION_OFFICER
    )
    found = list(held.values_list("organization__path", "user"))
    nearest = max((path for path, _user in found), key=len, default="")
    return {user for path, user in found if path == nearest}
