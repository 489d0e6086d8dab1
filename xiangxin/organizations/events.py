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
    CONTACT_CORRECTED = "organizations.contact_corrected", _("{by}更正了{subject}的联系方式")
    POST_FILLED = "organizations.post_filled", _("{by}登记了{subject}任职")
    POST_CORRECTED = "organizations.post_corrected", _("{by}更正了{subject}的任职信息")
    POST_ENDED = "organizations.post_ended", _("{by}登记了{subject}免职")
    TERM_BEGUN = "organizations.term_begun", _("{by}登记了{subject}换届")
    UNIT_OPENED = "organizations.unit_opened", _("{by}登记了单位{subject}")
    UNIT_CORRECTED = "organizations.unit_corrected", _("{by}更正了单位{subject}的信息")
    UNIT_CLOSED = "organizations.unit_closed", _("{by}登记了单位{subject}撤销")
    COVERED = "organizations.covered", _("{by}登记了覆盖单位：{subject}")
    UNCOVERED = "organizations.uncovered", _("{by}登记了不再覆盖单位：{subject}")
    VENUE_OPENED = "organizations.venue_opened", _("{by}登记了阵地{subject}")
    VENUE_CORRECTED = "organizations.venue_corrected", _("{by}更正了阵地{subject}的信息")
    VENUE_CHECKED = "organizations.venue_checked", _("{by}检查了阵地{subject}")
    VENUE_CLOSED = "organizations.venue_closed", _("{by}登记了阵地{subject}停用")
    VENUE_ITEMS_SET = "organizations.venue_items_set", _("{by}修改了{subject}的阵地检查项")
    TERM_EXTENDED = "organizations.term_extended", _("{by}登记了{subject}延期换届")
