"""What happens to people's files by itself."""

from datetime import date
from typing import Any

from xiangxin.accounts.models import User
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Done, Progress
from xiangxin.members import actions


def recount(_progress: Any) -> None:
    """Every night: the stored totals agree with the files."""
    actions.recount(by=User.objects.system())


def fill_roster(progress: Progress, *, export_id: int, wanted: dict[str, str], form: str, kind: Any, on: str) -> Done:
    """A roster that is too long to wait for."""
    export = Export.objects.select_related("by").get(pk=export_id)
    done = actions.fill_roster(export, wanted, form=form, kind=kind, today=date.fromisoformat(on), by=export.by)
    return Done("", done.get_absolute_url())
