"""How an organization is reached: what stands on its letters, typed once."""

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.organizations.events import Event
from xiangxin.organizations.models import Organization
from xiangxin.organizations.permissions import May


@transaction.atomic
def correct_contact(organization: Organization, *, by: User, **said: str) -> Organization:
    """Change address, postcode, telephones, mail or the person to ask for. The same again changes nothing."""
    checks.require(by, May.KEEP_POSTS, organization)
    changed = sorted(name for name, value in said.items() if getattr(organization, name) != value)
    if not changed:
        return organization
    for name in changed:
        setattr(organization, name, said[name])
    organization.save(update_fields=changed)
    announce(Event.CONTACT_CORRECTED, subject=organization, by=by, fields=changed)
    return organization
