"""What every deed on the tree leaves behind: the paper, the change, the version; and the lock that keeps them apart."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from xiangxin.kernel import reach
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import rules
from xiangxin.organizations.models import Organization, OrganizationChange, OrganizationVersion


@dataclass(frozen=True)
class Paper:
    """The document behind a deed: number, date and body of the approval."""

    document_number: str = ""
    approved_by: str = ""
    approved_on: date | None = None


NO_PAPER = Paper()


def lock_tree() -> None:
    """Let one deed after another change the shape of the tree, until the transaction ends.

    The row locked is the first change ever: nobody writes it again, so that counting members never waits for it.
    """
    OrganizationChange.objects.select_for_update().order_by("pk").first()


def refusal_of_day(organization: Organization, on: date, today: date | None) -> Refusal | None:
    """Whether a deed may take effect on this day, after what happened to the organization before."""
    latest = organization.versions.aggregate(latest=Max("from_on"))["latest"]
    return rules.refusal_of_day(on, latest=latest, today=today)


def refusal_before(place: Organization, on: date) -> Refusal | None:
    """Whether `place` stood already on the day a deed involves it."""
    first = place.versions.aggregate(first=Min("from_on"))["first"]
    return rules.refusal_before(place.short_name, first=first, on=on)


def next_path(parent: Organization | None) -> str:
    """The path for one more child of `parent`; locks the parent, so that two at once do not get the same.

    A number is never given twice, also when its child has moved away: the journal knows places by their paths.
    """
    if parent is None:
        return reach.ROOT
    present = Organization.objects.select_for_update().get(pk=parent.pk)
    last: str | None = Organization.objects.filter(parent=parent).aggregate(last=Max("path"))["last"]
    number = max(present.last_child, int(last[-reach.WIDTH :]) if last else 0) + 1
    refuse_if(rules.refusal_of_room(number))
    Organization.objects.filter(pk=parent.pk).update(last_child=number)
    return reach.child_path(present.path, number)


def record(
    organization: Organization,
    kind: str,
    *,
    on: date,
    paper: Paper,
    effect: str,
    related: Organization | None = None,
) -> OrganizationChange:
    """The deed with the paper behind it, as the page of the organization shows it."""
    return OrganizationChange.objects.create(
        organization=organization,
        kind=kind,
        effective_on=on,
        effect=effect[:400],
        related=related,
        document_number=paper.document_number,
        approved_by=paper.approved_by,
        approved_on=paper.approved_on,
    )


def begin_version(organization: Organization, change: OrganizationChange) -> None:
    """Close the present version and open the next; two changes on one day keep only what came last."""
    facts = {
        "parent": organization.parent,
        "name": organization.name,
        "short_name": organization.short_name,
        "kind": organization.kind,
        "form": organization.form,
        "change": change,
    }
    present = organization.versions.filter(to_on__isnull=True)
    if present.filter(from_on=change.effective_on).update(**facts):
        return
    present.update(to_on=change.effective_on)
    OrganizationVersion.objects.create(organization=organization, from_on=change.effective_on, **facts)


def close_version(organization: Organization, on: date) -> None:
    """The last version ends; nothing stands afterwards."""
    organization.versions.filter(to_on__isnull=True).update(to_on=on)
