"""The verbs of disclosure, one file a noun."""

from xiangxin.disclosure.actions.items import approve, archive, propose, review, revise, send_back
from xiangxin.disclosure.actions.public_notices import answer, close, object_to, publish, withdraw

__all__ = [
    "answer",
    "approve",
    "archive",
    "close",
    "object_to",
    "propose",
    "publish",
    "review",
    "revise",
    "send_back",
    "withdraw",
]
