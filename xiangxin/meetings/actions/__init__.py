"""The verbs of meetings, one file a noun."""

from xiangxin.meetings.actions.agenda import add_item, resolve, write_notes
from xiangxin.meetings.actions.attendance import ask_leave, check_in, confirm, confirm_everybody, confirm_scanned
from xiangxin.meetings.actions.meetings import announce_meeting, cancel, change, prepare
from xiangxin.meetings.actions.record import (
    compose_draft,
    correct_record,
    file_record,
    name_officials,
    publish_record,
    record,
    sign,
    write_draft,
)

__all__ = [
    "add_item",
    "announce_meeting",
    "ask_leave",
    "cancel",
    "change",
    "check_in",
    "compose_draft",
    "confirm",
    "confirm_everybody",
    "confirm_scanned",
    "correct_record",
    "file_record",
    "name_officials",
    "prepare",
    "publish_record",
    "record",
    "resolve",
    "sign",
    "write_draft",
    "write_notes",
]
