"""What an appraisal does when its secret ballot is counted or called off, and when its meeting is recorded."""

from xiangxin.accounts.models import User
from xiangxin.appraisal import actions
from xiangxin.appraisal.models import Appraisal
from xiangxin.ballots.models import Ballot
from xiangxin.journal.models import Entry
from xiangxin.meetings.models import Meeting


def take_over_count(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The ratings are in."""
    for appraisal in Appraisal.objects.filter(ballot=subject):
        actions.take_over_count(appraisal, by=by)


def give_up_ratings(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The ratings are off."""
    for appraisal in Appraisal.objects.filter(ballot=subject):
        actions.give_up_ratings(appraisal, by=by)


def take_over_vote(*, entry: Entry, subject: Meeting, by: User) -> None:
    """The assembly's vote stands in the record."""
    for appraisal in Appraisal.objects.filter(item__meeting=subject):
        actions.take_over_vote(appraisal, at=entry.at, by=by)
