"""What does the agenda item with the proposal of an appraisal show? (config/agenda.py)"""

from typing import Any

from xiangxin.access import checks
from xiangxin.appraisal import queries
from xiangxin.appraisal.models import Appraisal
from xiangxin.meetings.models import Meeting


def read(meeting: Meeting, user: checks.Anyone) -> dict[int, dict[str, Any]]:
    """The proposal voted on in one meeting, by its agenda item, for those who see the appraisal."""
    appraisals = Appraisal.objects.visible_to(user).filter(item__meeting=meeting)
    return {one.item_id: {"appraisal": one, "proposed": queries.proposed(one)} for one in appraisals if one.item_id}
