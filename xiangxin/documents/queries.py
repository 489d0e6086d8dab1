"""Page-shaped reads of documents."""

from django.db.models import Count, Q, QuerySet

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import facts
from xiangxin.documents.models import Filling, IssueNumber, OfficialDocument, Seal, SealUse, Template, TemplateMark
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


def officials_for(user: User, *, said: str = "", kind: str = "", state: str = "") -> "QuerySet[OfficialDocument]":
    """Official documents that somebody sees, with what a list shows."""
    found = OfficialDocument.objects.visible_to(user).select_related("organization", "number", "recipient")
    if said:
        found = found.filter(Q(title__contains=said) | Q(addressee__contains=said))
    if kind:
        found = found.filter(kind=kind)
    return found.filter(state=state) if state else found


def register_of(user: User, *, year: int, kind: str = "") -> "QuerySet[IssueNumber]":
    """The numbers given in a year within reach, voided ones too."""
    within = checks.within_reach(user, May.SEE_DOCUMENT, "organization__path")
    found = IssueNumber.objects.filter(within, year=year).select_related("organization", "document__seal_use__by")
    return found.filter(kind=kind) if kind else found


def last_code(place: Organization, kind: str) -> str:
    """The code an organization used last for documents of a kind, else for any."""
    used = IssueNumber.objects.filter(organization=place).order_by("-pk")
    found = used.filter(kind=kind).first() or used.first()
    return found.code if found else ""


def drafters_places(user: User) -> OrganizationQuerySet:
    """Where somebody drafts documents."""
    return Organization.objects.active().filter(checks.within_reach(user, May.DRAFT_DOCUMENT))


def recipients_for(user: User) -> OrganizationQuerySet:
    """To whom a document may go: everything below, and the superiors."""
    roots = checks.reach_of(user, May.DRAFT_DOCUMENT).paths
    above = {path for root in roots for path in reach.ancestors(root)}
    below = checks.within_reach(user, May.DRAFT_DOCUMENT)
    places = Organization.objects.active()
    return places.filter(below | Q(path__in=above)) if below else places


def seals_for(user: User) -> "QuerySet[Seal]":
    """Seals in use where somebody keeps them, without their pictures."""
    within = checks.within_reach(user, May.KEEP_SEAL, "organization__path")
    found = Seal.objects.filter(within, retired_at__isnull=True).select_related("organization", "kept_by")
    return found.defer("picture").annotate(use_count=Count("uses"))


def seal_uses_for(user: User) -> "QuerySet[SealUse]":
    """Every use of a seal within reach, newest first."""
    within = checks.within_reach(user, May.KEEP_SEAL, "seal__organization__path")
    related = ("document__organization", "document__number", "by", "seal")
    return SealUse.objects.filter(within).select_related(*related).defer("seal__picture").order_by("-pk")
