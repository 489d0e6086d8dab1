"""What happens to handovers by itself."""

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.handovers import actions
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock


def take_effect(progress: Progress) -> Done:
    """Every night: what was planned for a day that has come takes effect."""
    at = clock.now()
    count = actions.take_due_effect(at=at, by=User.objects.system(), say=progress)
    return Done(_("生效 %(count)s 件") % {"count": count} if count else "")
