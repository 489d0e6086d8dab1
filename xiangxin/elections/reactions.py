"""What an election does when its secret ballot is counted or called off."""

from xiangxin.accounts.models import User
from xiangxin.ballots.models import Ballot
from xiangxin.elections import actions
from xiangxin.elections.models import Round
from xiangxin.journal.models import Entry


def take_over_count(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The papers are counted."""
    for round_ in Round.objects.filter(ballot=subject):
        actions.take_over_count(round_, at=entry.at, by=by)


def give_up_round(*, entry: Entry, subject: Ballot, by: User) -> None:
    """The ballot is off."""
    for round_ in Round.objects.filter(ballot=subject):
        actions.give_up(round_, reason=subject.cancelled_reason, by=by)
