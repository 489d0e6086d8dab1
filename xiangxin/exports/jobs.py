"""Background work of exports."""

from xiangxin.exports import actions
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock


def forget_old(progress: Progress) -> Done:
    """Delete the files of exports older than a week."""
    return Done(message=str(actions.forget_old(at=clock.now(), by=progress.by)))
