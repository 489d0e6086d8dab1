"""How is a box packed? The same facts give the same bytes: fixed order, fixed moments, no name of who packs.

A `Source` is one folder; config/boxes.py lists them, so that a module adds its own without archives knowing it.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from xiangxin.archives import verifying
from xiangxin.documents.word.cleaning import packed
from xiangxin.exports import pdf
from xiangxin.exports import sheets as writing
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.files import rules as rules_of_files
from xiangxin.organizations.models import Organization

LONG_AGO = (1980, 1, 1, 0, 0, 0)
CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Piece:
    """One file: its name within its folder, what it is in words, its bytes."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True)
class Source:
    """One folder of a box; `read` yields its pieces for a branch and a year, in a fixed order."""

    folder: str
    title: str | Promise
    read: Callable[[Organization, int], Iterator[Piece]]


@dataclass(frozen=True)
class Entry:
    """One line of the index."""

    folder: str
    path: str
    title: str
    size: int
    sha256: str


def sources() -> tuple[Source, ...]:
    """The folders of a box, in order."""
    found: tuple[Source, ...] = import_string(settings.BOXES)
    return found


def pack(branch: Organization, year: int, to: IO[bytes], *, say: Say = lambda _title: None) -> list[tuple[str, int]]:
    """Write the box; the title of each folder with the number of its files. `say` is told before each folder."""
    entries: list[Entry] = []
    counts: list[tuple[str, int]] = []
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, source in enumerate(sources(), start=1):
            say(str(source.title))
            before = len(entries)
            for count, piece in enumerate(source.read(branch, year), start=1):
                folder = f"{number:02d}-{source.folder}"
                name = rules_of_files.plain_name(f"{count:03d} {piece.name}")
                entries.append(
                    _put(archive, f"{folder}/{name}", piece.content, folder=str(source.title), title=piece.title)
                )
            counts.append((str(source.title), len(entries) - before))
        say(_("目录和校验"))
        _close(archive, branch, year, entries, counts)
    return counts


def listed(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, branch: Organization, year: int
) -> bytes:
    """A list as A4 PDF."""
    context = {"title": title, "columns": columns, "rows": rows, "branch": branch, "year": year}
    return pdf.render("archives/pdf/list.html", context, mark=mark_of(branch, year), is_marked=False)


def mark_of(branch: Organization, year: int) -> str:
    """What every paper in the box says about itself; no moment and no person, so that it stays the same."""
    return _("%(name)s %(year)d年度档案") % {"name": branch.short_name, "year": year}


def _close(
    archive: zipfile.ZipFile, branch: Organization, year: int, entries: list[Entry], counts: list[tuple[str, int]]
) -> None:
    """The index in two forms, the script that verifies, the sums of all of them."""
    listed_entries = list(entries)
    context = {"branch": branch, "year": year, "entries": listed_entries, "counts": counts}
    page = render_to_string("archives/index.html", context).encode()
    entries.append(_put(archive, "index.html", page, folder="", title=_("目录")))
    entries.append(
        _put(archive, "index.xlsx", _index_book(branch, year, listed_entries), folder="", title=_("目录（Excel）"))
    )
    entries.append(_put(archive, "verify.py", verifying.source(), folder="", title=_("校验程序")))
    sums = "".join(f"{entry.sha256}  {entry.path}\n" for entry in sorted(entries, key=lambda entry: entry.path))
    _put(archive, "SHA256SUMS", sums.encode(), folder="", title=_("校验值"))


def _put(archive: zipfile.ZipFile, path: str, content: bytes, *, folder: str, title: str) -> Entry:
    entry = zipfile.ZipInfo(path, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
    return Entry(folder, path, title, len(content), hashlib.sha256(content).hexdigest())


def _index_book(branch: Organization, year: int, entries: list[Entry]) -> bytes:
    columns = (
        Column("序号", 8, "whole"),
        Column("类别", 20),
        Column("名称", 50),
        Column("文件", 60),
        Column("字节", 12, "whole"),
        Column("SHA-256", 70),
    )
    rows = (
        (number, entry.folder, entry.title, entry.path, entry.size, entry.sha256)
        for number, entry in enumerate(entries, start=1)
    )
    to = io.BytesIO()
    writing.write_xlsx([Sheet(_("目录"), columns, rows)], to, mark=mark_of(branch, year))
    return _steady(to.getvalue())


def _steady(content: bytes) -> bytes:
    """A workbook without the moment at which it was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = CREATED.sub(rb"\g<1>1980-01-01T00:00:00Z\2", core)
    return packed(parts)
