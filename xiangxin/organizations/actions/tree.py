"""Set up, name, change and end an organization where it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import pinyin
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import rules
from xiangxin.organizations.actions import papers
from xiangxin.organizations.actions.papers import NO_PAPER, Paper
from xiangxin.organizations.actions.units import cover
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, OrganizationChange, Unit
from xiangxin.organizations.permissions import May
from xiangxin.regulations.packs import law


@transaction.atomic
def establish(
    *,
    parent: Organization | None,
    kind: str,
    name: str,
    short_name: str = "",
    on: date,
    by: User,
    today: date | None = None,
    paper: Paper = NO_PAPER,
    form: str = Organization.Form.ORDINARY,
    code: str = "",
    plan: "rules.Plan | None" = None,
    units: Sequence[Unit] = (),
) -> Organization:
    """Set up an organization below `parent`; the root, without parent, only while there is none.

    `plan` is what the rules ask before; None for what stood already, such as a list that is imported.
    """
    papers.lock_tree()
    checks.require(by, May.CHANGE_ORGANIZATION, parent)
    refuse_if(rules.refusal_of_day(on, latest=None, today=today))
    refuse_if(rules.refusal_to_place(kind, under=parent.kind if parent else None, law=law(on)))
    if plan is not None:
        refuse_if(
            rules.refusal_to_establish(
                kind=kind,
                form=form,
                plan=replace(plan, units=len(units)),
                on=on,
                is_approved=bool(paper.approved_by and paper.document_number),
                law=law(on),
            )
        )
    organization = set_up(parent, kind=kind, form=form, name=name, short_name=short_name, code=code, on=on)
    change = papers.record(organization, OrganizationChange.Kind.ESTABLISH, on=on, paper=paper, effect=name)
    papers.begin_version(organization, change)
    if plan is not None and plan.planned_to_on:
        organization.planned_to_on = plan.planned_to_on
        organization.save(update_fields=["planned_to_on"])
    announce(Event.ESTABLISHED, subject=organization, by=by, on=on)
    for unit in units:
        cover(organization, unit, on=on, today=today or on, by=by)
    return organization


def set_up(
    parent: Organization | None, *, kind: str, form: str, name: str, short_name: str, code: str, on: date
) -> Organization:
    """The row of a new organization, numbered below its superior."""
    short_name = short_name or name
    return Organization.objects.create(
        parent=parent,
        path=papers.next_path(parent),
        kind=kind,
        form=form,
        name=name,
        short_name=short_name,
        pinyin=pinyin.of_text(short_name),
        initials=pinyin.initials_of(short_name),
        code=code,
        established_on=on,
    )


@transaction.atomic
def rename(
    organization: Organization,
    *,
    name: str,
    short_name: str,
    on: date,
    by: User,
    today: date | None = None,
    paper: Paper = NO_PAPER,
) -> Organization:
    """Give an organization another name from `on`."""
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    refuse_if(papers.refusal_of_day(organization, on, today))
    if (name, short_name) == (organization.name, organization.short_name):
        return organization
    effect = f"{organization.name} → {name}"
    organization.name, organization.short_name = name, short_name
    organization.pinyin = pinyin.of_text(short_name)
    organization.initials = pinyin.initials_of(short_name)
    organization.save(update_fields=["name", "short_name", "pinyin", "initials"])
    change = papers.record(organization, OrganizationChange.Kind.RENAME, on=on, paper=paper, effect=effect)
    papers.begin_version(organization, change)
    announce(Event.RENAMED, subject=organization, by=by, on=on)
    return organization


@transaction.atomic
def adjust(
    organization: Organization,
    *,
    kind: str,
    form: str,
    on: date,
    today: date,
    by: User,
    paper: Paper = NO_PAPER,
) -> Organization:
    """Make an organization another kind or form, for example a branch that has grown into a general branch."""
    papers.lock_tree()
    organization.refresh_from_db()
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    if (kind, form) == (organization.kind, organization.form):
        return organization
    refuse_if(papers.refusal_of_day(organization, on, today))
    refuse_if(_refusal_to_adjust(organization, kind, form, on))
    was = _in_words(organization)
    organization.kind, organization.form = kind, form
    organization.save(update_fields=["kind", "form"])
    effect = f"{was} → {_in_words(organization)}"
    change = papers.record(organization, OrganizationChange.Kind.ADJUST, on=on, paper=paper, effect=effect)
    papers.begin_version(organization, change)
    announce(Event.ADJUSTED, subject=organization, by=by, on=on, kind=kind, form=form)
    return organization


def _refusal_to_adjust(organization: Organization, kind: str, form: str, on: date) -> Refusal | None:
    parent = organization.parent
    children = organization.children.active().values_list("kind", flat=True).distinct()
    return (
        rules.refusal_of_form(kind, form)
        or rules.refusal_to_adjust(organization, kind=kind, children=list(children))
        or rules.refusal_to_place(kind, under=parent.kind if parent else None, law=law(on))
        or next((r for child in children if (r := rules.refusal_to_place(child, under=kind, law=law(on)))), None)
    )


def _in_words(organization: Organization) -> str:
    if organization.form == Organization.Form.ORDINARY:
        return organization.get_kind_display()
    return f"{organization.get_kind_display()}（{organization.get_form_display()}）"


@transaction.atomic
def dissolve(
    organization: Organization, *, on: date, by: User, today: date | None = None, paper: Paper = NO_PAPER
) -> Organization:
    """End an organization from `on`; refused while others or people belong to it. Twice is once."""
    papers.lock_tree()
    checks.require(by, May.CHANGE_ORGANIZATION, organization)
    if organization.dissolved_on is not None:
        return organization
    refuse_if(papers.refusal_of_day(organization, on, today))
    refuse_if(refusal_to_dissolve(organization))
    papers.record(organization, OrganizationChange.Kind.DISSOLVE, on=on, paper=paper, effect=organization.name)
    close(organization, on)
    announce(Event.DISSOLVED, subject=organization, by=by, on=on)
    return organization


def close(organization: Organization, on: date) -> None:
    """Nothing of it runs on: version, coverage, posts, term, the roles held there."""
    organization.dissolved_on = on
    organization.save(update_fields=["dissolved_on"])
    papers.close_version(organization, on)
    organization.coverages.filter(to_on__isnull=True).update(to_on=on)
    organization.posts.filter(to_on__isnull=True).update(to_on=on)
    organization.terms.filter(ended_on__isnull=True).update(ended_on=on)
    lasting = Q(to_on__isnull=True) | Q(to_on__gt=on)
    organization.assignments.filter(lasting).update(to_on=Greatest(F("from_on"), Value(on)))


def refusal_to_dissolve(organization: Organization) -> Refusal | None:
    """An organization goes only when nobody depends on it."""
    if organization.parent_id is None:
        return Refusal("root_stays", _("最上级党组织不能撤销。"))
    if organization.children.active().exists():
        return Refusal("has_children", _("还有下级组织，请先调整或撤销下级组织。"))
    if organization.members.filter(state="active").exists():
        return Refusal("has_members", _("还有党员或入党申请人，请先把他们转到其他党组织。"))
    return None
