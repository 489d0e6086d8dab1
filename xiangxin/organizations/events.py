"""What happens to organizations, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    ESTABLISHED = "organizations.established", _("{by}成立了{subject}")
    RENAMED = "organizations.renamed", _("{by}将{subject}更名")
    ADJUSTED = "organizations.adjusted", _("{by}调整了{subject}的类别")
    MOVED = "organizations.moved", _("{by}调整了{subject}的隶属关系")
    MERGED = "organizations.merged", _("{by}将{subject}并入其他党组织")
    SPLIT = "organizations.split", _("{by}从{subject}分设了党组织")
    DISSOLVED = "organizations.dissolved", _("{by}撤销了{subject}")
    POST_FILLED = "organizations.post_filled", _("{by}登记了{subject}任职")
    POST_CORRECTED = "organizations.post_corrected", _("{by}更正了{subject}的任职信息")
    POST_ENDED = "organizations.post_ended", _("{by}登记了{subject}免职")
    TERM_BEGUN = "organizations.term_begun", _("{by}登记了{subject}换届")
    TERM_EXTENDED = "organizations.term_extended", _("{by}登记了{subject}延期换届")
