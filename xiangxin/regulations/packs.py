"""Which parameters are in force on a day, with which value, from which article?

The packs are YAML files beside this one, read once. `book()` holds them all; `law(on)` is what a rule is given:
the values of one day, with what a unit has set where the regulation leaves it open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "packs"
Value = Any  # a scalar, a list of scalars or a list of pairs, as the YAML file says

# Status marks: V read in the regulation, V2 in a secondary source, M from memory, L local practice, D derived.
STATUSES = ("V", "V2", "M", "L", "D", "unconfirmed")
PACK_KEYS = {"code", "family", "title", "source", "valid_from", "valid_to", "parameters"}
PARAMETER_KEYS = {
    "code", "name", "value", "unit", "article", "status", "source", "note", "valid_from", "valid_to",
    "least", "most", "options",
}  # fmt: skip


class PackError(ValueError):
    """A pack cannot be read; the sentence names the file, the parameter and what is wrong."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number, limit or choice of a regulation, between two days, with its source."""

    code: str
    name: str
    value: Value
    unit: str
    article: str
    status: str
    source: str
    pack: str
    family: str
    valid_from: date
    valid_to: date | None = None
    note: str = ""
    least: Value = None
    most: Value = None
    options: tuple[Value, ...] = ()

    @property
    def citation(self) -> str:
        """Source and article as a reader looks them up."""
        return f"{self.source} {self.article}".strip()

    @property
    def is_open(self) -> bool:
        """Whether a unit may set it: local practice or unconfirmed; from memory only within given limits."""
        limited = self.least is not None or bool(self.options)
        return self.status in ("L", "unconfirmed") or (self.status == "M" and limited)

    def is_in_force(self, on: date) -> bool:
        """Both days count."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation in one version."""

    code: str
    family: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None
    parameters: tuple[Parameter, ...]

    def value(self, code: str, *, on: date) -> Value:
        """The value of one of its parameters on a day; KeyError if it holds none then."""
        for parameter in self.parameters:
            if parameter.code == code and parameter.is_in_force(on):
                return parameter.value
        raise KeyError(f"{self.code}: no {code} on {on.isoformat()}")


@dataclass(frozen=True)
class Book:
    """All packs together."""

    packs: tuple[Pack, ...]
    history: Mapping[str, tuple[Parameter, ...]] = field(default_factory=dict)

    def parameter(self, code: str, *, on: date) -> Parameter:
        """The version in force on a day; before the first one known, that first one. KeyError if unknown."""
        versions = self.history[code]
        for version in versions:
            if version.is_in_force(on):
                return version
        earlier = [version for version in versions if version.valid_from <= on]
        return earlier[-1] if earlier else versions[0]

    def value(self, code: str, *, on: date) -> Value:
        """The value in force on a day."""
        return self.parameter(code, on=on).value

    def pack(self, family: str, *, on: date) -> Pack:
        """The pack of a family in force on a day; before the first one known, that first one."""
        versions = sorted((pack for pack in self.packs if pack.family == family), key=lambda pack: pack.valid_from)
        earlier = [pack for pack in versions if pack.valid_from <= on]
        return earlier[-1] if earlier else versions[0]


@dataclass(frozen=True)
class Law:
    """What holds on one day at one place: the packs, and what was set there."""

    on: date
    settings: Mapping[str, Value] = field(default_factory=dict)

    def parameter(self, code: str) -> Parameter:
        """The parameter in force, with its source."""
        return book().parameter(code, on=self.on)

    def value(self, code: str) -> Value:
        """The value that holds here: the unit's, where the regulation leaves it open, else the pack's."""
        parameter = self.parameter(code)
        if parameter.is_open and code in self.settings:
            return self.settings[code]
        return parameter.value

    def count(self, code: str) -> int:
        """A whole number."""
        return int(self.value(code))

    def cite(self, code: str) -> str:
        """Source and article of a parameter."""
        return self.parameter(code).citation


def law(on: date, settings: Mapping[str, Value] | None = None) -> Law:
    """What holds on a day, with a unit's settings by parameter code."""
    return Law(on, settings or {})


