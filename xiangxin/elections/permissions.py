"""What may be done with elections."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class May(models.TextChoices):
    SEE_ELECTION = "elections.see_election", _("查看换届选举")
    KEEP_ELECTION = "elections.keep_election", _("办理本组织的换届选举")
    DECIDE_ELECTION = "elections.decide_election", _("批复下级党组织的换届选举")
