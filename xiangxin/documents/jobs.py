"""What runs in the background: checking a file, storing what is in it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.documents import actions
from xiangxin.documents.models import Filling, ImportRun, ImportWorkbook
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused

_SAID = gettext_lazy("已处理 %(done)d 行")


def check_import(progress: Progress, *, run_id: int) -> Done:
    """Tell what would become of each row."""
    return _through(progress, run_id, store=False)


def store_import(progress: Progress, *, run_id: int) -> Done:
    """Store the right rows. Broken off and run again, it finds what is stored and goes on."""
    return _through(progress, run_id, store=True)


def check_workbook(progress: Progress, *, book_id: int) -> Done:
    """Tell what would become of each row of each sheet."""
    book = ImportWorkbook.objects.get(pk=book_id)
    actions.try_workbook(book, by=progress.by, say=lambda done: progress(done, 0, _SAID % {"done": done}))
    return Done(_("检查完成，还没有保存。"), reverse("documents:workbook", args=[book.pk]))


def store_workbook(progress: Progress, *, book_id: int) -> Done:
    """Store the right rows of each sheet in turn. Broken off and run again, it finds what is stored and goes on."""
    book = ImportWorkbook.objects.get(pk=book_id)
    for run in book.runs.select_related("upload", "by").filter(status=ImportRun.Status.STORING).order_by("pk"):
        _through(progress, run.pk, store=True)
    return Done(_("各工作表已导入。"), reverse("documents:workbook", args=[book.pk]))


def _through(progress: Progress, run_id: int, *, store: bool) -> Done:
    run = ImportRun.objects.select_related("upload", "by").get(pk=run_id)
    total = run.read if store else 0
    try:
        actions.work_through(
            run,
            store=store,
            by=progress.by,
            say=lambda done: progress(done, total, _SAID % {"done": done}),
        )
    except Refused as refused:
        actions.give_up(run, reason=str(refused), by=progress.by)
        raise
    said = _("新增 %(created)d，更新 %(updated)d，未变 %(unchanged)d，退回 %(refused)d")
    figures = {name: getattr(run, name) for name in ("created", "updated", "unchanged", "refused")}
    return Done(said % figures, reverse("documents:run", args=[run.pk]))


def fill_forms(progress: Progress, *, export_id: int, filling_id: int) -> Done:
    """Fill a template for many. Broken off and run again, it makes only what is missing."""
    filling = Filling.objects.select_related("template__organization", "template__upload").get(pk=filling_id)
    export = Export.objects.select_related("by", "upload").get(pk=export_id)
    actions.make_forms(filling, by=export.by, progress=progress)
    actions.hand_out_forms(filling, export, at=clock.now(), by=export.by)
    return Done(_("填好 %(count)d 份") % {"count": filling.forms.count()}, reverse("exports:detail", args=[export.pk]))
