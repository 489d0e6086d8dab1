"""What happens to transfers, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PREPARED = "transfers.prepared", _("{by}起草了{subject}")
    SUBMITTED = "transfers.submitted", _("{by}提交了{subject}")
    APPROVED = "transfers.approved", _("{by}同意了{subject}")
    ISSUED = "transfers.issued", _("{by}为{subject}开具了介绍信")
    ACCEPTED = "transfers.accepted", _("{by}接收了{subject}")
    REJECTED = "transfers.rejected", _("{by}未接收{subject}")
    REVOKED = "transfers.revoked", _("{by}撤回了{subject}")
    EXPIRED = "transfers.expired", _("{by}登记{subject}的介绍信过期")
    RECEIPT_NOTED = "transfers.receipt_noted", _("{by}登记了{subject}的回执")
    STAY_NOTED = "transfers.stay_noted", _("{by}登记了{subject}")
    STAY_ENDED = "transfers.stay_ended", _("{by}登记{subject}流动结束")
    CONTACTED = "transfers.contacted", _("{by}登记了同{subject}的联系")
    CERTIFIED = "transfers.certified", _("{by}开具了{subject}")
