"""The verbs of compliance: count again, remind, offer help and answer, exempt."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Exemption, HelpOffer, Standing
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization

FIELDS = ["owed", "held", "missing"]


@transaction.atomic
def recount_branches(branches: Iterable[Organization], *, year: int, today: date, by: User) -> int:
    """Count how branches stand in a year from what is recorded; how many rows changed."""
    branches = list(branches)
    ids = [branch.pk for branch in branches]
    stored = {(row.organization_id, row.kind): row for row in Standing.objects.filter(organization__in=ids, year=year)}
    exempt = queries.exemptions_of(branches, year)
    laws, new, changed = queries.Laws(today), [], []
    for facts in queries.facts_of(branches, year):
        place = facts.organization
        in_force = laws.of(place.path)
        duties = rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=in_force)
        figures = rules.standing_of(
            duties, months_held=facts.months_held, exempt=exempt.get(place.pk, []), year=year, today=today
        )
        if not place.is_active:
            figures = {}  # nobody waits for a branch that is dissolved; its stored rows go below
        for kind, counts in figures.items():
            row = stored.pop((place.pk, kind), None)
            if row is None:
                new.append(Standing(organization=place, year=year, kind=kind, **counts))
            elif any(getattr(row, name) != count for name, count in counts.items()):
                for name, count in counts.items():
                    setattr(row, name, count)
                changed.append(row)
    Standing.objects.bulk_create(new, update_conflicts=True, unique_fields=["organization", "year", "kind"], update_fields=FIELDS, batch_size=1_000)  # fmt: skip
    Standing.objects.bulk_update(changed, FIELDS, batch_size=500)
    Standing.objects.filter(pk__in=[row.pk for row in stored.values()]).delete()
    return len(new) + len(changed) + len(stored)


def drop_dissolved() -> int:
    """Take out what was counted of branches that are dissolved, in any year; how many rows."""
    dropped, _each = Standing.objects.filter(organization__dissolved_on__isnull=False).delete()
    return dropped


@transaction.atomic
def remind(branch: Organization, *, at: datetime, by: User) -> Organization:
    """Tell those who prepare a branch's meetings what is missing, with the way to prepare it; once a day."""
    checks.require(by, May.HELP_BRANCH, branch)
    missing = Standing.objects.filter(organization=branch, year=at.year, missing__gt=0).exists()
    refuse_if(None if missing else Refusal("nothing_missing", _("这个支部没有缺项，不用提醒。")))
    refuse_if(_refusal_without_people(branch, at))
    announce(Event.REMINDED, subject=branch, by=by, on=at.date())
    return branch


@transaction.atomic
def offer_help(branch: Organization, *, text: str, at: datetime, by: User) -> HelpOffer:
    """Say what the committee can do for a branch; one open offer at a time."""
    checks.require(by, May.HELP_BRANCH, branch)
    refuse_if(None if text.strip() else Refusal("no_text", _("请写明能帮什么，例如联系讲师、安排场地。")))
    facts = {"text": text, "offered_at": at, "offered_by": by}
    offer, is_new = HelpOffer.objects.get_or_create(organization=branch, answered_at__isnull=True, defaults=facts)
    if is_new:
        announce(Event.HELP_OFFERED, subject=offer, by=by)
    return offer


@transaction.atomic
def answer_help(offer: HelpOffer, *, answer: str, text: str, at: datetime, by: User) -> HelpOffer:
    """The branch says whether it wants the help; once."""
    checks.require(by, May.HOLD_MEETING, offer.organization)
    offer = HelpOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.answered_at is not None:
        raise Refused(Refusal("already_answered", _("已经答复过了。")))
    offer.answer, offer.answer_text, offer.answered_at, offer.answered_by = answer, text, at, by
    offer.save(update_fields=["answer", "answer_text", "answered_at", "answered_by"])
    announce(Event.HELP_ANSWERED, subject=offer, by=by, answer=answer)
    return offer


@transaction.atomic
def exempt(
    branch: Organization, *, kind: str, from_on: date, to_on: date, reason: str, at: datetime, by: User
) -> Exemption:
    """Take a time out of what a branch owes, with the reason; the same again is once."""
    checks.require(by, May.HELP_BRANCH, branch)
    refuse_if(rules.refusal_to_exempt(from_on=from_on, to_on=to_on, reason=reason))
    facts = {"kind": kind, "from_on": from_on, "to_on": to_on, "reason": reason.strip()}
    given, is_new = Exemption.objects.get_or_create(
        organization=branch, **facts, ended_at=None, defaults={"granted_at": at, "granted_by": by}
    )
    if is_new:
        announce(Event.EXEMPTED, subject=given, by=by)
    return given


@transaction.atomic
def end_exemption(exemption: Exemption, *, at: datetime, by: User) -> Exemption:
    """Take an exemption back; what it covered counts again."""
    checks.require(by, May.HELP_BRANCH, exemption.organization)
    if Exemption.objects.filter(pk=exemption.pk, ended_at__isnull=True).update(ended_at=at):
        announce(Event.EXEMPTION_ENDED, subject=exemption, by=by)
    return exemption


def _refusal_without_people(branch: Organization, at: datetime) -> Refusal | None:
    if queries.organizers_of(branch, at.date()):
        return None
    return Refusal("nobody_to_tell", _("这个支部还没有能筹备会议的账号，请先任用支部书记或组织委员。"))
