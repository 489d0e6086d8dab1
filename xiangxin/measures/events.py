"""What happens to measures, with the sentence the journal shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    PROPOSED = "measures.proposed", _("{by}提请研究{subject}")
    OPENED = "measures.opened", _("{by}开始办理{subject}")
    DISMISSED = "measures.dismissed", _("{by}核实后不予办理{subject}")
    RECORDED = "measures.recorded", _("{by}登记了{subject}的一个环节")
    VOTE_PLANNED = "measures.vote_planned", _("{by}把{subject}列入会议议程")
    APPROVED = "measures.approved", _("{by}登记了上级对{subject}的批复")
    REVIEWED = "measures.reviewed", _("{by}登记了{subject}的期满考察结果")
    WITHDRAWN = "measures.withdrawn", _("{by}撤销了{subject}")
    PAPER_MADE = "measures.paper_made", _("{by}打印了{subject}的审批表")
    MEDAL_AWARDED = "measures.medal_awarded", _("{by}登记颁发了{subject}")
