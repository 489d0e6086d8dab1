"""Which presets does a branch choose from? Those of the nearest unit up the tree, else the usual one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.theme_days.models import OFFERED, Preset, lines_of
from xiangxin.theme_days.permissions import May


@dataclass(frozen=True)
class Offer:
    """A preset as a branch meets it; `preset` is empty for the usual one."""

    preset: Preset | None
    name: str
    fixed: list[str]
    offered: list[str]
    source: str

    @property
    def key(self) -> str:
        """How an address names it."""
        return str(self.preset.pk) if self.preset else "0"


def offers_for(place: Organization, *, on: date) -> list[Offer]:
    """The presets of the nearest organization that keeps any; never empty."""
    kept = Preset.objects.filter(organization__path__in=reach.ancestors(place.path), dropped_at__isnull=True)
    rows = list(kept.select_related("organization").order_by("-organization__path", "name"))
    nearest = [one for one in rows if one.organization_id == rows[0].organization_id]
    if nearest:
        return [
            Offer(one, one.name, lines_of(one.fixed), lines_of(one.offered), one.organization.short_name)
            for one in nearest
        ]
    fixed = [str(item) for item in law_at(place.path, on).value("branch.theme_day_fixed_items")]
    offered = [str(item) for item in OFFERED if str(item) not in fixed]
    return [Offer(None, f"{len(fixed)}+X", fixed, offered, _("平台默认"))]


def presets_kept(user: checks.Anyone) -> QuerySet[Preset]:
    """The presets in use of the places where a person keeps them."""
    within = checks.within_reach(user, May.KEEP_PRESET, "organization__path")
    rows = Preset.objects.filter(within, dropped_at__isnull=True).select_related("organization", "kept_by")
    return rows.order_by("organization__path", "name")
