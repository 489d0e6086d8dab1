"""What do agenda items of an organizational life meeting show? (config/agenda.py)

The item on what was put right shows what earlier meetings left and what is missing; the item that settles what is to be put
right leads to the list.
"""

from typing import Any

from xiangxin.access import checks
from xiangxin.life_meetings import prepared, queries, rules
from xiangxin.life_meetings.models import LifeMeeting
from xiangxin.life_meetings.permissions import May
from xiangxin.meetings.models import Meeting

ABOUT = "整改"


def read(meeting: Meeting, user: checks.Anyone) -> dict[int, dict[str, Any]]:
    """The panels of one meeting, by agenda item."""
    if meeting.kind != Meeting.Kind.ORGANIZATIONAL_LIFE:
        return {}
    life = LifeMeeting.objects.filter(meeting=meeting).select_related("organization").first()
    items = [item.pk for item in meeting.items.all() if ABOUT in item.title] if life else []
    if life is None or not items:
        return {}
    may_keep = checks.may(user, May.KEEP_LIFE_MEETING, life.organization)
    shown: dict[int, dict[str, Any]] = {
        items[-1]: {"life": life, "problems": list(life.problems.select_related("owner"))}
    }
    before = {"life": life, "left": list(queries.left_over(life)[:10])}
    if may_keep:
        before["missing"] = [check for check in rules.check_list(prepared.facts_of(life)) if not check.is_done]
    shown.setdefault(items[0], {"life": life}).update(before)
    return shown
