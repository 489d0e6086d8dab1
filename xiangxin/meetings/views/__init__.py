"""The doors of meetings, one file a noun."""

from xiangxin.meetings.views.holding import (
    add_item,
    ask_leave,
    confirm,
    confirm_everybody,
    correct_record,
    record,
    resolve,
    write_notes,
)
from xiangxin.meetings.views.meetings import announce, calendar, cancel, change, detail, listing, prepare
from xiangxin.meetings.views.plans import compliance, plan
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
    "confirm",
    "confirm_everybody",
    "confirm_scanned",
    "correct_record",
    "detail",
    "listing",
    "plan",
    "prepare",
    "record",
    "resolve",
    "write_notes",
]
