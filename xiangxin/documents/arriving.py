"""What does an upload become before it is kept? Texts that call themselves Excel get the ending of what they are."""

from pathlib import PurePath

from django.core.files.base import ContentFile, File

from xiangxin.documents.pages import is_page
from xiangxin.documents.reading import BYTE_ORDERS, EXCEL

HEAD = 4_000


def as_kept(upload: File[bytes]) -> File[bytes]:
    """The same file, or the same text as UTF-8 under the name of a text: UTF-16, web pages and XML called .xls."""
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    name = PurePath(upload.name or "")
    if head[:2] in BYTE_ORDERS:
        try:
            return ContentFile(upload.read().decode("utf-16").encode("utf-8-sig"), name=f"{name.stem}.csv")
        except UnicodeDecodeError:
            upload.seek(0)
    elif name.suffix.lower() in EXCEL and is_page(head):
        return ContentFile(upload.read(), name=f"{name.stem}.csv")
    return upload
