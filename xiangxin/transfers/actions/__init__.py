"""The verbs of transfers, one file a noun."""

from xiangxin.transfers.actions.letters import certify, expire, issue, note_receipt
from xiangxin.transfers.actions.transfers import accept, approve, prepare, prepare_batch, reject, repeat, revoke, submit

__all__ = [
    "accept",
    "approve",
    "certify",
    "expire",
    "issue",
    "note_receipt",
    "prepare",
    "prepare_batch",
    "reject",
    "repeat",
    "revoke",
    "submit",
]
