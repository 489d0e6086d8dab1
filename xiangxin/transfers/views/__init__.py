"""The doors of transfers, one file a noun."""

from xiangxin.transfers.views.letters import certificate, certificates, certify, download, letter
from xiangxin.transfers.views.transfers import act, batch, choose, detail, listing, prepare

__all__ = [
    "act",
    "batch",
    "certificate",
    "certificates",
    "certify",
    "choose",
    "detail",
    "download",
    "letter",
    "listing",
    "prepare",
]
