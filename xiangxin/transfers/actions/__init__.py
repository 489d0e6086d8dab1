"""The verbs of transfers, one file a noun."""

from xiangxin.transfers.actions.batches import run_batch
from xiangxin.transfers.actions.letters import certify, expire, issue, note_receipt
from xiangxin.transfers.actions.mobile import end_stay, note_contact, note_stay, remind
from xiangxin.transfers.actions.transfers import accept, approve, prepare, prepare_batch, reject, repeat, revoke, submit

__all__ = [
    "accept",
    "approve",
    "certify",
    "end_stay",
    "expire",
    "issue",
    "note_contact",
    "note_receipt",
    "note_stay",
    "prepare",
    "prepare_batch",
    "reject",
    "remind",
    "repeat",
    "revoke",
    "run_batch",
    "submit",
]
