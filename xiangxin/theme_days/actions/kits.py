"""The verbs of the library: keep a kit for a month's theme, change it, add readings, withdraw it."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.files import actions as files
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import rules
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Kit, Reading, WalkItem, lines_of
from xiangxin.theme_days.permissions import May


@transaction.atomic
def keep_kit(
    committee: Organization, *, year: int, month: int, title: str, purpose: str, agenda: str, questions: str, walk: str,
    at: datetime, by: User,
) -> Kit:  # fmt: skip
    """Put a month's theme with its materials into the library; the branches' plans take the theme up. Twice is once."""
    checks.require(by, May.KEEP_KIT, committee)
    refuse_if(rules.refusal_of_kit(purpose=purpose, agenda=agenda, walk=walk))
    theme = meetings.set_theme(
        committee, year=year, month=month, kind=Meeting.Kind.THEME_DAY, title=title.strip(), text=purpose.strip(),
        at=at, by=by,
    )  # fmt: skip
    if known := Kit.objects.filter(theme=theme).first():
        return known
    kit = Kit.objects.create(
        theme=theme, purpose=purpose.strip(), agenda="\n".join(lines_of(agenda)), questions=questions.strip(),
        kept_at=at, kept_by=by,
    )  # fmt: skip
    _keep_walk(kit, walk, at)
    announce(Event.KIT_KEPT, subject=kit, by=by)
    return kit


@transaction.atomic
def change_kit(kit: Kit, *, purpose: str, agenda: str, questions: str, walk: str, at: datetime, by: User) -> Kit:
    """Mend the materials of a kit; theme days that were prepared from it keep their agenda."""
    checks.require(by, May.KEEP_KIT, kit.place)
    refuse_if(rules.refusal_of_kit(purpose=purpose, agenda=agenda, walk=walk))
    kit.purpose, kit.agenda, kit.questions = purpose.strip(), "\n".join(lines_of(agenda)), questions.strip()
    kit.kept_at, kit.kept_by = at, by
    kit.save(update_fields=["purpose", "agenda", "questions", "kept_at", "kept_by"])
    _keep_walk(kit, walk, at)
    announce(Event.KIT_KEPT, subject=kit, by=by)
    return kit


def _keep_walk(kit: Kit, walk: str, at: datetime) -> None:
    lines = lines_of(walk)
    for position, text in enumerate(lines, start=1):
        WalkItem.objects.update_or_create(kit=kit, text=text, defaults={"position": position, "dropped_at": None})
    kit.walk_items.filter(dropped_at__isnull=True).exclude(text__in=lines).update(dropped_at=at)


@transaction.atomic
def add_reading(kit: Kit, *, title: str, link: str, file: "File[bytes] | None", at: datetime, by: User) -> Reading:
    """Add something to read; the same title again replaces nothing."""
    checks.require(by, May.KEEP_KIT, kit.place)
    refuse_if(rules.refusal_of_reading(title=title, link=link))
    if known := Reading.objects.filter(kit=kit, title=title.strip()).first():
        return known
    upload = files.keep(file, by=by) if file else None
    facts = {"link": link, "upload": upload, "added_at": at, "added_by": by}
    reading = Reading.objects.create(kit=kit, title=title.strip(), **facts)
    announce(Event.READING_ADDED, subject=reading, by=by)
    return reading


@transaction.atomic
def drop_reading(reading: Reading, *, by: User) -> None:
    """Take a reading out of its kit, with its file."""
    checks.require(by, May.KEEP_KIT, reading.place)
    announce(Event.READING_DROPPED, subject=reading, by=by)
    upload = reading.upload
    reading.delete()
    if upload:
        files.drop(upload, by=by)


@transaction.atomic
def withdraw_kit(kit: Kit, *, at: datetime, by: User) -> Kit:
    """Take a theme out of the library; plans that were adopted keep it."""
    checks.require(by, May.KEEP_KIT, kit.place)
    if kit.theme.withdrawn_at is None:
        meetings.withdraw_theme(kit.theme, at=at, by=by)
        kit.theme.refresh_from_db()
        announce(Event.KIT_WITHDRAWN, subject=kit, by=by)
    return kit
