"""The verbs of presets: keep one, drop one."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import rules
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Preset, lines_of
from xiangxin.theme_days.permissions import May


@transaction.atomic
def keep_preset(place: Organization, *, name: str, fixed: str, offered: str, at: datetime, by: User) -> Preset:
    """Say what theme days below a place always have and what is offered; the same name again replaces the lines."""
    checks.require(by, May.KEEP_PRESET, place)
    refuse_if(rules.refusal_of_preset(name=name, fixed=fixed, offered=offered))
    facts = {"fixed": "\n".join(lines_of(fixed)), "offered": "\n".join(lines_of(offered))}
    known = (
        Preset.objects.select_for_update()
        .filter(organization=place, name=name.strip(), dropped_at__isnull=True)
        .first()
    )
    if known and (known.fixed, known.offered) == (facts["fixed"], facts["offered"]):
        return known
    preset = known or Preset(organization=place, name=name.strip())
    preset.fixed, preset.offered, preset.kept_at, preset.kept_by = facts["fixed"], facts["offered"], at, by
    preset.save()
    announce(Event.PRESET_KEPT, subject=preset, by=by)
    return preset


@transaction.atomic
def drop_preset(preset: Preset, *, at: datetime, by: User) -> Preset:
    """No longer offer a preset; theme days made from it stay as they are."""
    checks.require(by, May.KEEP_PRESET, preset.organization)
    if Preset.objects.filter(pk=preset.pk, dropped_at__isnull=True).update(dropped_at=at):
        announce(Event.PRESET_DROPPED, subject=preset, by=by)
    return preset
