"""What is really inside an upload, and what of it is kept?"""

import io
import warnings
import zipfile
from collections.abc import Collection
from typing import IO

from PIL import Image, ImageOps

from xiangxin.files import rules
from xiangxin.kernel.refusals import Refused, refuse_if

CHUNK = 1024 * 1024
FORMATS = {"png": "PNG", "jpeg": "JPEG", "webp": "WEBP"}


def examine(file: IO[bytes], *, name: str, size: int, kinds: Collection[str] | None) -> str:
    """The kind of a file, after every check that its content needs. Raises Refused."""
    file.seek(0)
    kind = rules.kind_of(file.read(rules.HEAD))
    if size == 0:
        refuse_if(rules.refusal_of_size(name, "csv", size))
    if kind == "zip":
        kind = _examine_archive(file, name)
    elif kind == "ole":
        kind = "xls" if _is_workbook(file) else ""
    refuse_if(rules.refusal_of_kind(name, kind, kinds))
    refuse_if(rules.refusal_of_size(name, kind, size))
    refuse_if(rules.refusal_of_name(name, kind))
    file.seek(0)
    return kind


def without_metadata(file: IO[bytes], *, name: str, kind: str) -> io.BytesIO:
    """A picture painted afresh, upright, without EXIF, place, comments or profiles. Raises Refused if damaged."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused here with a sentence
            with Image.open(file, formats=[FORMATS[kind]]) as picture:
                refuse_if(rules.refusal_of_pixels(name, picture.width, picture.height))
                upright = ImageOps.exif_transpose(picture)
                plain = upright.convert(_mode_for(upright, kind))
    except Refused:
        raise
    except Exception:  # Pillow's decoders raise many kinds
        raise Refused(rules.refusal_of_damaged(name)) from None
    plain.info = {}
    painted = io.BytesIO()
    plain.save(painted, FORMATS[kind], **({} if kind == "png" else {"quality": 90}))
    painted.seek(0)
    return painted


def _mode_for(picture: Image.Image, kind: str) -> str:
    if kind == "jpeg":
        return "L" if picture.mode == "L" else "RGB"
    return "RGBA" if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info else "RGB"


def _examine_archive(file: IO[bytes], name: str) -> str:
    """Count what really comes out of it, since an archive may lie about its sizes."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            packed = sum(entry.compress_size for entry in entries)
            claimed = sum(entry.file_size for entry in entries)
            refuse_if(rules.refusal_of_archive(name, names, max(claimed, len(names)), packed))
            unpacked = 0
            for entry in entries:
                with archive.open(entry) as content:
                    while chunk := content.read(CHUNK):
                        unpacked += len(chunk)
                        if unpacked > rules.MOST_UNPACKED:
                            refuse_if(rules.refusal_of_archive(name, names, unpacked, packed))
    except Refused:
        raise
    except Exception:  # zipfile, zlib and lzma raise many kinds, encrypted entries RuntimeError
        raise Refused(rules.refusal_of_damaged(name)) from None
    return rules.kind_of_archive(names)


def _is_workbook(file: IO[bytes]) -> bool:
    """Whether an OLE file has Excel's stream in its directory."""
    file.seek(0)
    marks = [word.encode("utf-16-le") for word in ("Workbook", "Book")]
    before = b""
    while chunk := file.read(CHUNK):
        if any(mark in before + chunk for mark in marks):
            return True
        before = chunk[-64:]
    return False
