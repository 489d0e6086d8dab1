"""Uploads for the tests, honest and hostile."""

import io
import struct
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from xiangxin.accounts.models import User

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0" * 100
WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 100
MP4 = struct.pack(">I", 24) + b"ftypisom" + b"\0" * 100
WORKBOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
DOCUMENT = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def make_user() -> User:
    """Somebody who uploads."""
    return User.objects.create_user("zhou", name="周秘")


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


def archive(entries: dict[str, bytes]) -> bytes:
    """A packed archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in entries.items():
            out.writestr(name, content)
    return packed.getvalue()


def picture(kind: str, *, size: tuple[int, int] = (40, 20), with_place: bool = False) -> bytes:
    """A picture; with EXIF: a place, a camera, and lying on its side."""
    painted = io.BytesIO()
    image = Image.new("RGB", size, "#b3212a")
    more = {}
    if with_place:
        exif = Image.Exif()
        exif[0x0112] = 6
        exif[0x010F] = "SecretCamera"
        exif.get_ifd(0x8825)[1] = "N"
        more = {"exif": exif.tobytes(), "comment": b"SecretComment"}
    image.save(painted, kind, **more)
    return painted.getvalue()
