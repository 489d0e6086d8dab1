"""What runs in the background: packing a box."""

from django.utils.translation import gettext as _

from xiangxin.archives import actions, packing
from xiangxin.archives.models import Box
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock


def pack(progress: Progress, *, box_id: int) -> Done:
    """Pack one box; broken off it is packed from the beginning, since half a box is none."""
    box = Box.objects.select_related("organization").get(pk=box_id)
    total, told = len(packing.sources()) + 1, 0

    def say(title: str) -> None:
        nonlocal told
        progress(told, total, _("正在整理：%s") % title)
        told += 1

    packed = actions.pack(box, at=clock.now(), by=progress.by, say=say)
    return Done(_("已经生成，可以下载。"), packed.get_absolute_url())
