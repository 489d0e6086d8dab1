"""What do agenda items with a vote on a person show? (config/agenda.py)"""

from typing import Any

from xiangxin.access import checks
from xiangxin.development import queries
from xiangxin.development.permissions import May
from xiangxin.meetings import queries as rolls
from xiangxin.meetings.models import Attendance, Meeting


def read(meeting: Meeting, user: checks.Anyone) -> dict[int, dict[str, Any]]:
    """The votes of one meeting, by agenda item."""
    votes = queries.votes_of(meeting)
    if not votes:
        return {}
    roll = rolls.roll_of(meeting)
    voters = [line for line in roll if line.may_vote and line.basis == Attendance.Basis.DUE]
    shared = {
        "meeting": meeting,
        "may_keep": checks.may(user, May.KEEP_CASE, meeting.organization),
        "due": len(voters),
        "present": sum(line.is_there for line in voters),
        "absent": [line for line in voters if not line.is_there],
    }
    return {vote.item_id: {**shared, "vote": vote} for vote in votes}
