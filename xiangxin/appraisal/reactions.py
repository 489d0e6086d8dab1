"""What an appraisal does when its secret ballot is counted or called off."""

from xiangxin.accounts.models import User
from xiangxin.appraisal import actions
from xiangxin.appraisal.models import Appraisal
from xiangxin.ballots.models import Ballot
from xiangxin.journal.models import Entry


def take_over_count(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The ratings are in."""
    for appraisal in Appraisal.objects.filter(ballot=subject):
        actions.take_over_count(appraisal, by=by)


def give_up_ratings(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The ratings are off."""
    for appraisal in Appraisal.objects.filter(ballot=subject):
        actions.give_up_ratings(appraisal, by=by)
