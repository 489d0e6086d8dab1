"""Reads of disclosure, shaped for pages."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.disclosure.models import Objection, OpenItem, PublicNotice
from xiangxin.disclosure.permissions import May
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization


def on_the_wall(on: date) -> tuple[list[PublicNotice], list[OpenItem]]:
    """What anybody may read on a day: notices that hang out, and matters open to the public."""
    notices = PublicNotice.objects.hanging(on).select_related("organization").order_by("to_on", "pk")[:60]
    items = OpenItem.objects.in_period(on).filter(scope=OpenItem.Scope.PUBLIC).select_related("organization")
    return list(notices), list(items.order_by("-from_on", "-pk")[:60])


def on_screen(place: Organization, on: date) -> list[PublicNotice]:
    """Notices that hang out at a place, above it or below it, for a screen there."""
    near = Q(organization__path__in=reach.ancestors(place.path)) | reach.below("organization__path", place.path)
    return list(PublicNotice.objects.hanging(on).filter(near).select_related("organization").order_by("to_on")[:8])


def items_on_screen(place: Organization, on: date) -> list[OpenItem]:
    """Matters open at a place, above it or below it, the latest first: a screen shows of Party matters the title only."""
    near = Q(organization__path__in=reach.ancestors(place.path)) | reach.below("organization__path", place.path)
    items = OpenItem.objects.in_period(on).filter(near).select_related("organization")
    return list(items.order_by("-from_on", "-pk")[:4])


def notices_for(user: checks.Anyone, *, state: str = "") -> QuerySet[PublicNotice]:
    """Notices that a person sees, with how many objections are not answered."""
    notices = PublicNotice.objects.visible_to(user).select_related("organization")
    if state in PublicNotice.State.values:
        notices = notices.filter(state=state)
    return notices.annotate(waiting=Count("objections", filter=Q(objections__answered_at=None)))


def items_for(user: checks.Anyone, *, state: str = "", category: str = "") -> QuerySet[OpenItem]:
    """Items of the catalogue that a person sees."""
    items = OpenItem.objects.visible_to(user).select_related("organization")
    if state in OpenItem.State.values:
        items = items.filter(state=state)
    return items.filter(category=category) if category in OpenItem.Category.values else items


def steps_of(item: OpenItem) -> list[tuple[str, str]]:
    """The steps of an item with "done", "now" or "" for each; one that was sent back stands at the beginning again."""
    titles = (_("提出"), _("审核"), _("审批"), _("公开"), _("归档"))
    state = OpenItem.State(item.state)
    at = {state.SENT_BACK: 0, state.PROPOSED: 1, state.REVIEWED: 2, state.APPROVED: 3, state.ARCHIVED: 5}[state]
    return [(title, "done" if n < at else "now" if n == at else "") for n, title in enumerate(titles)]


def receipt(code: str) -> Objection | None:
    """The objection behind a receipt."""
    return Objection.objects.filter(receipt=code.strip().upper()).select_related("notice").first()


def places_to_publish(user: checks.Anyone, permission: str = May.PUBLISH_NOTICE) -> QuerySet[Organization]:
    """Organizations for which a person publishes."""
    within = checks.within_reach(user, permission)
    return Organization.objects.active().filter(within).exclude(kind=Organization.Kind.GROUP).order_by("path")
