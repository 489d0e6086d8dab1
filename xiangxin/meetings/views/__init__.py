"""The doors of meetings, one file a noun."""

from xiangxin.meetings.views.holding import add_item, ask_leave, confirm, confirm_everybody, resolve
from xiangxin.meetings.views.meetings import announce, calendar, cancel, change, detail, listing, prepare
from xiangxin.meetings.views.papers import record_pdf, record_word
from xiangxin.meetings.views.plans import compliance, plan
from xiangxin.meetings.views.record import (
    compose_draft,
    correct_record,
    file_record,
    keep_draft,
    keep_notes,
    name_officials,
    publish_record,
    record,
    sign,
    write_draft,
    write_notes,
)
from xiangxin.meetings.views.scanning import check_in, code, code_image, confirm_scanned

__all__ = [
    "add_item",
    "announce",
    "ask_leave",
    "calendar",
    "cancel",
    "change",
    "check_in",
    "code",
    "code_image",
    "compliance",
    "compose_draft",
    "confirm",
    "confirm_everybody",
    "confirm_scanned",
    "correct_record",
    "detail",
    "file_record",
    "keep_draft",
    "keep_notes",
    "listing",
    "name_officials",
    "plan",
    "prepare",
    "publish_record",
    "record",
    "record_pdf",
    "record_word",
    "resolve",
    "sign",
    "write_draft",
    "write_notes",
]
