"""The deeds on imports: take a file in, say what its columns mean, check it, store it."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import importing, workbooks
from xiangxin.documents.arriving import as_kept
from xiangxin.documents.events import Event
from xiangxin.documents.fields import CREATED, REFUSED, UNCHANGED, UPDATED, Kind, Outcome
from xiangxin.documents.importing import Report, Say, Table
from xiangxin.documents.models import ImportFinding, ImportMapping, ImportRun, ImportWorkbook
from xiangxin.files import actions as files
from xiangxin.files import rules as rules_of_files
from xiangxin.journal.actions import announce
from xiangxin.kernel import bulk, clock
from xiangxin.kernel.refusals import Refusal, refuse_if

KINDS_OF_FILE = ("xlsx", "xls", "csv")
MOST_FINDINGS = 20_000
MOST_TOGETHER = 5_000
Status = ImportRun.Status


def run_import(table: Table, *, by: User, store: bool, say: Say = lambda _done: None) -> Report:
    """Import a table at once, or only tell what would become of it; one run and one row in the journal.

    Each chunk of rows is a transaction of its own, so that a run that was broken off can be run again.
    """
    _require(by, table.kind)
    begun_at = clock.now()
    report = importing.take(table, by=by, store=store, say=say)
    if store:
        run = ImportRun(file_name=report.file[:160], by=by, begun_at=begun_at)
        _describe(run, table)
        _count(run, report.counts)
        _finish(run, by=by)
    return report


@transaction.atomic
def take_in(upload: File[bytes], *, kind: Kind | None, by: User) -> ImportRun:
    """Keep a file, find its tables, and propose what the columns mean; nothing of it is stored yet.

    A file with several tables gives a run for each, tied together by a workbook; the first is given back.
    """
    name = upload.name or ""
    kept = files.keep(as_kept(upload), by=by, kinds=KINDS_OF_FILE)
    tables = workbooks.tables_in(Path(kept.stored.path), kind=kind)
    allowed = [table for table in tables if checks.may(by, table.kind.permission)]
    if not allowed:
        raise PermissionDenied(tables[0].kind.permission)
    plain, at = rules_of_files.plain_name(name), clock.now()
    book = None
    if len(allowed) > 1:
        book = ImportWorkbook.objects.create(file_name=plain, upload=kept, by=by, begun_at=at)
    runs = []
    for table in allowed:
        run = ImportRun(upload=kept, file_name=plain, by=by, begun_at=at, workbook=book)
        _describe(run, _as_remembered(table, by))
        run.save(force_insert=True)
        runs.append(run)
    return runs[0]


def _as_remembered(table: Table, by: User) -> Table:
    """The table with its columns as this person mapped the same headers before."""
    found = ImportMapping.objects.filter(by=by, kind=table.kind.name, signature=signature_of(table)).first()
    if found is None:
        return table
    return importing.table_in(table.book, kind=table.kind, sheet=table.sheet, wanted=found.mapping)


@transaction.atomic
def map_columns(run: ImportRun, *, mapping: Mapping[str, str | None], by: User) -> ImportRun:
    """Say what each column means, and remember it for the next file with these headers."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    refuse_if(_refusal_to_change(run))
    run.mapping = dict(mapping)
    run.status, run.message = Status.CHECKING, ""
    run.save(update_fields=["mapping", "status", "message"])
    ImportMapping.objects.update_or_create(
        by=by,
        kind=run.kind,
        signature=signature_of(table_of(run)),
        defaults={"mapping": dict(mapping), "at": clock.now()},
    )
    return run


@transaction.atomic
def confirm(run: ImportRun, *, by: User) -> ImportRun:
    """Have the right rows stored. Twice is once."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.status in (Status.STORING, Status.DONE):
        return run
    if run.status != Status.CHECKED:
        refuse_if(Refusal("import_not_checked", _("请先核对各列并完成检查，再确认导入。")))
    run.status = Status.STORING
    run.save(update_fields=["status"])
    return run


def work_through(run: ImportRun, *, store: bool, by: User, say: Say = lambda _done: None) -> ImportRun:
    """Check or store every row of a run, and write down what was found. May be run again after a crash."""
    if store and run.status == Status.DONE:
        return run
    table = table_of(run)
    _require(by, table.kind)
    if not (store and run.stored_to):
        run.findings.all().delete()
        _count(run, Counter())
    importing.take(table, by=by, store=store, say=say, notes=_Notes(run, is_stored=store))
    if store:
        _finish(run, by=by)
    else:
        run.status = Status.CHECKED
        run.save()
    return run


@transaction.atomic
def leave_out(run: ImportRun, *, by: User) -> None:
    """Do not import one sheet of a workbook; what was stored cannot be left out any more."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk, by=by)
    refuse_if(_refusal_to_change(run))
    run.delete()


@transaction.atomic
def check_together(book: ImportWorkbook, *, by: User) -> list[ImportRun]:
    """Have every sheet checked that is not stored yet, its columns as they are mapped now."""
    runs = list(book.runs.select_for_update().filter(by=by).exclude(status__in=(Status.STORING, Status.DONE)))
    for run in runs:
        run.status, run.message = Status.CHECKING, ""
        run.save(update_fields=["status", "message"])
    return runs


