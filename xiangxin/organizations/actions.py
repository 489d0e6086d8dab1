"""The deeds on the tree of organizations; each leaves a change, a version and a row in the journal."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import pinyin, reach
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, OrganizationChange, OrganizationVersion
from xiangxin.organizations.permissions import May


@dataclass(frozen=True)
class Paper:
    """The document behind a deed: number, date and body of the approval."""

    document_number: str = ""
    approved_by: str = ""
    approved_on: date | None = None


@transaction.atomic
def establish(
    *,
    parent: Organization | None,
    kind: str,
    name: str,
    short_name: str = "",
    on: date,
    by: User,
    paper: Paper = Paper(),
    form: str = Organization.Form.ORDINARY,
    code: str = "",
) -> Organization:
    """Set up an organization below `parent`; the root, without parent, only while there is none."""
    checks.require(by, May.CHANGE_ORGANIZATION, parent)
    short_name = short_name or name
    organization = Organization.objects.create(
        parent=parent,
        path=next_path(parent),
        kind=kind,
        form=form,
        name=name,
        short_name=short_name,
        pinyin=pinyin.of_text(short_name),
        initials=pinyin.initials_of(short_name),
        code=code,
        established_on=on,
    )
    change = _record(organization, OrganizationChange.Kind.ESTABLISH, on=on, paper=paper, effect=name)
    OrganizationVersion.objects.create(
        organization=organization,
        parent=parent,
        name=name,
        short_name=short_name,
        kind=kind,
        form=form,
        from_on=on,
        change=change,
    )
    announce(Event.ESTABLISHED, subject=organization, by=by, on=on)
    return organization


def next_path(parent: Organization | None) -> str:
    """The path for one more child of `parent`; locks the parent, so that two at once do not get the same."""
    if parent is None:
        return reach.ROOT
    Organization.objects.select_for_update().get(pk=parent.pk)
    last: str | None = Organization.objects.filter(parent=parent).aggregate(last=Max("path"))["last"]
    return reach.child_path(parent.path, int(last[-reach.WIDTH :]) + 1 if last else 1)


def _record(organization: Organization, kind: str, *, on: date, paper: Paper, effect: str) -> OrganizationChange:
    return OrganizationChange.objects.create(
        organization=organization,
        kind=kind,
        effective_on=on,
        effect=effect,
        document_number=paper.document_number,
        approved_by=paper.approved_by,
        approved_on=paper.approved_on,
    )
