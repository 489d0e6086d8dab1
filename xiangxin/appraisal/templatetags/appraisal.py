"""The tags that templates of appraisals load."""

from django import forms, template
from django.utils.safestring import SafeString

from xiangxin.appraisal.models import Line

register = template.Library()
TONES = {"excellent": "gold", "qualified": "green", "basically_qualified": "amber", "unqualified": "orange"}


@register.filter
def grade_tone(grade: str) -> str:
    """The colour of a grade's tag."""
    return TONES.get(grade, "grey")


@register.simple_tag
def field_of(form: forms.Form, line: Line) -> SafeString:
    """The choice of a grade for one line, named for screen readers."""
    field = form[f"g{line.pk}"]
    return field.as_widget(attrs={"aria-label": str(field.label), "class": "input"})
