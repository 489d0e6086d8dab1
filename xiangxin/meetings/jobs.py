"""What happens to meetings by itself."""

from xiangxin.accounts.models import User
from xiangxin.jobs.progress import Done, Progress
from xiangxin.journal.actions import announce
from xiangxin.kernel import clock
from xiangxin.meetings import actions
from xiangxin.meetings.events import Event
from xiangxin.organizations.models import Organization

CHUNK = 500


def recount(progress: Progress) -> Done:
    """Every night: how all branches stand this year, from what is recorded; what the day brought is counted with it."""
    today, by = clock.today(), User.objects.system()
    branches = Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk")
    total, done, changed = branches.count(), 0, 0
    last = 0
    while chunk := list(branches.filter(pk__gt=last)[:CHUNK]):
        changed += actions.recount_branches(chunk, year=today.year, today=today, by=by)
        last, done = chunk[-1].pk, done + len(chunk)
        progress(done, total)
    if changed and (root := Organization.objects.filter(parent=None).first()):
        announce(Event.RECOUNTED, subject=root, by=by, changed=changed)
    return Done()