@cache
def book() -> Book:
    """The packs that the product ships, read once."""
    return bound([read_pack(path) for path in sorted(FOLDER.glob("*.yaml"))])


def bound(packs: list[Pack]) -> Book:
    """The packs as one book; two versions of a parameter never hold on the same day."""
    history: dict[str, list[Parameter]] = {}
    for pack in packs:
        for parameter in pack.parameters:
            history.setdefault(parameter.code, []).append(parameter)
    for code, versions in history.items():
        versions.sort(key=lambda version: version.valid_from)
        for earlier, later in pairwise(versions):
            if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
                raise PackError(
                    f"{code} holds twice on {later.valid_from.isoformat()}: in {earlier.pack} and in {later.pack}; "
                    f"give the earlier one a valid_to"
                )
    return Book(tuple(packs), {code: tuple(versions) for code, versions in history.items()})


def read_pack(path: Path) -> Pack:
    """The pack in a file; PackError with a sentence if it is not one."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PackError(f"{path.name} cannot be read as YAML: {' '.join(str(error).split())}") from None
    return pack_of(said, path.name)


def pack_of(said: Any, name: str) -> Pack:
    """The pack that a mapping says; `name` is what the sentence of an error begins with."""
    _check_keys(said, PACK_KEYS, {"code", "family", "title", "source", "valid_from", "parameters"}, name)
    valid_from, valid_to = _days(said, name)
    if not isinstance(said["parameters"], list) or not said["parameters"]:
        raise PackError(f"{name}: parameters is a list of at least one parameter")
    parameters = tuple(
        _parameter(row, said, valid_from, valid_to, f"{name}, parameter {number}")
        for number, row in enumerate(said["parameters"], start=1)
    )
    texts = {key: str(said[key]) for key in ("code", "family", "title", "source")}
    return Pack(**texts, valid_from=valid_from, valid_to=valid_to, parameters=parameters)


def _parameter(row: Any, pack: dict[str, Any], since: date, until: date | None, name: str) -> Parameter:
    _check_keys(row, PARAMETER_KEYS, {"code", "name", "value", "unit", "article", "status"}, name)
    name = f"{name} ({row['code']})"
    if row["status"] not in STATUSES:
        raise PackError(f"{name}: status {row['status']!r} is none of {', '.join(STATUSES)}")
    valid_from, valid_to = _days({"valid_from": since, "valid_to": until, **row}, name)
    if valid_from < since or (until and (valid_to is None or valid_to > until)):
        raise PackError(f"{name}: holds outside the days of its pack")
    parameter = Parameter(
        **{key: str(row[key]) for key in ("code", "name", "unit", "article", "status")},
        value=row["value"],
        source=str(row.get("source", pack["source"])),
        pack=str(pack["code"]),
        family=str(pack["family"]),
        valid_from=valid_from,
        valid_to=valid_to,
        note=str(row.get("note", "")),
        least=row.get("least"),
        most=row.get("most"),
        options=tuple(row.get("options", ())),
    )
    if isinstance(parameter.value, float):
        raise PackError(f"{name}: write {parameter.value} as a text in quotes, so that it stays exact")
    if parameter.options and parameter.value not in parameter.options:
        raise PackError(f"{name}: value {parameter.value!r} is not among its options")
    return parameter


def _check_keys(said: Any, known: set[str], needed: set[str], name: str) -> None:
    if not isinstance(said, dict):
        raise PackError(f"{name}: a mapping of keys to values is expected")
    if missing := sorted(needed - said.keys()):
        raise PackError(f"{name}: {', '.join(missing)} missing")
    if unknown := sorted(str(key) for key in said.keys() - known):
        raise PackError(f"{name}: unknown key {', '.join(unknown)}")


def _days(said: dict[str, Any], name: str) -> tuple[date, date | None]:
    since, until = said["valid_from"], said.get("valid_to")
    for key, day in (("valid_from", since), ("valid_to", until)):
        if type(day) is not date and not (day is None and key == "valid_to"):
            raise PackError(f"{name}: {key} {day!r} is no day: write 2026-05-11")
    if until is not None and until < since:
        raise PackError(f"{name}: valid_to lies before valid_from")
    return since, until
