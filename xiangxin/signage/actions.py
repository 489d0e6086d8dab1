"""The deeds on screens: ask for a code, pair, change, retire; publish and withdraw."""

import secrets
from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.signage import rules
from xiangxin.signage.events import Event
from xiangxin.signage.models import Pairing, Screen, Story, key_hash
from xiangxin.signage.permissions import May


def ask_for_code(key: str, *, at: datetime) -> Pairing:
    """The code a waiting browser shows; the same one until it runs out. Expired codes are cleared on the way."""
    hashed = key_hash(key)
    Pairing.objects.filter(expires_at__lte=at).delete()
    known = Pairing.objects.filter(key_hash=hashed).first()
    if known:
        return known
    taken = set(Pairing.objects.values_list("code", flat=True))
    code = next(code for code in iter(_six_digits, None) if code not in taken)
    return Pairing.objects.get_or_create(key_hash=hashed, defaults={"code": code, "expires_at": at + rules.CODE_LIVES})[
        0
    ]


def _six_digits() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


@transaction.atomic
def pair(code: str, organization: Organization, *, name: str, building: str, at: datetime, by: User) -> Screen:
    """Make the browser that shows `code` a screen of `organization`."""
    checks.require(by, May.KEEP_SCREENS, organization)
    waiting = list(Pairing.objects.select_for_update().filter(code=code, expires_at__gt=at))
    refuse_if(rules.refusal_to_pair(found=len(waiting)))
    screen = Screen.objects.create(
        organization=organization,
        name=name,
        building=building,
        key_hash=waiting[0].key_hash,
        paired_at=at,
        paired_by=by,
    )
    waiting[0].delete()
    announce(Event.SCREEN_PAIRED, subject=screen, by=by)
    return screen


@transaction.atomic
def change_screen(screen: Screen, *, name: str, building: str, by: User) -> Screen:
    """Give a screen another name or building."""
    checks.require(by, May.KEEP_SCREENS, screen.organization)
    screen.name, screen.building = name, building
    screen.save(update_fields=["name", "building"])
    announce(Event.SCREEN_CHANGED, subject=screen, by=by)
    return screen


@transaction.atomic
def retire(screen: Screen, *, at: datetime, by: User) -> Screen:
    """Take a screen out of use; its browser shows a new pairing code."""
    checks.require(by, May.KEEP_SCREENS, screen.organization)
    if screen.retired_at is None:
        screen.retired_at = at
        screen.key_hash = key_hash(secrets.token_urlsafe())
        screen.save(update_fields=["retired_at", "key_hash"])
        announce(Event.SCREEN_RETIRED, subject=screen, by=by)
    return screen


def note_seen(screen: Screen, *, at: datetime) -> None:
    """Remember that a screen asked for its content."""
    Screen.objects.filter(pk=screen.pk).update(last_seen_at=at)


@transaction.atomic
def publish(
    organization: Organization,
    *,
    kind: str,
    title: str,
    text: str,
    label: str,
    from_at: datetime,
    until: datetime | None,
    at: datetime,
    by: User,
) -> Story:
    """Show a notice or story on the screens of `organization` and below."""
    checks.require(by, May.PUBLISH_STORY, organization)
    refuse_if(rules.refusal_to_publish(from_at=from_at, until=until))
    story = Story.objects.create(
        organization=organization,
        kind=kind,
        title=title,
        text=text,
        label=label,
        from_at=from_at,
        until=until,
        published_at=at,
        published_by=by,
    )
    announce(Event.STORY_PUBLISHED, subject=story, by=by)
    return story


@transaction.atomic
def withdraw(story: Story, *, at: datetime, by: User) -> Story:
    """Take a story off the screens; twice is once."""
    checks.require(by, May.PUBLISH_STORY, story.organization)
    if story.withdrawn_at is None:
        story.withdrawn_at = at
        story.save(update_fields=["withdrawn_at"])
        announce(Event.STORY_WITHDRAWN, subject=story, by=by)
    return story
