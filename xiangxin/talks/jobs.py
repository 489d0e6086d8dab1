"""What happens to talks by itself: each morning those past their day are named to the two; each night all is counted."""

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization
from xiangxin.talks import actions

CHUNK = 500


def remind(_progress: Progress) -> Done:
    """Every morning: the two of a talk whose day is over are told, once."""
    now = clock.now()
    count = actions.remind(today=now.date(), at=now, by=User.objects.system())
    return Done(_("到期未谈 %(count)s 次。") % {"count": f"{count:,}"})


def recount(progress: Progress) -> Done:
    """Every night: how far all branches are, from talks, posts and files."""
    year, by = clock.today().year, User.objects.system()
    branches = list(
        Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk").values_list("pk", flat=True)
    )
    for begin in range(0, len(branches), CHUNK):
        actions.recount(branches[begin : begin + CHUNK], year=year, by=by)
        progress(min(begin + CHUNK, len(branches)), len(branches))
    return Done()
