"""From a file to what became of its rows: read, find the headers, take the rows in chunks."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.documents import headers, headless
from xiangxin.documents.cells import Row
from xiangxin.documents.fields import (
    CREATED,
    REFUSED,
    UNCHANGED,
    UPDATED,
    Importer,
    Kind,
    Outcome,
    Record,
    with_problems,
)
from xiangxin.documents.headers import Heading
from xiangxin.documents.reading import Book, open_book
from xiangxin.documents.sheets import read_form
from xiangxin.documents.values import Parser, Problem
from xiangxin.kernel import bulk
from xiangxin.kernel.refusals import Refusal, Refused

CHUNK = 5_000
REMEMBERED = 2_048
MOST_AT_ONCE = 100_000
ABOVE = re.compile(r"(?:党?支部(?:名称)?|所在党支部)(?:[（(].{0,6}[)）])?\s*[:：]\s*([^\s:：]{2,60})(?=\s|$)")
Say = Callable[[int], None]
Wanted = Mapping[str, str | None]


class Notes(Protocol):
    """Writes down what became of a chunk; `done_to` is the last row that was written down before."""

    done_to: int

    def __call__(self, report: "Report", outcomes: list[Outcome], last_row: int) -> None: ...


@dataclass(frozen=True)
class Table:
    """What will be imported: the kind, the sheet, its headings, and its rows."""

    kind: Kind
    book: Book
    sheet: str
    heading: Heading
    form_rows: tuple[tuple[int, Row], ...] | None = None
    defaults: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows of data: no headers, no 必填 marks, no notes."""
        for number, row, _section in self._rows():
            yield number, row

    def _rows(self) -> Iterator[tuple[int, Row, str]]:
        """The rows of data, each with the organization whose name stood in a line of its own above it."""
        if self.form_rows is not None:
            yield from ((number, row, "") for number, row in self.form_rows)
            return
        section = ""
        columns = self.heading.mapping.values()
        shown = self.heading.columns
        for number, row in self.book.rows(self.sheet):
            if number <= self.heading.row:
                continue
            if said := headers.section_of(row):
                section = said
                continue
            filled = any(index < len(row) and row[index] not in ("", None) for index in columns)
            if filled and not (headers.is_mark(row) or headers.is_note(row) or headers.is_repeated(row, shown)):
                yield number, row, section

    def records(self) -> Iterator[Record]:
        """The rows of data, each cell read."""
        columns = [
            (name, index, _remembering(self.kind.field(name).parse)) for name, index in self.heading.mapping.items()
        ]
        takes_section = any(field.name == "organization" for field in self.kind.fields)
        for number, row, section in self._rows():
            record = Record(number)
            for name, index, parse in columns:
                cell = row[index] if index < len(row) else ""
                record.raw[name] = cell
                value = None if cell in ("", None) else parse(cell)
                if isinstance(value, Problem):
                    record.problems.append((name, value))
                elif value is not None:
                    record.values[name] = value
            if section and takes_section:
                record.raw["organization"] = record.raw.get("organization") or section
                record.values.setdefault("organization", section)
            yield record


def _remembering(parse: Parser) -> Parser:
    """A parser that does not read the same cell twice: branches, dates and words repeat a thousand times."""
    return lru_cache(maxsize=REMEMBERED, typed=True)(parse)


