"""What administrators have done in the background: accounts for many."""

from django.utils.translation import gettext as _

from xiangxin.administrators import actions
from xiangxin.administrators.models import Opening
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock


def open_accounts(progress: Progress, *, opening_id: int) -> Done:
    """Open the accounts of a run; started again, it goes on where it stopped."""
    opening = Opening.objects.select_related("organization", "by").get(pk=opening_id)
    done = actions.work_through(opening, at=clock.now(), say=progress, by=progress.by)
    return Done(_("开通 %(opened)s 个") % {"opened": done.opened}, done.get_absolute_url())
