"""The filters that templates load with {% load development %}."""

from django import template

from xiangxin.development import rules
from xiangxin.development.models import StepRecord
from xiangxin.development.steps import DEEDS

register = template.Library()


@register.filter
def deed(record: StepRecord) -> str:
    """The name of what was recorded."""
    return str(DEEDS[record.kind].title)


@register.filter
def may_void(record: StepRecord) -> bool:
    """Whether records of this kind can be struck out at all."""
    return record.kind not in rules.STAY
