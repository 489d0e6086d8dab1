"""Page-shaped reads of documents."""

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import facts
from xiangxin.documents.models import Filling, Template, TemplateMark
from xiangxin.documents.permissions import May
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization, OrganizationQuerySet


def templates_for(user: User, *, said: str = "", subject: str = "") -> "QuerySet[Template]":
    """Templates in use that somebody may use, with the numbers of their marks."""
    found = Template.objects.visible_to(user).in_use().select_related("organization")
    if said:
        found = found.filter(Q(name__contains=said) | Q(purpose__contains=said))
    if subject:
        found = found.filter(subject=subject)
    return found.annotate(mark_count=Count("marks"), open_count=Count("marks", filter=Q(marks__field="")))


def templates_at(place: Organization) -> "QuerySet[Template]":
    """What an organization has of its own and inherits, in use."""
    found = Template.objects.in_use().filter(organization__path__in=reach.ancestors(place.path))
    return found.select_related("organization").order_by("name", "pk")


def keepers_places(user: User) -> OrganizationQuerySet:
    """Where somebody keeps templates."""
    return Organization.objects.active().filter(checks.within_reach(user, May.KEEP_TEMPLATES))


def fillers_places(user: User) -> OrganizationQuerySet:
    """Where somebody fills forms."""
    return Organization.objects.active().filter(checks.within_reach(user, May.FILL_FORM))


def fillings_of(template: Template, user: User) -> "QuerySet[Filling]":
    """How somebody filled a template before."""
    return Filling.objects.visible_to(user).filter(template=template).annotate(count=Count("forms"))


def has_numbers(marks: list[TemplateMark]) -> bool:
    """Whether a template asks for a number that is kept sealed."""
    found = (facts.fact_named(mark.field) for mark in marks)
    return any(fact is not None and fact.is_sealed for fact in found)
