"""What happens to life meetings by itself: each morning what is late is named, once."""

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock
from xiangxin.life_meetings import actions


def remind(_progress: Progress) -> Done:
    """Every morning: rectification past its day, reports that are due."""
    now = clock.now()
    count = actions.remind(today=now.date(), at=now, by=User.objects.system())
    return Done(_("提醒 %(count)s 件。") % {"count": f"{count:,}"})
