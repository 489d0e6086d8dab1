"""The deeds on exports: hand a file out now, promise one and fill it in the background, forget old ones."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.exports import sheets as writing
from xiangxin.exports.events import Event
from xiangxin.exports.models import Export
from xiangxin.files import actions as files
from xiangxin.jobs import actions as jobs
from xiangxin.journal.actions import announce
from xiangxin.kernel.reach import Place

SHEETS_STAY = timedelta(days=7)


def mark_of(by: User, at: datetime) -> str:
    """What every copy says about itself: who took it, and when."""
    return _("%(name)s %(at)s 导出") % {"name": by.name, "at": f"{localtime(at):%Y-%m-%d %H:%M}"}


@transaction.atomic
def hand_out(
    sheets: Sequence[writing.Sheet],
    *,
    at: datetime,
    by: User,
    where: Place | None = None,
    kind: Literal["xlsx", "csv"] = "xlsx",
    title: str = "",
) -> Export:
    """Write the lists as one file now; for what a request can wait for (a few thousand rows).

    The file is named after `title` or the first sheet. CSV holds the first sheet only. The caller has checked who may see the rows.
    """
    export = _ask(title or sheets[0].title, at=at, by=by, where=where)
    return fill(export, sheets, by=by, kind=kind)


@transaction.atomic
def hand_out_bytes(
    content: bytes, *, name: str, at: datetime, by: User, where: Place | None = None, rows: int | None = None
) -> Export:
    """Hand out a finished file (PDF, Word, ZIP, JSON) under `name`, whose ending says what it is."""
    export = _ask(PurePath(name).stem, at=at, by=by, where=where)
    return fill_bytes(export, content, name=name, by=by, rows=rows)


@transaction.atomic
def promise(
    function: Callable[..., Any] | str,
    *,
    title: "str | Promise",
    at: datetime,
    by: User,
    where: Place | None = None,
    key: str = "",
    **ids: Any,
) -> Export:
    """Have `function(progress, export_id=…, **ids)` make the file in the background; it calls fill or fill_bytes.

    With a `key` an open export of the same key and person is given back instead of a second one.
    """
    key = f"export:{by.pk}:{key}" if key else ""
    if key and (
        open_one := Export.objects.filter(
            by=by, job__key=key, upload=None, job__status__in=["queued", "running"]
        ).first()
    ):
        return open_one
    export = _ask(str(title), at=at, by=by, where=where)
    export.job = jobs.enqueue(function, by=by, title=title, key=key, export_id=export.pk, **ids)
    export.save(update_fields=["job"])
    return export


@transaction.atomic
def fill(export: Export, sheets: Sequence[writing.Sheet], *, by: User, kind: Literal["xlsx", "csv"] = "xlsx") -> Export:
    """Write the lists into a promised export; one that is filled already stays as it is."""
    if export.upload_id:
        return export
    with TemporaryFile() as file:
        mark = mark_of(export.by, export.asked_at)
        rows = writing.write_xlsx(sheets, file, mark=mark) if kind == "xlsx" else writing.write_csv(sheets[0], file)
        file.seek(0)
        return _keep(export, file, name=f"{export.title}.{kind}", by=by, rows=rows)


@transaction.atomic
def fill_bytes(export: Export, content: bytes, *, name: str, by: User, rows: int | None = None) -> Export:
    """Put a finished file into a promised export; one that is filled already stays as it is."""
    if export.upload_id:
        return export
    return _keep(export, ContentFile(content), name=name, by=by, rows=rows)


def fill_file(export: Export, file: IO[bytes], *, name: str, by: User, rows: int | None = None) -> Export:
    """The same from an open file, for archives too large for memory."""
    if export.upload_id:
        return export
    file.seek(0)
    with transaction.atomic():
        return _keep(export, file, name=name, by=by, rows=rows)


@transaction.atomic
def forget_old(*, at: datetime, by: User) -> int:
    """Delete the files of exports older than a week; the rows stay and say who took what."""
    old = Export.objects.filter(asked_at__lt=at - SHEETS_STAY, upload__isnull=False).select_related("upload")
    count = 0
    for export in old.iterator():
        upload, export.upload, export.is_forgotten = export.upload, None, True
        export.save(update_fields=["upload", "is_forgotten"])
        if upload is not None:
            files.drop(upload, by=by)
        count += 1
    return count


def _ask(title: str, *, at: datetime, by: User, where: Place | None) -> Export:
    return Export.objects.create(title=title[:120], path=where.path if where else "", by=by, asked_at=at)


def _keep(export: Export, file: "IO[bytes] | File[bytes]", *, name: str, by: User, rows: int | None) -> Export:
    export.upload = files.keep_made(file, name=name, by=export.by)
    export.rows = rows
    export.save(update_fields=["upload", "rows"])
    announce(Event.HANDED_OUT, subject=export, by=export.by, rows=rows)
    return export
