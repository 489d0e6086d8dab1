"""Which kinds of file are there?"""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its endings, its content type, its largest size in bytes."""

    endings: tuple[str, ...]
    content_type: str
    largest: int
    may_show_inline: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, Kind] = {
    "pdf": Kind(("pdf",), "application/pdf", 50 * MB, True),
    "docx": Kind(("docx",), f"{OFFICE}.wordprocessingml.document", 50 * MB),
    "xlsx": Kind(("xlsx",), f"{OFFICE}.spreadsheetml.sheet", 100 * MB),
    "xls": Kind(("xls", "et"), "application/vnd.ms-excel", 100 * MB),
    "csv": Kind(("csv", "txt"), "text/csv", 100 * MB),
    "png": Kind(("png",), "image/png", 20 * MB, True),
    "jpeg": Kind(("jpg", "jpeg"), "image/jpeg", 20 * MB, True),
    "webp": Kind(("webp",), "image/webp", 20 * MB, True),
    "mp4": Kind(("mp4", "m4v"), "video/mp4", 300 * MB, True),
}
IMAGES = frozenset({"png", "jpeg", "webp"})
ARCHIVES = frozenset({"docx", "xlsx"})

# What the platform makes itself, by ending: the kinds above and some that nobody may upload.
CONTENT_TYPES: dict[str, str] = {
    **{ending: kind.content_type for kind in KINDS.values() for ending in kind.endings},
    "zip": "application/zip",
    "json": "application/json",
    "ics": "text/calendar",
    "html": "text/html",
}
