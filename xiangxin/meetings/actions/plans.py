"""The verbs of year plans: propose, change, adopt, move, set a theme, make a calendar address."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Feed, Plan, PlanItem, Slip, Theme
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at


@transaction.atomic
def propose_plan(branch: Organization, *, year: int, at: datetime, by: User) -> Plan:
    """Lay out what the year asks of a branch, with the themes of the committees above it; twice is once."""
    checks.require(by, May.HOLD_MEETING, branch)
    today = at.date()
    refuse_if(rules.refusal_to_plan(kind=branch.kind, is_active=branch.is_active, year=year, today=today))
    facts = {"proposed_at": at, "proposed_by": by}
    plan, is_new = Plan.objects.get_or_create(organization=branch, year=year, defaults=facts)
    if is_new:
        PlanItem.objects.bulk_create(_items(plan, today))
        announce(Event.PLAN_PROPOSED, subject=plan, by=by, year=year)
    return plan


@transaction.atomic
def adopt_plan(plan: Plan, *, at: datetime, by: User) -> Plan:
    """The branch adopts its plan; from now on a move says why."""
    checks.require(by, May.HOLD_MEETING, plan.organization)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    is_adopted, is_active = plan.adopted_at is not None, plan.organization.is_active
    refuse_if(rules.refusal_to_adopt(is_adopted=is_adopted, items=plan.items.count(), is_active=is_active))
    plan.adopted_at, plan.adopted_by = at, by
    plan.save(update_fields=["adopted_at", "adopted_by"])
    announce(Event.PLAN_ADOPTED, subject=plan, by=by, year=plan.year)
    return plan


@transaction.atomic
def move_item(item: PlanItem, *, to: date, reason: str, at: datetime, by: User) -> PlanItem:
    """Put a planned meeting on another day of the year; after adoption with the reason, which is kept."""
    checks.require(by, May.HOLD_MEETING, item.organization)
    plan = item.plan
    is_adopted = plan.adopted_at is not None
    is_active = item.organization.is_active
    refuse_if(
        rules.refusal_to_move_item(is_adopted=is_adopted, reason=reason, year=plan.year, to=to, is_active=is_active)
    )
    if item.planned_on == to:
        return item
    if is_adopted:
        Slip.objects.create(item=item, from_on=item.planned_on, to_on=to, reason=reason, moved_at=at, moved_by=by)
    item.planned_on = to
    item.save(update_fields=["planned_on"])
    announce(Event.PLAN_MOVED if is_adopted else Event.PLAN_CHANGED, subject=item, by=by, to=to)
    return item


@transaction.atomic
def add_to_plan(plan: Plan, *, kind: str, title: str, planned_on: date, by: User) -> PlanItem:
    """Put something of the branch's own into its plan."""
    checks.require(by, May.HOLD_MEETING, plan.organization)
    refuse_if(rules.refusal_to_hold(kind, organization_kind=plan.organization.kind))
    is_active = plan.organization.is_active
    refuse_if(
        rules.refusal_to_move_item(is_adopted=False, reason="", year=plan.year, to=planned_on, is_active=is_active)
    )
    facts = {"organization": plan.organization, "kind": kind, "title": title, "planned_on": planned_on}
    last_day = rules.period_of(rules.Duty(rules.Kind(kind), planned_on.month, planned_on.month, ""), plan.year)[1]
    days = {"begins_on": planned_on.replace(day=1), "due_on": last_day}
    item, is_new = PlanItem.objects.get_or_create(plan=plan, **facts, defaults=days)
    if is_new:
        announce(Event.PLAN_CHANGED, subject=item, by=by, added=True)
    return item


@transaction.atomic
def set_theme(
    committee: Organization, *, year: int, month: int, kind: str, title: str, text: str, at: datetime, by: User
) -> Theme:
    """Give the branches below a committee a theme for a month; plans that exist already take it up."""
    checks.require(by, May.SET_THEME, committee)
    facts = {"organization": committee, "year": year, "month": month, "kind": kind, "title": title}
    if kind == rules.Kind.GROUP_MEETING:
        raise Refused(Refusal("not_for_groups", _("主题给党支部的会议，不给党小组会。")))
    theme, is_new = Theme.objects.get_or_create(
        **facts, withdrawn_at__isnull=True, defaults={"text": text, "given_at": at, "given_by": by}
    )
    if is_new:
        _take_up(theme, committee)
        announce(Event.THEME_SET, subject=theme, by=by)
    return theme


