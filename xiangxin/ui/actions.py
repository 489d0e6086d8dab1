"""The one verb of ui: what a person arranges for the own screen. It concerns nobody else, so it is not announced."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from xiangxin.ui.models import ColumnChoice

MOST = 60  # of columns, and of letters in a name


@transaction.atomic
def choose_columns(table: str, columns: Iterable[str], *, by: Any) -> ColumnChoice:
    """Remember which columns `by` wants to see in a table; none given brings back the table's own."""
    wanted = [name[:MOST] for name in columns][:MOST]
    choice, _is_new = ColumnChoice.objects.update_or_create(user=by, table=table[:40], defaults={"columns": wanted})
    return choice
