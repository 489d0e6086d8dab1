"""The verbs of life meetings: prepare, hold, put right, report."""

from xiangxin.life_meetings.actions.preparing import (
    call_meeting,
    change,
    collect,
    drop_opinion,
    drop_study,
    open_file,
    study,
    write_text,
)
from xiangxin.life_meetings.actions.rectifying import close, confirm, find, hold, send_back, step, take_over_record
from xiangxin.life_meetings.actions.reporting import publish, remind, report

__all__ = [
    "call_meeting",
    "change",
    "close",
    "collect",
    "confirm",
    "drop_opinion",
    "drop_study",
    "find",
    "hold",
    "open_file",
    "publish",
    "remind",
    "report",
    "send_back",
    "step",
    "study",
    "take_over_record",
    "write_text",
]
