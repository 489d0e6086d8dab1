"""The deeds on a whole batch: one decision, many transfers, one job; repeated, what is done stays done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.transfers.actions.letters import issue
from xiangxin.transfers.actions.transfers import approve, submit
from xiangxin.transfers.models import Transfer

State = Transfer.State
STATES = {"submit": State.DRAFT, "approve": State.SUBMITTED, "issue": State.SENDER_APPROVED}


def run_batch(
    transfers: QuerySet[Transfer], deed: str, *, days: int, at: datetime, by: User, progress: Callable[[int, int], Any]
) -> tuple[int, list[str]]:
    """Submit, approve or issue letters for each of a batch; how many were done, and a sentence for each that was not."""
    refuse_if(None if deed in STATES else Refusal("unknown_deed", _("没有这种整批办理。")))
    waiting = list(transfers.filter(state=STATES[deed]).select_related("member__organization", "from_organization"))
    done, left = 0, []
    for number, transfer in enumerate(waiting, start=1):
        try:
            _do(transfer, deed, days=days, at=at, by=by)
            done += 1
        except Refused as refused:
            left.append(_("%(name)s：%(said)s") % {"name": transfer.member.name, "said": refused})
        progress(number, len(waiting))
    return done, left


def _do(transfer: Transfer, deed: str, *, days: int, at: datetime, by: User) -> None:
    if deed == "submit":
        submit(transfer, at=at, by=by)
    elif deed == "approve":
        approve(transfer, by=by)
    elif transfer.kind != Transfer.Kind.INTERNAL:
        issue(transfer, days=days, on=localtime(at).date(), by=by)
