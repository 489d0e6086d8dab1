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
from xiangxin.documents.actions.templates import keep_template, map_marks, retire_template
from xiangxin.documents.rules import MOST_AT_ONCE

__all__ = [
    "MOST_AT_ONCE",
    "check_together",
    "confirm",
    "confirm_together",
    "fill_form",
    "fill_many",
    "give_up",
    "hand_out_forms",
    "keep_template",
    "leave_out",
    "look_at",
    "make_forms",
    "map_columns",
    "map_marks",
    "name_of",
    "retire_template",
    "run_import",
    "signature_of",
    "table_of",
    "take_in",
    "try_workbook",
    "work_through",
]
