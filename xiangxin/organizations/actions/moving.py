"""Give an organization another superior: its whole subtree follows, and every total stays right."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q, Value
from django.db.models.functions import Concat, Length, Substr

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations import rules, totals
from xiangxin.organizations.actions import papers
from xiangxin.organizations.actions.papers import NO_PAPER, Paper
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, OrganizationChange, OrganizationVersion
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law


@transaction.atomic
def move(
    organization: Organization, *, to: Organization, on: date, today: date, by: User, paper: Paper = NO_PAPER
) -> Organization:
    """Put `organization` with everything below it under the superior `to`. Twice is once."""
    papers.lock_tree()
    organization.refresh_from_db()
    to.refresh_from_db()
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    checks.require(by, May.CHANGE_ORGANIZATION, to)
    if organization.parent_id == to.pk:
        return organization
    refuse_if(papers.refusal_of_day(organization, on, today) or papers.refusal_before(to, on))
    longest = Organization.objects.below(organization).aggregate(most=Max(Length("path")))["most"]
    was_above = stood_below(to, organization, since=on)
    refuse_if(rules.refusal_to_move(organization, to=to, longest=longest, was_above=was_above, law=law(on)))
    return carry(organization, to, on=on, by=by, paper=paper)


def carry(organization: Organization, to: Organization, *, on: date, by: User, paper: Paper) -> Organization:
    """Move without asking: for `move` and for deeds that take children along. The tree is locked."""
    was, old = organization.parent, organization.path
    _lock_rows(old, to.path)
    new = papers.next_path(to)
    Organization.objects.filter(reach.below("path", old)).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    number = int(old[-reach.WIDTH :])
    Organization.objects.filter(path=old[: -reach.WIDTH], last_child__lt=number).update(last_child=number)
    organization.parent, organization.path = to, new
    organization.save(update_fields=["parent"])
    totals.carry(organization.member_total, old[: -reach.WIDTH], to.path)
    effect = f"{was} → {to}"
    change = papers.record(organization, OrganizationChange.Kind.MOVE, on=on, paper=paper, effect=effect, related=was)
    papers.begin_version(organization, change)
    announce(Event.MOVED, subject=organization, by=by, on=on, from_path=old, to_path=new)
    checks.forget(by)
    return organization


def stood_below(place: Organization, above: Organization, *, since: date) -> bool:
    """Whether `place` stood somewhere below `above` on any day from `since` on; asks once for each level."""
    level, seen = {place.pk}, {place.pk}
    while level:
        versions = OrganizationVersion.objects.filter(organization__in=level, parent__isnull=False)
        lasting = versions.filter(Q(to_on__isnull=True) | Q(to_on__gt=since))
        parents = {pk for pk in lasting.values_list("parent", flat=True) if pk}
        if above.pk in parents:
            return True
        level = parents - seen
        seen |= parents
    return False


def _lock_rows(old: str, to: str) -> None:
    """Lock all rows that will change from the longest path up, the order in which counting takes them."""
    above = set(reach.ancestors(old)) | set(reach.ancestors(to))
    rows = Organization.objects.filter(reach.below("path", old) | Q(path__in=above))
    for _pk in rows.select_for_update().order_by("-path").values_list("pk").iterator(2_000):
        pass
