"""Make one organization of two, or two of one; the people go where the person says."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import rules
from xiangxin.organizations.actions import moving, papers, tree
from xiangxin.organizations.actions.papers import NO_PAPER, Paper
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Coverage, Organization, OrganizationChange
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law


@transaction.atomic
def merge(
    organization: Organization,
    *,
    into: Organization,
    people: Mapping[int, int],
    on: date,
    today: date,
    by: User,
    paper: Paper = NO_PAPER,
) -> Organization:
    """End `organization`; people, children, units and venues go `into` another. Twice is once.

    `people` holds the organization of each member that goes elsewhere.
    """
    papers.lock_tree()
    organization.refresh_from_db()
    into.refresh_from_db()
    for place in (organization, into, *Organization.objects.filter(pk__in=set(people.values()))):
        checks.require(by, May.CHANGE_ORGANIZATION, place)
    if organization.dissolved_on is not None:
        return into
    refuse_if(papers.refusal_of_day(organization, on, today) or papers.refusal_before(into, on))
    refuse_if(rules.refusal_to_merge(organization, into=into) or _refusal_of_goals(people, on))
    kind = OrganizationChange.Kind.MERGE
    papers.record(organization, kind, on=on, paper=paper, effect=_("并入 %s") % into.name, related=into)
    papers.record(into, kind, on=on, paper=paper, effect=_("%s 并入") % organization.name, related=organization)
    _take_along(list(organization.children.active()), into, on=on, by=by, paper=paper)
    _take_over(organization, into, on)
    announce(Event.MERGED, subject=organization, by=by, on=on, into=into.pk, people=people)
    tree.close(organization, on)
    announce(Event.DISSOLVED, subject=organization, by=by, on=on)
    return into


def _refusal_of_goals(people: Mapping[int, int], on: date) -> Refusal | None:
    for place in Organization.objects.filter(pk__in=set(people.values())):
        refusal = rules.refusal_to_receive(place) or papers.refusal_before(place, on)
        if refusal:
            return refusal
    return None


def _take_along(children: Sequence[Organization], to: Organization, *, on: date, by: User, paper: Paper) -> None:
    for child in children:
        refuse_if(papers.refusal_of_day(child, on, None))
        refuse_if(rules.refusal_to_place(child.kind, under=to.kind, law=law(on)))
        moving.carry(child, to, on=on, by=by, paper=paper)


def _take_over(organization: Organization, into: Organization, on: date) -> None:
    """The units and venues of a merged organization are the other's from `on`."""
    covered = set(into.coverages.filter(to_on__isnull=True).values_list("unit", flat=True))
    for coverage in organization.coverages.filter(to_on__isnull=True).exclude(unit__in=covered):
        Coverage.objects.create(organization=into, unit_id=coverage.unit_id, from_on=on)
    organization.venues.filter(closed_on__isnull=True).update(organization=into)


@transaction.atomic
def split(
    organization: Organization,
    *,
    name: str,
    short_name: str,
    people: Sequence[int],
    children: Sequence[Organization] = (),
    on: date,
    today: date,
    by: User,
    code: str = "",
    form: str = Organization.Form.ORDINARY,
    paper: Paper = NO_PAPER,
) -> Organization:
    """Set up a second organization beside this one with some of its `people` and `children`; the new one."""
    papers.lock_tree()
    organization.refresh_from_db()
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    refuse_if(papers.refusal_of_day(organization, on, today))
    chosen = set(people) | _people_of_groups(organization, children)
    refuse_if(_refusal_to_split(organization, chosen, on) or rules.refusal_of_form(organization.kind, form))
    new = tree.set_up(
        organization.parent, kind=organization.kind, form=form, name=name, short_name=short_name, code=code, on=on
    )
    kind = OrganizationChange.Kind.SPLIT
    papers.record(organization, kind, on=on, paper=paper, effect=_("分设出 %s") % name, related=new)
    effect = _("由 %s 分设") % organization.name
    papers.begin_version(new, papers.record(new, kind, on=on, paper=paper, effect=effect, related=organization))
    announce(Event.ESTABLISHED, subject=new, by=by, on=on)
    below = [child for child in children if child.parent_id == organization.pk]
    _take_along(below, new, on=on, by=by, paper=paper)
    announce(Event.SPLIT, subject=organization, by=by, on=on, into=new.pk, people=sorted(chosen))
    return new


def _people_of_groups(organization: Organization, children: Sequence[Organization]) -> set[int]:
    groups = [child.pk for child in children if child.kind == Organization.Kind.GROUP]
    return set(organization.members.filter(group__in=groups).values_list("pk", flat=True)) if groups else set()


def _refusal_to_split(organization: Organization, chosen: set[int], on: date) -> Refusal | None:
    """Enough full members on both sides, and nobody from elsewhere."""
    here = dict(organization.members.filter(state__in=["active", "suspended"]).values_list("pk", "category"))
    if chosen - here.keys():
        return Refusal("not_from_here", _("名单里有不属于这个党组织的人，请重新勾选。"))
    counted = [
        (sum(here[pk] == "full" for pk in side), sum(here[pk] in ("full", "probationary") for pk in side))
        for side in (here.keys() - chosen, chosen)
    ]
    return rules.refusal_to_split(organization, rest=counted[0], new=counted[1], law=law(on))