@dataclass
class Report:
    """What an import found and did; `as_json` is the document that `manage import --report` writes."""

    file: str
    table: Table
    counts: dict[str, int] = field(
        default_factory=lambda: {"read": 0, CREATED: 0, UPDATED: 0, UNCHANGED: 0, REFUSED: 0}
    )
    outcomes: list[Outcome] = field(default_factory=list)

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Count these rows and keep those that there is something to say about."""
        for outcome in outcomes:
            self.counts["read"] += 1
            self.counts[outcome.what] += 1
            if outcome.findings:
                self.outcomes.append(outcome)

    def header_of(self, name: str) -> str:
        """What the file calls a field; our word where it has no column for it."""
        for column in self.table.heading.columns:
            if column.field == name and column.header:
                return column.header
        return str(self.table.kind.field(name).label)

    def refusals(self) -> Iterator[dict[str, Any]]:
        """One line for each cell that kept its row out."""
        for outcome in sorted(self.outcomes, key=lambda one: one.row):
            if outcome.what == REFUSED:
                for found in outcome.findings:
                    yield {
                        "sheet": self.table.sheet,
                        "row": outcome.row,
                        "column": self.header_of(found.field),
                        "value": found.value,
                        "code": found.code,
                        "message": str(found.message),
                    }

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        heading = self.table.heading
        return {
            "file": self.file,
            "kind": self.table.kind.name,
            "sheet": self.table.sheet,
            "header_row": heading.row,
            "columns": [
                {"index": one.index, "header": one.header, "field": one.field, "confidence": one.confidence}
                for one in heading.columns
            ],
            "rows": dict(self.counts),
            "refusals": list(self.refusals()),
        }


def kinds() -> tuple[Kind, ...]:
    """The table of config/imports.py."""
    found: tuple[Kind, ...] = import_string(settings.IMPORTS)
    return found


def kind_named(name: str) -> Kind:
    """A kind by its name. Raises Refused for an unknown one."""
    found = next((kind for kind in kinds() if kind.name == name), None)
    if found is None:
        raise Refused(Refusal("unknown_kind", _("没有“%(name)s”这种导入。") % {"name": name}))
    return found.complete()


def find_table(path: Path, *, kind: Kind | None = None, sheet: str = "", wanted: Wanted | None = None) -> Table:
    """The table in a file. Raises Refused where none is found, with what to do."""
    return table_in(open_book(path), kind=kind, sheet=sheet, wanted=wanted)


def table_in(book: Book, *, kind: Kind | None = None, sheet: str = "", wanted: Wanted | None = None) -> Table:
    """The table in a book that is open. Raises Refused where none is found, with what to do."""
    if sheet and sheet not in book.sheets:
        said = _("没有工作表“%(sheet)s”，文件里有：%(sheets)s") % {"sheet": sheet, "sheets": "、".join(book.sheets)}
        raise Refused(Refusal("no_such_sheet", said))
    best: Table | None = None
    for name in [sheet] if sheet else book.sheets:
        first = list(islice(book.rows(name), 100))
        for one in [kind] if kind else kinds():
            found = _table_in(book, name, first, one)
            if found and (best is None or found.heading.score > best.heading.score):
                best = found
    if best is None:
        best = _without_headers(book, [sheet] if sheet else list(book.sheets), [kind] if kind else list(kinds()))
    if best is None:
        said = _("没有找到表头。请在表格上方保留一行列名（如姓名、身份证号），或检查所选的导入种类。")
        raise Refused(Refusal("no_headers", said))
    return _mapped(best, wanted)


def _mapped(best: Table, wanted: Wanted | None) -> Table:
    """The table with the meanings that its unit keeps itself, and those that a person gave."""
    if best.kind.more_fields:
        return table_in(best.book, kind=best.kind.complete(), sheet=best.sheet, wanted=wanted)
    if not wanted:
        return best
    _refuse_unknown_fields(wanted, best.kind)
    heading = headers.remap(best.heading, wanted, best.kind)
    return Table(best.kind, best.book, best.sheet, heading, best.form_rows, best.defaults)


def _table_in(book: Book, sheet: str, first: list[tuple[int, Row]], kind: Kind) -> Table | None:
    heading = headers.find(first, kind)
    form = read_form(first, kind)
    if form and (heading is None or form.heading.score > heading.score):
        names = [form.answers[index] for name, index in form.heading.mapping.items() if name in kind.names]
        filled = any(answer not in ("", None) for answer in names)
        return Table(kind, book, sheet, form.heading, ((form.first_row, form.answers),) if filled else ())
    if heading is None:
        return None
    above = ABOVE.search(heading.above)
    return Table(kind, book, sheet, heading, defaults={"organization": above[1]} if above else {})


def _without_headers(book: Book, sheets: list[str], kinds: list[Kind]) -> Table | None:
    """The first sheet whose columns tell by what stands in them what they mean."""
    for name in sheets:
        first = [(number, row) for number, row in islice(book.rows(name), 100) if not headers.is_note(row)]
        for kind in kinds:
            heading = headless.guess(first, kind) if first else None
            if heading:
                return Table(kind, book, name, heading)
    return None


def _refuse_unknown_fields(wanted: Wanted, kind: Kind) -> None:
    names = {one.name for one in kind.fields}
    unknown = sorted({name for name in wanted.values() if name and name not in names})
    if unknown:
        said = _("对应关系里有不认识的项目：%(unknown)s。可用的有：%(names)s") % {
            "unknown": "、".join(unknown),
            "names": "、".join(one.name for one in kind.fields),
        }
        raise Refused(Refusal("unknown_field", said))


class NoNotes:
    """Nothing is written down between chunks."""

    done_to = 0

    def __call__(self, report: Report, outcomes: list[Outcome], last_row: int) -> None:
        return None


def take(table: Table, *, by: User, store: bool, say: Say = lambda _done: None, notes: Notes | None = None) -> Report:
    """Decide about every row, chunk by chunk, each chunk in a transaction of its own; store it if asked to.

    `notes` writes down inside that transaction what became of the chunk, and says which rows an
    earlier run has dealt with: those are looked at again, so that a row that repeats one of them is still found,
    and neither stored nor counted twice.
    """
    notes = notes or NoNotes()
    report = Report(table.book.path.name, table)
    importer = table.kind.begin(by, {**table.defaults, "above": table.heading.above})
    with bulk.uncollected():
        for chunk in _read_ahead(table.records(), MOST_AT_ONCE if table.kind.at_once else CHUNK):
            is_done = chunk[-1].row <= notes.done_to
            with transaction.atomic():
                outcomes = _outcomes(table.kind, importer, chunk, store=store and not is_done)
                if table.kind.at_once and not store:
                    transaction.set_rollback(True)
                elif not is_done:
                    notes(report, outcomes, chunk[-1].row)
            if table.kind.at_once and not store:
                notes(report, outcomes, chunk[-1].row)
            if not is_done:
                report.add(outcomes)
            say(report.counts["read"])
    return report


def _read_ahead(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """The records in chunks; the next one is read while the database is busy with this one."""
    context = copy_context()  # what is said of a cell is said in the language of who asks
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(context.run, _next, records, size)
        while chunk := coming.result():
            coming = reader.submit(context.run, _next, records, size)
            yield chunk


def _next(records: Iterator[Record], size: int) -> list[Record]:
    return list(islice(records, size))


def _outcomes(kind: Kind, importer: Importer, chunk: list[Record], *, store: bool) -> list[Outcome]:
    if not kind.at_once:
        return importer.take(chunk, store=store)
    readable = importer.take([record for record in chunk if not record.problems], store=store)
    return readable + [with_problems(record) for record in chunk if record.problems]
