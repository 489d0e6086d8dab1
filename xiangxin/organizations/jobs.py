"""Background work of organizations."""

from xiangxin.exports import actions as exports
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Done, Progress
from xiangxin.organizations import queries, sheets


def export_list(progress: Progress, *, export_id: int, asked: dict[str, str]) -> Done:
    """Write a long list of organizations, as far as whoever asked may see it."""
    export = Export.objects.get(pk=export_id)
    wanted = queries.Wanted.of(asked)
    found = queries.listed(export.by, wanted)
    done = exports.fill(export, [sheets.list_of(found, wanted)], by=progress.by)
    return Done(message=str(done.rows))
