"""The doors of transfers, one file a noun."""

from xiangxin.transfers.views.letters import certificate, certificates, certify, download, letter
from xiangxin.transfers.views.mobile import contact, end_stay, mobile, note_stay
from xiangxin.transfers.views.transfers import act, act_batch, batch, choose, come_in, detail, listing, prepare

__all__ = [
    "act",
    "act_batch",
    "batch",
    "certificate",
    "certificates",
    "certify",
    "choose",
    "come_in",
    "contact",
    "detail",
    "download",
    "end_stay",
    "letter",
    "listing",
    "mobile",
    "note_stay",
    "prepare",
]
