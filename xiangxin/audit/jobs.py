"""Background work of audit: verify the chain, write the journal into a file."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.audit import actions, queries
from xiangxin.audit.queries import Wanted
from xiangxin.exports import actions as exports
from xiangxin.exports.models import Export
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.jobs.progress import Done, Progress
from xiangxin.kernel import clock

COLUMNS = [
    Column("时间", 18, "moment"),
    Column("操作人", 12),
    Column("事项", 60),
    Column("党组织", 24),
    Column("序号", 10, "whole"),
    Column("请求编号", 14),
    Column("校验值", 66),
]
BATCH = 500


def verify(progress: Progress) -> Done:
    """Compute the chain anew."""
    verification = actions.verify(at=clock.now(), by=progress.by)
    said = _("核验 %(count)s 条：%(result)s") % {
        "count": verification.chained,
        "result": verification.get_fault_display() or _("完整"),
    }
    return Done(message=said, url=reverse("audit:verifications"))


def verify_nightly(_progress: Any) -> None:
    """Every night: compute the chain anew."""
    actions.verify(at=clock.now(), by=User.objects.system())


def export(
    progress: Progress,
    *,
    export_id: int,
    event: str = "",
    person: str = "",
    organization: str = "",
    from_on: str = "",
    to_on: str = "",
) -> Done:
    """Write what was asked for into an Excel file, in the words of the page."""
    export = Export.objects.select_related("by").get(pk=export_id)
    wanted = Wanted(event, person, organization, _day(from_on), _day(to_on))
    sheet = Sheet(_("日志"), COLUMNS, _rows(export.by, wanted, progress))
    exports.fill(export, [sheet], by=export.by)
    return Done(url=export.get_absolute_url())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(user: User, wanted: Wanted, progress: Progress) -> Iterator[tuple[Any, ...]]:
    entries = queries.entries_for(user, wanted).order_by("-pk").iterator(chunk_size=BATCH)
    done = 0
    while chunk := list(islice(entries, BATCH)):
        for line in queries.in_words(chunk):
            entry = line.entry
            yield (entry.at, entry.by_name, line.says, line.place, entry.number, entry.request_id, entry.chained)
        done += len(chunk)
        progress(done)