@transaction.atomic
def withdraw_theme(theme: Theme, *, at: datetime, by: User) -> Theme:
    """Take a theme back; plans that took it up keep it, as they were adopted."""
    checks.require(by, May.SET_THEME, theme.organization)
    if Theme.objects.filter(pk=theme.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        PlanItem.objects.filter(theme=theme, plan__adopted_at__isnull=True).update(theme=None)
        announce(Event.THEME_WITHDRAWN, subject=theme, by=by)
    return theme


@transaction.atomic
def make_feed(*, at: datetime, by: User) -> Feed:
    """A new calendar address for oneself; the former one stops working."""
    nonce = secrets.token_hex(8)
    feed, _is_new = Feed.objects.update_or_create(user=by, defaults={"nonce": nonce, "made_at": at})
    announce(Event.FEED_MADE, subject=feed, by=by)
    return feed


def _take_up(theme: Theme, committee: Organization) -> None:
    """Put a theme into the plans that exist: on what they have in its month, else in its period, else as a line of its own."""
    below = Plan.objects.filter(organization__in=Organization.objects.below(committee), year=theme.year)
    first, last = rules.period_of(rules.Duty(rules.Kind(theme.kind), theme.month, theme.month, ""), theme.year)
    free = PlanItem.objects.filter(plan__in=below, kind=theme.kind, theme__isnull=True)
    free.filter(planned_on__gte=first, planned_on__lte=last).update(theme=theme)
    without = below.exclude(pk__in=PlanItem.objects.filter(theme=theme).values("plan"))
    free.filter(plan__in=list(without), begins_on__lte=last, due_on__gte=first).update(theme=theme)
    active = without.filter(organization__dissolved_on__isnull=True).select_related("organization")
    PlanItem.objects.bulk_create([_extra(plan, theme) for plan in active], batch_size=500)


def _items(plan: Plan, today: date) -> list[PlanItem]:
    branch, year = plan.organization, plan.year
    facts = queries.facts_of([branch], year)[0]
    groups = list(branch.children.filter(kind=Organization.Kind.GROUP, dissolved_on__isnull=True).order_by("path"))
    law = law_at(branch.path, today)
    duties = rules.duties_of_a_year(has_committee=facts.has_committee, groups=facts.groups, law=law)
    themes = queries.themes_for(branch, year)
    items = []
    for duty in duties:
        for place in groups if duty.kind == rules.Kind.GROUP_MEETING else [branch]:
            items.append(_item(plan, duty, place, themes))
    return items + [_extra(plan, theme) for theme in themes if theme.pk not in {item.theme_id for item in items}]


def _item(plan: Plan, duty: rules.Duty, place: Organization, themes: Iterable[Theme]) -> PlanItem:
    begins_on, due_on = rules.period_of(duty, plan.year)
    theme = next((one for one in themes if one.kind == duty.kind and one.month in duty.months), None)
    on = rules.proposed_day(duty, plan.year)
    if theme and theme.month != on.month:
        on = rules.proposed_day(rules.Duty(duty.kind, theme.month, theme.month, duty.article), plan.year)
    days = {"begins_on": begins_on, "due_on": due_on, "planned_on": on}
    title = rules.title_for(duty.kind, on)
    return PlanItem(
        plan=plan, organization=place, kind=duty.kind, title=title, article=duty.article, theme=theme, **days
    )


def _extra(plan: Plan, theme: Theme) -> PlanItem:
    """A theme for which the rules ask no meeting of the branch gets a line of its own."""
    duty = rules.Duty(rules.Kind(theme.kind), theme.month, theme.month, "")
    begins_on, due_on = rules.period_of(duty, plan.year)
    days = {"begins_on": begins_on, "due_on": due_on, "planned_on": due_on.replace(day=15)}
    return PlanItem(plan=plan, organization=plan.organization, kind=theme.kind, title=theme.title, theme=theme, **days)
