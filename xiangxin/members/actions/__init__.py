"""The deeds on people and their files, one file a noun."""

from xiangxin.members.actions.files import (
    approve_change,
    correct,
    decline_change,
    derive,
    note_look,
    recount,
    register,
    request_change,
    unmask,
)
from xiangxin.members.actions.lists import (
    Kind,
    drop_filter,
    drop_template,
    export_roster,
    fill_roster,
    keep_template,
    save_filter,
)
from xiangxin.members.actions.records import (
    add_contact,
    add_document,
    add_study,
    drop_record,
    honour,
    restore_rights,
    sanction,
)
from xiangxin.members.actions.standing import change_status, note_whereabouts, place

__all__ = [
    "Kind",
    "add_contact",
    "add_document",
    "add_study",
    "approve_change",
    "change_status",
    "correct",
    "decline_change",
    "derive",
    "drop_filter",
    "drop_record",
    "drop_template",
    "export_roster",
    "fill_roster",
    "honour",
    "keep_template",
    "note_look",
    "note_whereabouts",
    "place",
    "recount",
    "register",
    "request_change",
    "restore_rights",
    "sanction",
    "save_filter",
    "unmask",
]
