"""What do agenda items with an election show? (config/agenda.py)"""

from typing import Any

from xiangxin.access import checks
from xiangxin.elections.models import Sitting
from xiangxin.elections.permissions import May
from xiangxin.meetings.models import Meeting


def read(meeting: Meeting, user: checks.Anyone) -> dict[int, dict[str, Any]]:
    """The sittings hung on one meeting, by agenda item, with their rounds."""
    sittings = Sitting.objects.filter(item__meeting=meeting).select_related("election__organization")
    found = list(sittings.prefetch_related("rounds__contest", "rounds__lines__member", "rounds__ballot"))
    may_keep = bool(found) and checks.may(user, May.KEEP_ELECTION, meeting.organization)
    return {
        one.item_id: {"sitting": one, "rounds": list(one.rounds.all()), "may_keep": may_keep}
        for one in found
        if one.item_id
    }
