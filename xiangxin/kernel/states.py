"""Which states do things have, and which follows which? The tables TRANSITIONS of all modules, drawn for docs/states."""

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import AppConfig, apps
from django.utils import translation

Transitions = Mapping[str, Collection[str]]


def drawings() -> dict[str, str]:
    """The page of each module that has states, by file name."""
    pages = {}
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        tables = dict(tables_of(app)) if app.name.startswith("xiangxin.") else {}
        if tables:
            pages[f"{app.label}.md"] = _page(app, tables)
    return pages


def tables_of(app: AppConfig) -> Iterator[tuple[str, Transitions]]:
    """The tables of one module: every name in its rules that ends with TRANSITIONS."""
    if find_spec(f"{app.name}.rules") is None:
        return
    rules = import_module(f"{app.name}.rules")
    for name in sorted(vars(rules)):
        if name.endswith("TRANSITIONS"):
            yield name, getattr(rules, name)


def _page(app: AppConfig, tables: Mapping[str, Transitions]) -> str:
    with translation.override("zh-hans"):
        parts = [_drawing(app, name, table) for name, table in tables.items()]
    head = f"# States of {app.label}\n\nDrawn from `TRANSITIONS` by `python manage.py draw_states`; do not edit.\n"
    return "\n".join([head, *parts])


def _drawing(app: AppConfig, name: str, table: Transitions) -> str:
    labels = _labels(app, {str(state) for state in table})
    title = name.removesuffix("TRANSITIONS").strip("_").replace("_", " ").lower()
    lines = [f"## {title}\n"] if title else []
    lines += ["```mermaid", "stateDiagram-v2"]
    for state, label in labels.items():
        lines.append(f"    {state}: {label}" if label else f"    {state}")
    for state, following in table.items():
        lines += [f"    {state!s} --> {after}" for after in sorted(str(one) for one in following)]
        if not following:
            lines.append(f"    {state!s} --> [*]")
    return "\n".join([*lines, "```", ""])


def _labels(app: AppConfig, states: set[str]) -> dict[str, str]:
    """What users call the states: the choices of the field that knows them all."""
    for model in app.get_models():
        for field in model._meta.get_fields():
            choices: Any = getattr(field, "flatchoices", None)
            if choices and states <= {str(value) for value, _label in choices}:
                return {str(value): str(label) for value, label in choices if str(value) in states}
    return dict.fromkeys(sorted(states), "")
