"""What follows from the record of a branch's meeting: the file of its life meeting takes the roll over."""

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.life_meetings import actions
from xiangxin.life_meetings.models import LifeMeeting
from xiangxin.meetings.models import Meeting


def take_over_record(*, entry: Entry, subject: Meeting, by: User) -> None:
    """The record is made."""
    for life in LifeMeeting.objects.filter(meeting=subject):
        actions.take_over_record(life, today=clock.today(), by=by)
