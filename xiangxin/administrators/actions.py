"""The deeds on many accounts at once: open them, take the first passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import actions as roles
from xiangxin.access import checks
from xiangxin.accounts.actions import invitations
from xiangxin.accounts.models import User
from xiangxin.accounts.permissions import May
from xiangxin.administrators import openings, rules
from xiangxin.administrators.events import Event
from xiangxin.administrators.models import Opening, Slip
from xiangxin.jobs import actions as jobs
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

WORK = "xiangxin.administrators.jobs.open_accounts"


@transaction.atomic
def open_accounts(organization: Organization, *, key: str, who: str, at: datetime, by: User) -> Opening:
    """Have accounts opened for everybody of an organization who has none; a job does it, one person at a time."""
    checks.require(by, May.KEEP_ACCOUNT, organization)
    refuse_if(rules.refusal_to_open(ready=openings.ready_for(organization, key, who).count()))
    running = Opening.objects.filter(by=by, organization=organization, finished_at=None, job__isnull=False)
    if open_one := running.filter(job__status__in=["queued", "running"]).first():
        return open_one
    opening = Opening.objects.create(organization=organization, key=key, who=who, by=by, asked_at=at)
    title = _("%(place)s批量开通账号") % {"place": organization.short_name}
    opening.job = jobs.enqueue(WORK, by=by, title=title, opening_id=opening.pk)
    opening.save(update_fields=["job"])
    return opening


def work_through(opening: Opening, *, at: datetime, say: Callable[[int, int], None], by: User) -> Opening:
    """Open the accounts. Broken off and run again, it goes on with those who have none."""
    if opening.finished_at is not None:
        return opening
    done, left = opening.slips.count(), 0
    waiting = openings.ready_for(opening.organization, opening.key, opening.who).order_by("org_path", "pk")
    numbers = list(waiting.values_list("pk", flat=True))
    total = done + len(numbers)
    for pk in numbers:
        try:
            done += _open_one(opening, pk, at=at, by=by)
        except Refused:  # the number was given to somebody else in this very run
            left += 1
        say(done, total)
    with transaction.atomic():
        opening.opened, opening.left, opening.finished_at = done, left, at
        opening.save(update_fields=["opened", "left", "finished_at"])
        announce(Event.ACCOUNTS_OPENED, subject=opening, by=by, opened=done, left=left, key=opening.key)
    return opening


@transaction.atomic
def _open_one(opening: Opening, pk: int, *, at: datetime, by: User) -> bool:
    person = Member.objects.select_for_update(of=("self",)).select_related("organization").get(pk=pk)
    if person.user_id is not None:
        return False
    is_phone = opening.key == Opening.Key.PHONE
    login = person.phone if is_phone else person.employee_number
    user, password = invitations.invite(
        person.organization,
        username=f"dy{person.pk}" if is_phone else person.employee_number,
        name=person.name,
        employee_number="" if is_phone else person.employee_number,
        phone=person.phone if is_phone else "",
        at=at,
        by=by,
    )
    person.user = user
    person.save(update_fields=["user"])
    role = rules.ROLE_OF_FILE[Member.Category(person.category)]
    roles.appoint(user, role, person.organization, from_on=at.date(), reason=_("按党员名册"), by=by)
    Slip.objects.create(
        opening=opening, user=user, place=person.organization.short_name, login=login, password=password
    )
    return True


@dataclass(frozen=True, slots=True)
class Taken:
    """One line of the sheet of first passwords."""

    place: str
    name: str
    login: str
    password: str
    until: date


@transaction.atomic
def take_slips(opening: Opening, *, at: datetime, by: User) -> list[Taken]:
    """Hand the first passwords out, once: what was handed out is deleted here."""
    checks.require(by, May.KEEP_ACCOUNT, opening.organization)
    opening = Opening.objects.select_for_update(of=("self",)).select_related("organization").get(pk=opening.pk)
    slips = list(opening.slips.select_related("user").order_by("pk"))
    refuse_if(rules.refusal_to_take(finished_at=opening.finished_at, taken_at=opening.taken_at, slips=len(slips)))
    until = invitations.holds_until(opening.finished_at or at)
    taken = [Taken(slip.place, slip.user.name, slip.login, slip.password, until) for slip in slips]
    opening.slips.all().delete()
    opening.taken_at = at
    opening.save(update_fields=["taken_at"])
    announce(Event.SLIPS_TAKEN, subject=opening, by=by, count=len(taken))
    return taken
