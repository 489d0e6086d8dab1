"""What may be done with ballots."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    RUN_BALLOT = "ballots.run_ballot", _("组织无记名投票")
    SEE_BALLOT = "ballots.see_ballot", _("查看投票和结果")
