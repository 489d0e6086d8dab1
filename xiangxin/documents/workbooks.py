"""A file with several sheets: which tables does it hold, and in which order must they be taken?"""

from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import transaction

from xiangxin.accounts.models import User
from xiangxin.documents import importing
from xiangxin.documents.fields import Kind, Outcome
from xiangxin.documents.importing import Report, Table
from xiangxin.documents.reading import Book, open_book
from xiangxin.kernel.refusals import Refused

# People are placed in organizations, posts are held by people: what others need comes first.
ORDER = ("organizations", "members", "posts", "meetings")
LEAST_COLUMNS = 3


def tables_in(path: Path, *, kind: Kind | None = None) -> list[Table]:
    """The tables of a file, a sheet each, in the order in which they can be stored; sheets of notes are passed over.

    Raises Refused where no sheet holds a table, with what to do.
    """
    book = open_book(path)
    if len(book.sheets) == 1:
        return [importing.table_in(book, kind=kind)]
    found = [table for sheet in book.sheets if (table := _table_of(book, kind, sheet))]
    if not found:
        return [importing.table_in(book, kind=kind)]
    return sorted(found, key=lambda table: ORDER.index(table.kind.name) if table.kind.name in ORDER else len(ORDER))


def try_together(
    tables: Sequence[Table], *, by: User, say: Callable[[int], None] = lambda _done: None
) -> list["Tried"]:
    """What would become of every row if the tables were stored one after the other; nothing is stored."""
    tried = []
    with transaction.atomic():
        for table in tables:
            notes = Tried()
            notes.report = importing.take(table, by=by, store=True, say=say, notes=notes)
            tried.append(notes)
        transaction.set_rollback(True)
    return tried


class Tried:
    """Keeps what became of each chunk, to be written down once the trial is undone."""

    done_to = 0

    def __init__(self) -> None:
        self.report: Report | None = None
        self.chunks: list[tuple[Report, list[Outcome], int]] = []

    def __call__(self, report: Report, outcomes: list[Outcome], last_row: int) -> None:
        self.chunks.append((report, outcomes, last_row))


def _table_of(book: Book, kind: Kind | None, sheet: str) -> Table | None:
    try:
        table = importing.table_in(book, kind=kind, sheet=sheet)
    except Refused:
        return None
    return table if len(table.heading.mapping) >= LEAST_COLUMNS else None
