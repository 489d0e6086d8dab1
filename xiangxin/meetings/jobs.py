"""What happens to meetings by itself."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.exports import actions as exports
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Done, Progress
from xiangxin.journal.actions import announce
from xiangxin.kernel import clock
from xiangxin.meetings import actions, queries
from xiangxin.meetings.events import Event
from xiangxin.meetings.papers import ledger
from xiangxin.organizations.models import Organization

CHUNK = 500


def recount(progress: Progress) -> Done:
    """Every night: how all branches stand this year, from what is recorded; of dissolved ones nothing is kept."""
    today, by = clock.today(), User.objects.system()
    branches = Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk")
    total, done, changed = branches.count(), 0, actions.drop_dissolved()
    last = 0
    while chunk := list(branches.filter(pk__gt=last)[:CHUNK]):
        changed += actions.recount_branches(chunk, year=today.year, today=today, by=by)
        last, done = chunk[-1].pk, done + len(chunk)
        progress(done, total)
    if changed and (root := Organization.objects.filter(parent=None).first()):
        announce(Event.RECOUNTED, subject=root, by=by, changed=changed)
    return Done()


def write_ledger(progress: Progress, *, export_id: int, branch: int, first: str, last: str, kind: str) -> Done:
    """A long ledger as Excel, for the reach that its owner has when it is made."""
    export = Export.objects.select_related("by").get(pk=export_id)
    place = queries.ledger_branches(export.by).filter(pk=branch).first() if branch else None
    days = {"first": date.fromisoformat(first), "last": date.fromisoformat(last)}
    rows = queries.ledger(export.by, **days, branch=place, kind=kind)
    total, covers = rows.count(), queries.covers(export.by, place)
    records: list[queries.Record] = []
    for begin in range(0, total, CHUNK):
        records += queries.shares_of(queries.records_of(rows[begin : begin + CHUNK]), covers)
        progress(min(begin + CHUNK, total), total)
    exports.fill(export, ledger.sheets_of(records), by=export.by)
    return Done(url=reverse("exports:detail", args=[export.pk]))


def write_workbook(progress: Progress, *, export_id: int, branch: int, first: str, last: str) -> Done:
    """A branch workbook as one PDF, made from the records."""
    export = Export.objects.select_related("by").get(pk=export_id)
    place = queries.ledger_branches(export.by).get(pk=branch)
    progress(0, 3, _("读取记录"))
    workbook = queries.workbook_of(place, date.fromisoformat(first), date.fromisoformat(last))
    progress(1, 3, _("排版"))
    content = ledger.workbook_pdf(workbook, mark=exports.mark_of(export.by, export.asked_at))
    progress(2, 3, _("保存"))
    name = f"{export.title} {first} {last}.pdf"
    exports.fill_bytes(export, content, name=name, by=export.by, rows=len(workbook.records))
    return Done(url=reverse("exports:detail", args=[export.pk]))
