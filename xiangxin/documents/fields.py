"""What can a column of an import mean?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from django.utils.functional import Promise

from xiangxin.accounts.models import User
from xiangxin.documents.cells import Cell
from xiangxin.documents.values import Parsed, Parser, Problem, text

Text = str | Promise
CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"


@dataclass(frozen=True)
class Field:
    """One meaning: its name, its label, the headers people write for it, and how its cells are read.

    `looks` recognises a cell of this meaning without any header; only meanings that cannot be mistaken have it.
    """

    name: str
    label: Text
    synonyms: tuple[str, ...]
    parse: Parser
    looks: Callable[[Cell], bool] | None = None


@dataclass(slots=True)
class Record:
    """One row of a file, read: its number, the parsed cells by field, and the cells as they stood."""

    row: int
    values: dict[str, Parsed] = field(default_factory=dict)
    raw: dict[str, Cell] = field(default_factory=dict)
    problems: list[tuple[str, Problem]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finding:
    """What there is to say about one cell: a refusal (with `code`) or a difference (`was` to `value`)."""

    field: str
    value: str
    message: Text = ""
    code: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row."""

    row: int
    what: str
    findings: tuple[Finding, ...] = ()


class Importer(Protocol):
    """One import under way. `take` is called with chunks of rows, each inside a transaction of its own."""

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about each row, and store what is right if asked to."""


@dataclass(frozen=True)
class Kind:
    """A kind of table that can be imported: what its columns mean and who may import it.

    `names` are the fields of which at least one must be found for a table to be of this kind; `at_once` tells that
    its rows depend on each other and are taken in one chunk.
    """

    name: str
    label: Text
    permission: str
    fields: tuple[Field, ...]
    names: frozenset[str]
    begin: Callable[[User, Mapping[str, str]], Importer]
    at_once: bool = False
    marks: frozenset[str] = frozenset()
    more_fields: Callable[[], tuple[Field, ...]] | None = None  # meanings that the unit itself keeps, asked each time

    def field(self, name: str) -> Field:
        """The field of a name. Raises KeyError."""
        return next(found for found in self.fields if found.name == name)

    def complete(self) -> "Kind":
        """This kind with the meanings that the unit keeps itself."""
        if self.more_fields is None:
            return self
        more = self.more_fields()
        names = self.names | {found.name for found in more}
        return replace(self, fields=(*self.fields, *more), names=names, more_fields=None)


def refused(record: Record, *findings: Finding) -> Outcome:
    """A row that is handed back."""
    return Outcome(record.row, REFUSED, findings)


def problem(record: Record, name: str, code: str, message: Text) -> Outcome:
    """A row that is handed back for one reason."""
    return refused(record, Finding(name, text(record.raw.get(name)), message, code))


def with_problems(record: Record) -> Outcome:
    """A row with cells that could not be read."""
    return refused(
        record,
        *(Finding(name, text(record.raw.get(name)), said.message, said.code) for name, said in record.problems),
    )
