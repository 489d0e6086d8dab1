"""The verbs of theme days: prepare one from a preset and a kit, use a kit with one press, tick a walk."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import queries, rules
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Kit, ThemeDay, Tick, lines_of


@transaction.atomic
def prepare_theme_day(
    branch: Organization, *, title: str, starts_at: datetime, offer: "queries.Offer", chosen: Sequence[str],
    kit: Kit | None, at: datetime, by: User, **facts: Any,
) -> ThemeDay:  # fmt: skip
    """Make a theme-day meeting whose agenda is the fixed items, the kit's, and the chosen ones."""
    checks.require(by, Meetings.HOLD_MEETING, branch)
    refuse_if(rules.refusal_of_choice(chosen, offer.offered))
    if kit is not None:
        refuse_if(_refusal_to_use(kit, branch))
    agenda = rules.agenda_of(offer.fixed, lines_of(kit.agenda) if kit else [], chosen)
    kind = Meeting.Kind.THEME_DAY
    meeting = meetings.prepare(branch, kind=kind, title=title, starts_at=starts_at, agenda=agenda, by=by, **facts)
    made = {"preset": offer.preset, "kit": kit, "prepared_at": at, "prepared_by": by}
    day, is_new = ThemeDay.objects.get_or_create(meeting=meeting, defaults=made)
    if is_new:
        announce(Event.PREPARED, subject=day, by=by)
    return day


@transaction.atomic
def use_kit(kit: Kit, branch: Organization, *, at: datetime, by: User) -> ThemeDay:
    """One press: a theme day of this branch from the kit and the fixed items, on the planned day. Twice is once."""
    checks.require(by, Meetings.HOLD_MEETING, branch)
    Organization.objects.select_for_update().get(pk=branch.pk)
    open_states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    known = ThemeDay.objects.filter(kit=kit, meeting__organization=branch, meeting__state__in=open_states)
    if found := known.select_related("meeting").first():
        return found
    today = at.date()
    starts_at = rules.starts_at_for(queries.planned_day(kit, branch), today=today)
    offer = queries.offers_for(branch, on=today)[0]
    title = kit.theme.title
    return prepare_theme_day(branch, title=title, starts_at=starts_at, offer=offer, chosen=[], kit=kit, at=at, by=by)


@transaction.atomic
def tick_walk(day: ThemeDay, *, found: Mapping[int, tuple[bool, str]], at: datetime, by: User) -> int:
    """Keep what was found on a walk, by item: fine or not, and a note; how many answers changed."""
    checks.require(by, Meetings.HOLD_MEETING, day.place)
    refuse_if(rules.refusal_to_tick(day.meeting, today=at.date()))
    items = {item.pk: item for item in queries.walk_of(day)}
    known = {tick.item_id: tick for tick in day.ticks.all()}
    changed = 0
    for pk, (is_fine, note) in found.items():
        tick = known.get(pk)
        if pk not in items or (tick and (tick.is_fine, tick.note) == (is_fine, note.strip())):
            continue
        facts = {"is_fine": is_fine, "note": note.strip()[:200], "ticked_at": at, "ticked_by": by}
        Tick.objects.update_or_create(theme_day=day, item=items[pk], defaults=facts)
        changed += 1
    if changed:
        announce(Event.WALK_TICKED, subject=day, by=by, answers=changed)
    return changed


def _refusal_to_use(kit: Kit, branch: Organization) -> Any:
    is_below = branch.path.startswith(kit.theme.organization.path)
    return rules.refusal_to_use(is_withdrawn=kit.theme.withdrawn_at is not None, is_below=is_below)
