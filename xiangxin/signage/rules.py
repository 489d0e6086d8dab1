"""Decisions about screens: codes, times, what runs when."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

CODE_LIVES = timedelta(minutes=10)


def refusal_to_pair(*, found: int) -> Refusal | None:
    """A code pairs if exactly one waiting browser shows it."""
    if found == 1:
        return None
    return Refusal("unknown_code", _("没有屏幕正在显示这个配对码：请核对屏幕上的六位数字，超过十分钟会换新码。"))


def refusal_to_publish(*, from_at: datetime, until: datetime | None) -> Refusal | None:
    """A story ends after it begins."""
    if until is not None and until <= from_at:
        return Refusal("ends_before_it_begins", _("停止显示的时间要晚于开始显示的时间。"))
    return None
