"""Long and nightly work on transfers: a whole batch at once, its letters, reminders. Nothing is decided by a timer."""

from typing import Any

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.exports import actions as exports
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Done
from xiangxin.kernel import clock
from xiangxin.transfers import actions, printing
from xiangxin.transfers.models import Letter, Transfer


def run_batch(progress: Any, batch: str, deed: str, days: int) -> Done:
    """One decision for everybody of a batch, in the name of who asked."""
    transfers = Transfer.objects.visible_to(progress.by).filter(batch=batch)
    done, left = actions.run_batch(transfers, deed, days=days, at=clock.now(), by=progress.by, progress=progress)
    said = _("办理了 %(done)s 人。") % {"done": done}
    if left:
        said += _("没有办理 %(count)s 人：%(who)s") % {"count": len(left), "who": "；".join(left)}
    return Done(said[:400], f"/transfers/?batch={batch}")


def write_letters(progress: Any, export_id: int, batch: str) -> None:
    """The letters of a batch as one file, one page each."""
    export = Export.objects.get(pk=export_id)
    transfers = Transfer.objects.visible_to(progress.by).filter(batch=batch)
    related = ("issuer", "transfer__member__organization", "transfer__from_organization", "transfer__to_organization")
    letters = list(Letter.objects.filter(transfer__in=transfers).select_related(*related).order_by("year", "number"))
    mark = exports.mark_of(export.by, export.asked_at)
    content = printing.letters_as_pdf(letters, mark=mark, by=progress.by)
    name = _("介绍信（%(batch)s）.pdf") % {"batch": batch}
    exports.fill_bytes(export, content, name=name, by=progress.by, rows=len(letters))
    progress(len(letters), len(letters))


def remind(progress: Any) -> None:
    """Every morning: mobile members to be contacted, receipts that did not come."""
    actions.remind(at=clock.now(), by=User.objects.system())
    progress(1, 1)
