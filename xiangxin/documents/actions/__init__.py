"""The verbs of documents, one file a noun."""

from xiangxin.documents.actions.filling import fill_form, fill_many, hand_out_forms, look_at, make_forms, name_of
from xiangxin.documents.actions.imports import (
    check_together,
    confirm,
    confirm_together,
    give_up,
    leave_out,
    map_columns,
    run_import,
    signature_of,
    table_of,
    take_in,
    try_workbook,
    work_through,
)
from xiangxin.documents.actions.official import archive, check, draft, issue, revise, send_back, void
from xiangxin.documents.actions.seals import keep_seal, retire_seal, use_seal
from xiangxin.documents.actions.templates import keep_template, map_marks, retire_template
from xiangxin.documents.rules import MOST_AT_ONCE

__all__ = [
    "MOST_AT_ONCE",
    "archive",
    "check",
    "check_together",
    "confirm",
    "confirm_together",
    "draft",
    "fill_form",
    "fill_many",
    "give_up",
    "hand_out_forms",
    "issue",
    "keep_seal",
    "keep_template",
    "leave_out",
    "look_at",
    "make_forms",
    "map_columns",
    "map_marks",
    "name_of",
    "retire_seal",
    "retire_template",
    "revise",
    "run_import",
    "send_back",
    "signature_of",
    "table_of",
    "take_in",
    "try_workbook",
    "use_seal",
    "void",
    "work_through",
]
