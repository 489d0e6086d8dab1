"""How are all rows and files written to one sealed file, and from it to an empty place?

Rows go as JSON lines in the order of their keys, a portable form: what SQLite wrote, PostgreSQL can read. Sealed
fields stay sealed, so the keys of the platform are needed beside the backup and are not in it.
"""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Cast

from xiangxin.files.sealed_stream import Opener, Sealer, Unreadable

Summary = dict[str, Any]
ROWS_EACH = 2_000
MADE_AFRESH = {"contenttypes", "auth", "sessions"}  # made by migrate, or not worth keeping


class NotEmpty(Exception):
    """The place to restore to holds something already, or is of another version."""


def write(out: BinaryIO, passphrase: str) -> Summary:
    """Write the backup and give back its summary: migrations, rows of each table with a digest, number of files."""
    sealer = Sealer(out, passphrase)
    summary: Summary = {"migrations": _migrations(), "tables": {}, "files": 0}
    with tarfile.open(fileobj=cast("BinaryIO", sealer), mode="w|") as tar:
        is_outermost = not connection.in_atomic_block
        with transaction.atomic():
            _freeze(is_outermost=is_outermost)
            for model in _models():
                summary["tables"][model._meta.label] = _write_table(tar, model)
        summary["files"] = _write_files(tar)
        _add(tar, "summary.json", json.dumps(summary).encode())
    sealer.close()
    return summary


def check(source: BinaryIO, passphrase: str) -> Summary:
    """Read a backup from end to end without storing anything. Raises Unreadable."""
    summary = None
    for name, content in _members(source, passphrase):
        if name == "summary.json":
            summary = json.loads(content.read())
    if summary is None:
        raise Unreadable("the backup holds no summary")
    return cast("Summary", summary)


def restore(source: BinaryIO, passphrase: str) -> Summary:
    """Put all rows and files into an empty database and an empty folder; nothing stays if anything is wrong.

    Raises NotEmpty or Unreadable.
    """
    _require_empty_folder()
    is_fresh = not connection.introspection.table_names()
    if is_fresh:
        call_command("migrate", verbosity=0)
    restored: Summary = {"tables": {}, "files": 0}
    summary: Summary = {}
    written: list[Path] = []
    try:
        with transaction.atomic():
            _require_empty_tables(is_fresh)
            for name, content in _members(source, passphrase):
                if name == "summary.json":
                    summary = json.loads(content.read())
                elif name.startswith("tables/"):
                    label = name.split("/")[1]
                    restored["tables"][label] = restored["tables"].get(label, 0) + _read_rows(label, content)
                else:
                    written.append(_read_file(name.removeprefix("files/"), content))
            _require_whole(summary, restored["tables"], len(written))
            _restart_sequences()
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return summary


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    ours = [m for m in every if m._meta.managed and not m._meta.proxy and m._meta.app_label not in MADE_AFRESH]
    return sorted(ours, key=lambda model: model._meta.label)


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]


def _is_sealed(field: Any) -> bool:
    return isinstance(field, models.TextField) and hasattr(field, "from_db_value")


def _migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _freeze(*, is_outermost: bool) -> None:
    """All tables as of one moment; SQLite's write transaction is that already."""
    if connection.vendor == "postgresql" and is_outermost:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _write_table(tar: tarfile.TarFile, model: type[models.Model]) -> dict[str, Any]:
    rows, digest, count = _rows(model), hashlib.sha256(), 0
    part = 0
    while lines := list(islice(rows, ROWS_EACH)):
        content = b"".join(lines)
        _add(tar, f"tables/{model._meta.label}/{part:06d}.jsonl", content)
        digest.update(content)
        count, part = count + len(lines), part + 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _rows(model: type[models.Model]) -> Iterator[bytes]:
    fields = _fields(model)
    raw = {f"raw_{field.attname}": Cast(field.attname, models.TextField()) for field in fields if _is_sealed(field)}
    names = [f"raw_{field.attname}" if _is_sealed(field) else field.attname for field in fields]
    rows = model._base_manager.annotate(**raw).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=ROWS_EACH):
        yield json.dumps(row, default=_plain, ensure_ascii=False).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return str(value)


def _write_files(tar: tarfile.TarFile) -> int:
    root, count = Path(settings.MEDIA_ROOT), 0
    for path in sorted(root.rglob("*")) if root.exists() else []:
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as content:
                info = tarfile.TarInfo(f"files/{path.relative_to(root).as_posix()}")
                info.size = path.stat().st_size
                tar.addfile(info, content)
            count += 1
    return count


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def _members(source: BinaryIO, passphrase: str) -> Iterator[tuple[str, BinaryIO]]:
    opener = Opener(source, passphrase)
    with tarfile.open(fileobj=cast("BinaryIO", opener), mode="r|") as tar:
        for member in tar:
            content = tar.extractfile(member)
            if content is not None:
                yield member.name, cast("BinaryIO", content)
    opener.read_to_the_end()


def _require_empty_folder() -> None:
    root = Path(settings.MEDIA_ROOT)
    if root.exists() and any(path.is_file() for path in root.rglob("*")):
        raise NotEmpty(f"the folder {root} holds files: restore into an empty one")


def _require_empty_tables(is_fresh: bool) -> None:
    """What migrate itself put into a fresh database makes room for the backup's rows."""
    for model in _models():
        if is_fresh:
            model._base_manager.all()._raw_delete(using=connection.alias)
        elif model._base_manager.exists():
            raise NotEmpty(f"the database holds rows of {model._meta.label}: restore into an empty one")


def _read_rows(label: str, content: BinaryIO) -> int:
    model = apps.get_model(label)
    fields = _fields(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
    rows = [[_for_database(*pair) for pair in zip(fields, json.loads(line), strict=True)] for line in content]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    return len(rows)


def _for_database(field: Any, value: Any) -> Any:
    if value is None or _is_sealed(field):
        return value
    plain = value if isinstance(field, models.JSONField) else field.to_python(value)
    return field.get_db_prep_save(plain, connection)


def _read_file(name: str, content: BinaryIO) -> Path:
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise Unreadable(f"the backup names a file outside its folder: {name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        while chunk := content.read(1024 * 1024):
            out.write(chunk)
    return path


def _require_whole(summary: Summary, rows: dict[str, int], files: int) -> None:
    if not summary:
        raise Unreadable("the backup holds no summary")
    if summary["migrations"] != _migrations():
        raise NotEmpty("the backup was made by another version: restore it with that version, then upgrade")
    expected = {label: table["rows"] for label, table in summary["tables"].items() if table["rows"]}
    if rows != expected or files != summary["files"]:
        raise Unreadable("the backup holds fewer rows or files than its summary says")


def _restart_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), _models())
    if statements:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
