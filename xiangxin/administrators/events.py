"""What happens at the administrators' desks, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ACCOUNTS_OPENED = "administrators.accounts_opened", _("{by}批量开通账号：{subject}")
    SLIPS_TAKEN = "administrators.slips_taken", _("{by}取走了初始密码：{subject}")
