"""What does an agenda item with a vote on a measure show? (config/agenda.py)"""

from typing import Any

from xiangxin.access import checks
from xiangxin.measures.models import Measure, Vote
from xiangxin.meetings.models import Meeting


def read(meeting: Meeting, user: checks.Anyone) -> dict[int, dict[str, Any]]:
    """The measures voted on in one meeting, by agenda item, for those who may see the case."""
    votes = Vote.objects.filter(item__meeting=meeting, measure__in=Measure.objects.visible_to(user))
    return {vote.item_id: {"measure": vote.measure} for vote in votes.select_related("measure__member")}
