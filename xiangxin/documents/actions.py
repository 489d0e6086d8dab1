"""The deeds on imports: run one over a file, and write down that it was."""

from django.core.exceptions import PermissionDenied

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import importing
from xiangxin.documents.events import Event
from xiangxin.documents.importing import Report, Say, Table
from xiangxin.documents.models import ImportRun
from xiangxin.journal.actions import announce
from xiangxin.kernel import clock


def run_import(table: Table, *, by: User, store: bool, say: Say = lambda _done: None) -> Report:
    """Import a table at once, or only tell what would become of it; one run and one row in the journal.

    Each chunk of rows is a transaction of its own, so that a run that was broken off can be run again.
    """
    if not checks.may(by, table.kind.permission):
        raise PermissionDenied(table.kind.permission)
    begun_at = clock.now()
    report = importing.take(table, by=by, store=store, say=say)
    if store:
        run = ImportRun.objects.create(
            kind=table.kind.name,
            status=ImportRun.Status.DONE,
            file_name=report.file[:160],
            sheet=table.sheet[:100],
            header_row=table.heading.row,
            mapping={str(index): name for name, index in table.heading.mapping.items()},
            by=by,
            begun_at=begun_at,
            finished_at=clock.now(),
            **report.counts,
        )
        announce(Event.IMPORTED, subject=run, by=by, kind=run.kind, rows=report.counts)
    return report
