"""The deeds on the tree of organizations; each leaves a change, a version and a row in the journal."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import pinyin, reach
from xiangxin.kernel.refusals import Refusal, refuse_if
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


@transaction.atomic
def rename(
    organization: Organization, *, name: str, short_name: str, on: date, by: User, paper: Paper = Paper()
) -> Organization:
    """Give an organization another name from `on`; the old one stays in its history."""
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    refuse_if(_refusal_of_day(organization, on))
    if (name, short_name) == (organization.name, organization.short_name):
        return organization
    effect = f"{organization.name} → {name}"
    organization.name, organization.short_name = name, short_name
    organization.pinyin = pinyin.of_text(short_name)
    organization.initials = pinyin.initials_of(short_name)
    organization.save(update_fields=["name", "short_name", "pinyin", "initials"])
    change = _record(organization, OrganizationChange.Kind.RENAME, on=on, paper=paper, effect=effect)
    _begin_version(organization, change)
    announce(Event.RENAMED, subject=organization, by=by, on=on)
    return organization


@transaction.atomic
def dissolve(organization: Organization, *, on: date, by: User, paper: Paper = Paper()) -> Organization:
    """End an organization from `on`; refused while others or people belong to it. Twice is once."""
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    if organization.dissolved_on is not None:
        return organization
    refuse_if(_refusal_of_day(organization, on))
    refuse_if(refusal_to_dissolve(organization))
    organization.dissolved_on = on
    organization.save(update_fields=["dissolved_on"])
    _record(organization, OrganizationChange.Kind.DISSOLVE, on=on, paper=paper, effect=organization.name)
    organization.versions.filter(to_on__isnull=True).update(to_on=on)
    organization.coverages.filter(to_on__isnull=True).update(to_on=on)
    organization.posts.filter(to_on__isnull=True).update(to_on=on)
    announce(Event.DISSOLVED, subject=organization, by=by, on=on)
    return organization


def refusal_to_dissolve(organization: Organization) -> Refusal | None:
    """An organization goes only when nobody depends on it."""
    if organization.parent_id is None:
        return Refusal("root_stays", _("最上级党组织不能撤销。"))
    if organization.children.active().exists():
        return Refusal("has_children", _("还有下级组织，请先调整或撤销下级组织。"))
    if organization.members.filter(state="active").exists():
        return Refusal("has_members", _("还有党员或入党申请人，请先把他们转到其他党组织。"))
    return None


def _refusal_of_day(organization: Organization, on: date) -> Refusal | None:
    latest = organization.versions.aggregate(latest=Max("from_on"))["latest"]
    if latest and on < latest:
        message = _("生效日期不能早于上一次变动的日期 %(day)s。")
        return Refusal("before_last_change", message % {"day": latest})
    return None


def _begin_version(organization: Organization, change: OrganizationChange) -> None:
    """Close the present version and open the next; two changes on one day keep only the later name."""
    present = organization.versions.filter(to_on__isnull=True)
    same_day = present.filter(from_on=change.effective_on)
    if same_day.exists():
        same_day.update(name=organization.name, short_name=organization.short_name, change=change)
        return
    present.update(to_on=change.effective_on)
    OrganizationVersion.objects.create(
        organization=organization,
        parent=organization.parent,
        name=organization.name,
        short_name=organization.short_name,
        kind=organization.kind,
        form=organization.form,
        from_on=change.effective_on,
        change=change,
    )


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
