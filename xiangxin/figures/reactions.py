"""Which counts does an event change? Mark the places; a job counts them again."""

from django.utils import timezone

from xiangxin.accounts.models import User
from xiangxin.figures import actions
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, meetings_of
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock, reach
from xiangxin.meetings import queries as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


def count_the_branch_again(*, entry: Entry, subject: Member, by: User) -> None:
    """A person came, went or changed: the present branch and the one before."""
    before = subject.placements.order_by("-from_on", "-pk").values_list("organization__path", flat=True)[:2]
    actions.mark([entry.path, *before], [PEOPLE, PLACES])


def count_the_place_again(*, entry: Entry, subject: object, by: User) -> None:
    """A post or a term changed: the place, and what it owes."""
    actions.mark([entry.path], [PLACES, meetings_of(clock.today().year)])


def count_the_meeting(*, entry: Entry, subject: Meeting, by: User) -> None:
    """A meeting was recorded: its place, the branch of a group, and the branches that took part."""
    paths = [entry.path, *(place.path for place in meetings.record_of(subject).partners)]
    if subject.organization.kind == Organization.Kind.GROUP:
        paths.append(entry.path[: -reach.WIDTH])
    actions.mark(paths, [meetings_of(timezone.localtime(subject.starts_at).year)])


def count_the_exempt(*, entry: Entry, subject: object, by: User) -> None:
    """A branch was exempted, or is no longer: what it owes this year and owed the last."""
    year = clock.today().year
    actions.mark([entry.path], [meetings_of(year), meetings_of(year - 1)])


def count_everything_again(*, entry: Entry, subject: object, by: User) -> None:
    """A subtree moved or a table came in: quicker counted anew than followed."""
    actions.mark([reach.ROOT], actions.topics_of(clock.today().year), is_whole=True)
