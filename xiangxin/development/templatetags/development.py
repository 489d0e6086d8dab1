"""The filters that templates load with {% load development %}."""

from django import template

from xiangxin.development import rules
from xiangxin.development.models import StepRecord
from xiangxin.development.shown import Rights
from xiangxin.development.steps import COMMITTEE, DEEDS

register = template.Library()


@register.filter
def deed(record: StepRecord) -> str:
    """The name of what was recorded."""
    return str(DEEDS[record.kind].title)


@register.filter
def may_void(record: StepRecord, rights: Rights) -> bool:
    """Whether records of this kind can be struck out at all, and by the reader: each strikes out the own ones."""
    by_reader = rights.decide if DEEDS[record.kind].actor == COMMITTEE else rights.keep
    return by_reader and record.kind not in rules.STAY
