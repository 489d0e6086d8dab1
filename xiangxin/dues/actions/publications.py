"""The verb of the yearly report: put what was collected and used before the members."""

from datetime import date, datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure.models import OpenItem
from xiangxin.dues import reporting
from xiangxin.dues.events import Event
from xiangxin.dues.models import Publication
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.organizations.models import Organization


@transaction.atomic
def publish_year(organization: Organization, *, year: int, on: date, at: datetime, by: User) -> Publication:
    """Propose the year's collection and use for the openness of Party affairs; once, unless it was sent back.

    Two other people review and approve it there, then members read it on the page and on the screens.
    """
    checks.require(by, May.KEEP_LEDGER, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    known = Publication.objects.filter(organization=organization, year=year).select_related("item").first()
    if known and known.item.state != OpenItem.State.SENT_BACK:
        return known
    said = reporting.of_year(organization, year)
    item = disclosure.propose(
        organization, category=OpenItem.Category.DUES, title=said.title, text=said.text, scope=OpenItem.Scope.PARTY,
        from_on=on, at=at, by=by,
    )  # fmt: skip
    publication, _new = Publication.objects.update_or_create(
        organization=organization, year=year, defaults={"item": item}
    )
    announce(Event.YEAR_PUBLISHED, subject=publication, by=by, year=year)
    return publication
