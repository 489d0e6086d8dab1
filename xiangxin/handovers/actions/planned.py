"""A handover with a day ahead: plan it, withdraw it, let it take effect on its day."""

from collections.abc import Callable
from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.handovers import queries, rules
from xiangxin.handovers.actions.office import hand_over
from xiangxin.handovers.actions.passing import Passing
from xiangxin.handovers.events import Event
from xiangxin.handovers.models import Planned
from xiangxin.handovers.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refused, refuse_if
from xiangxin.notices import actions as notices
from xiangxin.organizations.models import Organization


@transaction.atomic
def plan(organization: Organization, *, at: datetime, by: User, **said: Unpack[Passing]) -> Planned:
    """Have an office pass on a day ahead; until then nothing changes and it can be withdrawn."""
    checks.require(by, May.HAND_OVER, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    giver, receiver, on = said["giver"], said["receiver"], said["on"]
    refuse_if(
        rules.refusal_to_plan(
            is_same=giver == receiver,
            is_own=receiver == by,
            on=on,
            today=at.date(),
            offices=queries.office_of(giver, organization, at=at).size,
            open_one=Planned.objects.open().filter(organization=organization, giver=giver).exists(),
        )
    )
    planned = Planned.objects.create(organization=organization, planned_by=by, planned_at=at, **said)
    announce(Event.PLANNED, subject=planned, by=by, giver=giver.pk, receiver=receiver.pk, on=on)
    title = _("%(place)s工作将于 %(on)s 交接") % {"place": organization.short_name, "on": f"{on:%Y-%m-%d}"}
    text = _("%(giver)s 移交 %(receiver)s。到那一天凌晨生效，此前不变。") % {
        "giver": giver.name,
        "receiver": receiver.name,
    }
    people, key = [giver.pk, receiver.pk], f"handover-planned-{planned.pk}"
    notices.tell(people, place=organization, title=title, text=text, key=key, at=at, by=by)
    return planned


@transaction.atomic
def withdraw(planned: Planned, *, at: datetime, by: User) -> Planned:
    """Take a planned handover back before its day; twice is once."""
    checks.require(by, May.HAND_OVER, planned.organization)
    planned = Planned.objects.select_for_update(of=("self",)).select_related("organization").get(pk=planned.pk)
    refuse_if(rules.refusal_to_withdraw(is_done=planned.handover_id is not None))
    if planned.withdrawn_at is None:
        planned.withdrawn_at, planned.withdrawn_by = at, by
        planned.save(update_fields=["withdrawn_at", "withdrawn_by"])
        announce(Event.WITHDRAWN, subject=planned, by=by)
    return planned


def take_due_effect(*, at: datetime, by: User, say: Callable[[int, int], None]) -> int:
    """Hand over what was planned for today or before; how many. What is refused meanwhile is told to the planner."""
    due = list(Planned.objects.open().filter(on__lte=at.date()).values_list("pk", flat=True))
    count = 0
    for number, pk in enumerate(due, start=1):
        count += _take_effect(pk, at=at, by=by)
        say(number, len(due))
    return count


def _take_effect(pk: int, *, at: datetime, by: User) -> bool:
    with transaction.atomic():
        people = ("organization", "giver", "receiver")
        planned = Planned.objects.select_for_update(of=("self",)).select_related(*people).get(pk=pk)
        if not planned.is_open:
            return False
        try:
            with transaction.atomic():
                planned.handover = hand_over(
                    planned.organization, giver=planned.giver, receiver=planned.receiver, on=planned.on,
                    document_number=planned.document_number, at=at, by=by,
                )  # fmt: skip
        except Refused as refused:
            _turn_down(planned, str(refused), at=at, by=by)
            return False
        planned.save(update_fields=["handover"])
        return True


def _turn_down(planned: Planned, reason: str, *, at: datetime, by: User) -> None:
    """It could not take effect: say so where it stands, and to whoever planned it."""
    planned.refused_at, planned.refused_because = at, reason[:200]
    planned.save(update_fields=["refused_at", "refused_because"])
    announce(Event.NOT_TAKEN_EFFECT, subject=planned, by=by)
    title = _("%(place)s的工作交接没有按期生效") % {"place": planned.organization.short_name}
    key, link = f"handover-refused-{planned.pk}", reverse("handovers:list")
    people, place = [planned.planned_by_id], planned.organization
    notices.tell(people, place=place, title=title, text=reason, link=link, key=key, at=at, by=by)
