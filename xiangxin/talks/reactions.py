"""What follows from talks and posts: the branch's coverage is counted anew."""

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization, Post
from xiangxin.talks import actions
from xiangxin.talks.models import Talk


def count_the_talk(*, entry: Entry, subject: Talk, by: User) -> None:
    """A talk was held, planned or dropped."""
    if subject.organization.kind == Organization.Kind.BRANCH:
        actions.recount_branch(subject.organization, year=subject.year, by=by)


def count_the_plan(*, entry: Entry, subject: Organization, by: User) -> None:
    """Pairs were proposed for a branch."""
    actions.recount_branch(subject, year=int(entry.data["year"]), by=by)


def count_the_branch(*, entry: Entry, subject: Post, by: User) -> None:
    """The committee of a branch changed."""
    if subject.organization.kind == Organization.Kind.BRANCH:
        actions.recount_branch(subject.organization, year=clock.today().year, by=by)
