"""The tables of theme days, one file a noun."""

from xiangxin.theme_days.models.base import Base, BaseQuerySet, Booking
from xiangxin.theme_days.models.day import ThemeDay, Tick
from xiangxin.theme_days.models.kit import Kit, KitQuerySet, Reading, WalkItem
from xiangxin.theme_days.models.preset import OFFERED, Preset, lines_of

__all__ = [
    "OFFERED",
    "Base",
    "BaseQuerySet",
    "Booking",
    "Kit",
    "KitQuerySet",
    "Preset",
    "Reading",
    "ThemeDay",
    "Tick",
    "WalkItem",
    "lines_of",
]
