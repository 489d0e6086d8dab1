"""May a unit set this parameter to this value, and are these days a calendar?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.packs import Parameter, Value


@dataclass(frozen=True)
class DayEntry:
    """One day of a calendar as it was typed."""

    day: date
    is_workday: bool
    name: str = ""


def refusal_to_set(parameter: Parameter, value: Value, *, reason: str) -> Refusal | None:
    """Only what the regulation leaves open, within its limits, and with a reason."""
    if not parameter.is_open:
        return Refusal("fixed", _("这是法规明确规定的，单位不能另行设定。"), parameter.citation)
    if parameter.options and value not in parameter.options:
        return Refusal("not_an_option", _("取值不在可选范围内。"), parameter.citation)
    if not parameter.options and _shape(value) is not _shape(parameter.value):
        return Refusal("other_shape", _("取值的形式与原参数不同。"), parameter.citation)
    if not _is_within(value, parameter):
        return Refusal("out_of_limits", _("取值超出允许的范围。"), parameter.citation)
    if not reason.strip():
        return Refusal("no_reason", _("请写明设定的理由。"), parameter.citation)
    return None


def refusal_to_begin(from_on: date, *, last_from: date | None, last_to: date | None) -> Refusal | None:
    """A setting begins after the one before it, so that every past day keeps its value."""
    if (last_from is not None and from_on <= last_from) or (last_to is not None and from_on <= last_to):
        return Refusal("not_after_the_last", _("开始日期应晚于上一次设定。"))
    return None


def refusal_to_end(*, from_on: date, to_on: date | None, on: date) -> Refusal | None:
    """A running setting ends on a day after it began."""
    if to_on is not None:
        return Refusal("ended_already", _("这项设定已经停用。"))
    if on < from_on:
        return Refusal("ends_before_it_begins", _("停用日期不能早于开始日期。"))
    return None


def refusal_to_keep(year: int, days: Iterable[date]) -> Refusal | None:
    """A year's calendar holds days of that year, each once."""
    days = list(days)
    if any(day.year != year for day in days):
        return Refusal("other_year", _("有日期不在所选年份内。"))
    if len(set(days)) != len(days):
        return Refusal("day_twice", _("有日期重复，或同时列为放假和上班。"))
    return None


def value_of(parameter: Parameter, text: str) -> Value:
    """What a person typed, in the shape of the parameter; ValueError if it has none."""
    text = text.strip()
    if not text:
        raise ValueError("empty")
    if isinstance(parameter.value, bool):
        return {"true": True, "false": False, "是": True, "否": False}[text.lower()]
    if isinstance(parameter.value, int):
        return int(text)
    if isinstance(parameter.value, list):
        parts = [part.strip() for part in text.replace("，", "、").replace(",", "、").replace("\n", "、").split("、")]
        return [part for part in parts if part]
    return text


def _shape(value: Value) -> type:
    if isinstance(value, str):
        return Decimal if _number(value) is not None else str
    return type(value)


def _is_within(value: Value, parameter: Parameter) -> bool:
    number, least, most = _number(value), _number(parameter.least), _number(parameter.most)
    return number is None or ((least is None or number >= least) and (most is None or number <= most))


def _number(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
