"""The doors of disclosure, one file a noun."""

from xiangxin.disclosure.views.items import archive, item, items, move, propose, revise
from xiangxin.disclosure.views.public_notices import (
    answer,
    close,
    notice,
    notices,
    object_to,
    publish,
    receipt,
    report,
    wall,
    withdraw,
)

__all__ = [
    "answer",
    "archive",
    "close",
    "item",
    "items",
    "move",
    "notice",
    "notices",
    "object_to",
    "propose",
    "publish",
    "receipt",
    "report",
    "revise",
    "wall",
    "withdraw",
]
