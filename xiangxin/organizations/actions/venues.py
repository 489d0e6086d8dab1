"""Where organizations meet (阵地), and whether everything is there."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.files import actions as files
from xiangxin.files.kinds import IMAGES
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.organizations import queries
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization, Venue, VenueCheck, VenueItem
from xiangxin.organizations.permissions import May

Answer = tuple[bool, str]


@transaction.atomic
def open_venue(organization: Organization, *, name: str, by: User, photo: Any = None, **facts: Any) -> Venue:
    """Add a venue of an organization; one of the same name is there already."""
    checks.require(by, May.KEEP_VENUES, organization)
    refuse_if(None if organization.is_active else Refusal("dissolved", _("党组织已经撤销，不能登记阵地。")))
    venue, is_new = Venue.objects.get_or_create(organization=organization, name=name, closed_on=None, defaults=facts)
    if is_new:
        _put_photo(venue, photo, by)
        announce(Event.VENUE_OPENED, subject=venue, by=by)
    return venue


@transaction.atomic
def correct_venue(venue: Venue, *, by: User, photo: Any = None, **facts: Any) -> Venue:
    """Change what is known of a venue; a new photo takes the place of the old one."""
    checks.require(by, May.KEEP_VENUES, venue.organization)
    changed = sorted(name for name, value in facts.items() if getattr(venue, name) != value)
    for name in changed:
        setattr(venue, name, facts[name])
    if changed:
        venue.save(update_fields=changed)
    if _put_photo(venue, photo, by):
        changed.append("photo")
    if changed:
        announce(Event.VENUE_CORRECTED, subject=venue, by=by, fields=changed)
    return venue


def _put_photo(venue: Venue, photo: "File[bytes] | None", by: User) -> bool:
    if not photo:
        return False
    old = venue.photo
    venue.photo = files.keep(photo, by=by, kinds=IMAGES)
    venue.save(update_fields=["photo"])
    if old is not None:
        files.drop(old, by=by)
    return True


@transaction.atomic
def check_venue(venue: Venue, *, answers: Mapping[str, Answer], on: date, by: User) -> Venue:
    """What was found at a venue: for each item whether it is there, and what is to be mended."""
    checks.require(by, May.KEEP_VENUES, venue.organization)
    items = {item.label: item for item in _items_for(venue.organization)}
    for label, (is_present, note) in answers.items():
        if label in items:
            found = {"is_present": is_present, "note": note, "checked_on": on, "checked_by": by}
            VenueCheck.objects.update_or_create(venue=venue, item=items[label], defaults=found)
    announce(Event.VENUE_CHECKED, subject=venue, by=by, wanting=sum(not there for there, _note in answers.values()))
    return venue


@transaction.atomic
def close_venue(venue: Venue, *, on: date, by: User) -> Venue:
    """A venue is used no longer. Twice is once."""
    checks.require(by, May.KEEP_VENUES, venue.organization)
    if venue.closed_on is None:
        venue.closed_on = on
        venue.save(update_fields=["closed_on"])
        announce(Event.VENUE_CLOSED, subject=venue, by=by)
    return venue


@transaction.atomic
def set_items(organization: Organization, *, labels: Sequence[str], on: date, by: User) -> list[VenueItem]:
    """The check list that holds from here down; without labels the superior's holds again."""
    checks.require(by, May.KEEP_VENUES, organization)
    own = organization.venue_items.filter(dropped_on__isnull=True)
    if list(own.values_list("label", flat=True)) != list(labels):
        own.exclude(label__in=labels).update(dropped_on=on)
        _write_items(organization, labels)
        announce(Event.VENUE_ITEMS_SET, subject=organization, by=by)
    return list(organization.venue_items.filter(dropped_on__isnull=True))


def _write_items(organization: Organization, labels: Sequence[str]) -> None:
    for position, label in enumerate(labels, start=1):
        facts = {"position": position, "dropped_on": None}
        VenueItem.objects.update_or_create(organization=organization, label=label, defaults=facts)


def _items_for(organization: Organization) -> list[VenueItem]:
    """The items as rows; the pack's list becomes rows at the root when somebody first answers it."""
    labels, keeper = queries.items_for(organization)
    if keeper is None:
        keeper = Organization.objects.get(parent__isnull=True)
        _write_items(keeper, labels)
    return list(keeper.venue_items.filter(dropped_on__isnull=True))
