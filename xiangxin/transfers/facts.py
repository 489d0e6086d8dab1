"""What can a form say about somebody's transfer? Offered to the Word templates of documents (config/fields.py)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider
from xiangxin.members.models import Member
from xiangxin.transfers.models import Transfer

FACTS = (
    Fact("from", _("转出党组织"), synonyms=("转出单位", "原党组织", "转出党支部")),
    Fact("to", _("转入党组织"), synonyms=("转入单位", "接收党组织", "转入党支部")),
    Fact("addressee", _("介绍信抬头")),
    Fact("reason", _("转接原因")),
    Fact("state", _("转接进度")),
    Fact("dues_paid_to", _("转出时党费交至"), "day", ("党费交纳至", "党费交至")),
    Fact("letter", _("介绍信编号"), synonyms=("介绍信号码",)),
    Fact("issued_on", _("介绍信开具日期"), "day"),
    Fact("issuer", _("介绍信开具党委"), synonyms=("开具单位",)),
    Fact("valid_until", _("介绍信有效期至"), "day", ("介绍信有效期",)),
    Fact("receipt_on", _("介绍信回执日期"), "day", ("回执日期",)),
    Fact("accepted_on", _("组织关系接收日期"), "day", ("接收日期", "转入日期")),
)


def read(by: User, people: Sequence[Member], _shows_numbers: bool) -> Facts:
    """Facts of the latest transfer of each person that the reader sees; of drafts and those that came to nothing none."""
    under_way_or_done = [Transfer.State.SUBMITTED, Transfer.State.SENDER_APPROVED, Transfer.State.IN_TRANSIT, Transfer.State.ACCEPTED]  # fmt: skip
    found = Transfer.objects.visible_to(by).filter(member__in=[person.pk for person in people])
    related = ("from_organization", "to_organization", "letter__issuer")
    latest = found.filter(state__in=under_way_or_done).select_related(*related).order_by("pk")
    return {transfer.member_id: _of(transfer) for transfer in latest}


def _of(transfer: Transfer) -> dict[str, Any]:
    letter = getattr(transfer, "letter", None)
    is_accepted = transfer.state == Transfer.State.ACCEPTED
    return {
        "from": transfer.from_organization.name if transfer.from_organization else transfer.outside_name,
        "to": transfer.to_organization.name if transfer.to_organization else transfer.outside_name,
        "addressee": transfer.addressee,
        "reason": transfer.reason,
        "state": transfer.get_state_display(),
        "dues_paid_to": transfer.dues_paid_to,
        "letter": letter.serial if letter else "",
        "issued_on": letter.issued_on if letter else None,
        "issuer": letter.issuer.name if letter else "",
        "valid_until": letter.valid_until if letter else None,
        "receipt_on": letter.receipt_on if letter else None,
        "accepted_on": transfer.ended_on if is_accepted else None,
    }


TRANSFER_FACTS = Provider("transfer", "member", _("组织关系转接"), FACTS, read)
