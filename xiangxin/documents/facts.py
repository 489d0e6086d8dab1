"""What can be written in the place of a mark? Facts of a person, an organization or a meeting, each from the module that
keeps them (config/fields.py), what is typed while filling, and today's date."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.organizations.models import Organization

Text = str | Promise
Kind = Literal["text", "day", "flag", "list"]
Value = str | int | date | bool | list[dict[str, Any]] | None
Facts = dict[int, dict[str, Value]]

ASK, TODAY, BLANK = "ask:", "today", "blank"
ASKED: dict[str, Text] = {
    "ask:line": _("填写时输入：一行文字"),
    "ask:text": _("填写时输入：一段文字"),
    "ask:day": _("填写时输入：日期"),
    "ask:flag": _("填写时勾选：是或否"),
    "ask:lines": _("填写时输入：名单，一行一个"),
}
FIXED: dict[str, Text] = {TODAY: _("填写当天的日期"), BLANK: _("留空，打印后手写")}
DAY_FORMS: dict[str, Text] = {
    "long": _("2026年5月1日"),
    "month": _("2026年5月"),
    "dots": _("2026.05.01"),
    "dotmonth": _("2026.05"),
    "dashes": _("2026-05-01"),
    "hanzi": _("二〇二六年五月一日"),
}
FLAG_FORMS: dict[str, Text] = {"box": _("☑ 或 □"), "words": _("是 或 否"), "tick": _("√ 或空")}


@dataclass(frozen=True)
class Fact:
    """One fact: its name, its label, the names people give its mark; for a list the names of its columns."""

    name: str
    label: Text
    kind: Kind = "text"
    synonyms: tuple[str, ...] = ()
    columns: Mapping[str, Text] = field(default_factory=dict)
    is_sealed: bool = False

    def names(self) -> Iterable[str]:
        yield str(self.label)
        yield from self.synonyms


@dataclass(frozen=True)
class Provider:
    """Facts of one kind of subject from one module.

    `read(by, rows, shows_numbers)` answers for many subjects at once, with as many queries for fifty as for two.
    """

    name: str
    subject: str
    title: Text
    facts: tuple[Fact, ...]
    read: Callable[[User, Sequence[Any], bool], Facts]


@dataclass(frozen=True)
class Subject:
    """Whom a form can be filled for: `rows(by)` are all within reach, `matching` narrows them by what was typed."""

    name: str
    label: Text
    rows: Callable[[User], "QuerySet[Any]"]
    matching: Callable[["QuerySet[Any]", str], "QuerySet[Any]"]
    below: Callable[["QuerySet[Any]", Organization], "QuerySet[Any]"]
    place_of: Callable[[Any], Organization]
    kinds: Sequence[tuple[str, Text]] = ()
    of_kinds: Callable[["QuerySet[Any]", Sequence[str]], "QuerySet[Any]"] = lambda rows, _kinds: rows


def subjects() -> dict[str, Subject]:
    """Every kind of subject by name."""
    found: tuple[Subject, ...] = import_string(f"{settings.FIELDS}.SUBJECTS")
    return {subject.name: subject for subject in found}


@cache
def providers() -> tuple[Provider, ...]:
    """Everybody who offers facts."""
    found: tuple[Provider, ...] = import_string(f"{settings.FIELDS}.PROVIDERS")
    return found


def of_subject(subject: str) -> list[Provider]:
    """Who offers facts of this kind of subject."""
    return [provider for provider in providers() if provider.subject == subject]


def fact_named(field_name: str) -> Fact | None:
    """The fact behind `provider.fact`; None for what is asked or fixed, and for one that is gone."""
    return _by_name().get(field_name)


@cache
def _by_name() -> dict[str, Fact]:
    return {f"{provider.name}.{fact.name}": fact for provider in providers() for fact in provider.facts}


def kind_of(field_name: str) -> str:
    """What a field holds: text, day, flag or list."""
    if field_name in (TODAY, "ask:day"):
        return "day"
    if field_name == "ask:flag":
        return "flag"
    if field_name == "ask:lines":
        return "list"
    fact = fact_named(field_name)
    return fact.kind if fact else "text"
