"""The deeds on people's files."""

from datetime import date
from typing import Any

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel import pinyin
from xiangxin.kernel.sealed import fingerprint
from xiangxin.members import rules
from xiangxin.members.events import Event
from xiangxin.members.models import Member, NameToken, Placement, StatusChange
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization


@transaction.atomic
def register(organization: Organization, *, name: str, category: str, on: date, by: User, **facts: Any) -> Member:
    """Open a file for a person who belongs to `organization` from the day `on`."""
    checks.require(by, May.KEEP_FILE, organization)
    member = Member(organization=organization, name=name, category=category, arrived_on=on, **facts)
    derive(member)
    member.save(force_insert=True)
    NameToken.objects.bulk_create(
        NameToken(member=member, token=token) for token in sorted(rules.tokens_of(name, member.phone))
    )
    Placement.objects.create(member=member, organization=organization, from_on=on, reason="登记")
    StatusChange.objects.create(member=member, category=category, state=member.state, on=on, reason="登记")
    announce(Event.REGISTERED, subject=member, by=by)
    return member


def derive(member: Member) -> None:
    """Set what follows from other fields: path, pinyin, fingerprints."""
    member.org_path = member.organization.path
    member.pinyin = pinyin.of_person(member.name)
    member.citizen_id_fingerprint = fingerprint(member.citizen_id)
    member.phone_fingerprint = fingerprint(member.phone)
