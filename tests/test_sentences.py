"""Does a form say in words what is wrong? No constraint that a form can meet answers with its name."""

from collections.abc import Iterator

from django import forms
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import get_resolver


def _forms(kind: type = forms.ModelForm) -> Iterator[type[forms.ModelForm]]:
    for form in kind.__subclasses__():
        yield form
        yield from _forms(form)


def _fields_of(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _fields_of(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]


def _may_be_met(constraint, names: set[str]) -> bool:
    """Whether all it looks at is in the form; a plain unique one has Django's own sentence, which names the fields."""
    if isinstance(constraint, CheckConstraint):
        return set(_fields_of(constraint.condition)) <= names
    return (
        isinstance(constraint, UniqueConstraint)
        and constraint.condition is not None
        and set(constraint.fields) <= names
    )


def test_every_constraint_that_a_form_can_meet_has_its_sentence():
    assert get_resolver().url_patterns  # whatever a view uses is loaded
    silent = {
        f"{form.__name__}: {one.name}"
        for form in _forms()
        if form.__module__.startswith("xiangxin.") and form._meta.model
        for one in form._meta.model._meta.constraints
        if one.violation_error_message == one.default_violation_error_message
        and _may_be_met(one, set(form.base_fields))
    }
    assert silent == set()