def try_workbook(book: ImportWorkbook, *, by: User, say: Say = lambda _done: None) -> None:
    """Check the sheets of a workbook as if stored one after the other, so that posts find the people of the file.

    A large file is checked sheet by sheet instead: a trial of everything would keep others from writing.
    """
    runs = list(book.runs.filter(status=Status.CHECKING).order_by("pk"))
    tables = [table_of(run) for run in runs]
    if sum(1 for table in tables for _row in table.rows()) > MOST_TOGETHER:
        for run in runs:
            work_through(run, store=False, by=by, say=say)
        return
    tried = workbooks.try_together(tables, by=by, say=say)
    for run, notes in zip(runs, tried, strict=True):
        _write_down(run, notes)


def _write_down(run: ImportRun, tried: workbooks.Tried) -> None:
    with transaction.atomic():
        run.findings.all().delete()
        _count(run, Counter())
        notes = _Notes(run, is_stored=False)
        for chunk in tried.chunks:
            notes(*chunk)
        run.status = Status.CHECKED
        run.save()


@transaction.atomic
def confirm_together(book: ImportWorkbook, *, by: User) -> list[ImportRun]:
    """Have the right rows of every checked sheet stored. Twice is once."""
    runs = list(book.runs.filter(by=by).order_by("pk"))
    waiting = any(run.status in (Status.MAPPING, Status.CHECKING) for run in runs)
    if waiting:
        refuse_if(Refusal("import_not_checked", _("还有工作表没有检查，请先“检查全部”。")))
    return [confirm(run, by=by) for run in runs if run.status != Status.FAILED]


@transaction.atomic
def give_up(run: ImportRun, *, reason: str, by: User) -> None:
    """Mark a run that cannot go on, with the sentence that says why."""
    run.status, run.message = Status.FAILED, reason[:400]
    run.save(update_fields=["status", "message"])


def table_of(run: ImportRun) -> Table:
    """The table of a run, its columns as they were mapped. Raises Refused if the file is gone or has changed."""
    kind = importing.kind_named(run.kind)
    if run.upload is None:
        refuse_if(Refusal("no_file_kept", _("这次导入没有留下文件，请重新选择文件。")))
        raise AssertionError
    table = importing.find_table(Path(run.upload.stored.path), kind=kind, sheet=run.sheet)
    everything: dict[str, str | None] = {str(column.index): None for column in table.heading.columns}
    wanted = {**everything, **run.mapping}
    return importing.table_in(table.book, kind=kind, sheet=run.sheet, wanted=wanted)


def signature_of(table: Table) -> str:
    """The same for every file with these headers."""
    return hashlib.sha256(table.heading.signature.encode()).hexdigest()


def _require(by: User, kind: Kind) -> None:
    if not checks.may(by, kind.permission):
        raise PermissionDenied(kind.permission)


def _refusal_to_change(run: ImportRun) -> Refusal | None:
    if run.status in (Status.STORING, Status.DONE):
        return Refusal("import_under_way", _("这个文件正在导入或已经导入，请重新选择文件。"))
    return None


def _describe(run: ImportRun, table: Table) -> None:
    run.kind, run.header_row = table.kind.name, table.heading.row
    is_text = table.book.sheets == (table.book.path.stem,)  # no sheet, and the kept file's name says nothing
    run.sheet = "" if is_text else table.sheet[:100]
    run.mapping = {str(index): name for name, index in table.heading.mapping.items()}


def _count(run: ImportRun, counts: Mapping[str, int]) -> None:
    for name in ("read", CREATED, UPDATED, UNCHANGED, REFUSED):
        setattr(run, name, counts[name])


class _Notes:
    """Writes down after each chunk, in its transaction, how many rows became what, and what was found in them.

    A run that was broken off goes on with these numbers: rows it has created stay counted as created.
    """

    def __init__(self, run: ImportRun, *, is_stored: bool) -> None:
        self.run = run
        self.is_stored = is_stored
        self.done_to = run.stored_to if is_stored else 0
        self.told = run.findings.count()

    def __call__(self, report: Report, outcomes: list[Outcome], last_row: int) -> None:
        fresh = list(islice(_findings(self.run, report, outcomes), max(MOST_FINDINGS - self.told, 0)))
        self.told += bulk.insert(ImportFinding, fresh)
        grown = Counter(outcome.what for outcome in outcomes)
        was = {name: getattr(self.run, name) for name in (CREATED, UPDATED, UNCHANGED, REFUSED)}
        counts = {name: number + grown[name] for name, number in was.items()}
        _count(self.run, {**counts, "read": sum(counts.values())})
        if self.is_stored:
            self.run.stored_to = last_row
            self.run.save()


@transaction.atomic
def _finish(run: ImportRun, *, by: User) -> None:
    run.status, run.finished_at = Status.DONE, clock.now()
    run.save()
    rows = {name: getattr(run, name) for name in ("read", CREATED, UPDATED, UNCHANGED, REFUSED)}
    announce(Event.IMPORTED, subject=run, by=by, kind=run.kind, rows=rows)


def _findings(run: ImportRun, report: Report, outcomes: list[Outcome]) -> Iterator[ImportFinding]:
    places = report.table.heading.mapping
    for outcome in sorted(outcomes, key=lambda one: (one.what == UPDATED, one.row)):
        for found in outcome.findings:
            yield ImportFinding(
                run=run,
                row=outcome.row,
                column=report.header_of(found.field)[:120],
                index=places.get(found.field),
                value=found.value,
                was=found.was,
                code=found.code if outcome.what == REFUSED else "",
                message=str(found.message)[:300],
            )
