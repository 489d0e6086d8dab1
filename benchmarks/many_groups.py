"""A million people to measure on, within minutes: copies of a seeded group beside each other, made in SQL.

    DATABASE_URL=postgresql://… python manage.py seed --members 20000
    DATABASE_URL=postgresql://… python benchmarks/many_groups.py --copies 49

PostgreSQL only. Each copy stands as a company under the root, with its people, posts, meetings and stored figures; nobody in
a copy has a citizen ID or an account. The root's stored totals and figures are those of all copies together.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.db import connection, models, transaction

from xiangxin.figures.models import Roll
from xiangxin.kernel import reach
from xiangxin.meetings.models import Meeting, Standing
from xiangxin.members.models import Member, NameToken, Placement, StatusChange
from xiangxin.organizations.models import Organization, OrganizationVersion, Post, Term

FIRST = 100  # the place of the first copy among the children of the root
MOVED = f"'{reach.ROOT}' || lpad(({FIRST} + k)::text, 4, '0') || substr({{}}, 5)"
COPIED: tuple[tuple[type[models.Model], dict[str, str]], ...] = (
    (Organization, {"path": MOVED.format("path"), "code": "code || '-' || k", "short_name": "CASE WHEN parent_id IS NULL THEN '第' || k || '公司党委' ELSE short_name END"}),
    (OrganizationVersion, {"change_id": "NULL"}),
    (Term, {}),
    (
        Member,
        {
            "org_path": MOVED.format("org_path"),
            "employee_number": "employee_number || '-' || k",
            "citizen_id": "''",
            "citizen_id_fingerprint": "''",
            "user_id": "NULL",
            "unit_id": "NULL",
        },
    ),
    (NameToken, {}),
    (Placement, {}),
    (StatusChange, {}),
    (Post, {}),
    (Meeting, {"venue_id": "NULL"}),
    (Standing, {}),
    (Roll, {}),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=49)
    copies = parser.parse_args().copies
    offsets = {model: _most(model) for model, _changes in COPIED}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        for model, changes in COPIED:
            start = time.perf_counter()
            cursor.execute(_statement(model, changes, offsets, copies))
            print(f"{model.__name__:20} {cursor.rowcount:>10} rows {time.perf_counter() - start:7.1f} s", flush=True)
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        _sum_up(copies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _most(model: type[models.Model]) -> int:
    return int(model._base_manager.aggregate(most=models.Max("pk"))["most"])


def _statement(
    model: type[models.Model], changes: dict[str, str], offsets: dict[type[models.Model], int], copies: int
) -> str:
    """INSERT .. SELECT of every row for every copy, keys moved by the size of their table."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        columns.append(f'"{field.column}"')
        target = model if field.primary_key else field.related_model
        if field.column in changes:
            values.append(changes[field.column])
        elif target in offsets:
            values.append(f'"{field.column}" + k * {offsets[target]}')
        else:
            values.append(f'"{field.column}"')
        if model is Organization and field.column == "parent_id":
            root = Organization.objects.get(path=reach.ROOT).pk
            values[-1] = f"CASE WHEN parent_id IS NULL THEN {root} ELSE {values[-1]} END"
    table, last = model._meta.db_table, offsets[model]
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
        f"FROM {table}, generate_series(1, {copies}) k WHERE id <= {last} ORDER BY k, id"
    )


def _sum_up(copies: int) -> None:
    """The root's totals and figures: those of everything below it."""
    root = Organization.objects.get(path=reach.ROOT)
    Organization.objects.filter(pk=root.pk).update(member_total=root.member_total * (copies + 1))
    for roll in Roll.objects.filter(organization=root):
        roll.below = {key: count * (copies + 1) for key, count in (roll.below or {}).items()}
        roll.save(update_fields=["below"])


if __name__ == "__main__":
    main()
