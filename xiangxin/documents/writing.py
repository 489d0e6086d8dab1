"""How is a fact written on paper?"""

from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

DIGITS = "〇一二三四五六七八九"
EMPTY_DAY = "　　年　月　日"


def in_words(value: Any, kind: str, form: str) -> str:
    """A text, a day or a yes-or-no, as the mark wants it; an empty day is room to write it by hand."""
    if kind == "day":
        return _day(value, form)
    if kind == "flag":
        yes, no = {"words": (_("是"), _("否")), "tick": ("√", "")}.get(form, ("☑", "□"))
        return yes if value else no
    return "" if value is None else str(value)


def hanzi(on: date) -> str:
    """A day in Chinese digits, as older papers write it."""
    year = "".join(DIGITS[int(digit)] for digit in str(on.year))
    return f"{year}年{_counted(on.month)}月{_counted(on.day)}日"


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def _day(value: Any, form: str) -> str:
    if isinstance(value, datetime):
        value = localtime(value).date()
    if not isinstance(value, date):
        return str(value) if value else EMPTY_DAY
    if form == "hanzi":
        return hanzi(value)
    return {
        "month": f"{value.year}年{value.month}月",
        "dots": f"{value:%Y.%m.%d}",
        "dotmonth": f"{value:%Y.%m}",
        "dashes": f"{value:%Y-%m-%d}",
    }.get(form, f"{value.year}年{value.month}月{value.day}日")
