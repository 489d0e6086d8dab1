"""How are very many rows written at once? COPY on PostgreSQL, batched inserts elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import connection, models

BATCH = 5_000
Row = TypeVar("Row", bound=models.Model)


def reserve_ids(model: type[models.Model], count: int) -> range:
    """`count` primary keys that nobody else will get, so that children can name their parents before any insert.

    Call inside a transaction. On PostgreSQL the table's sequence moves on; SQLite has one writer at a time.
    """
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
            sequence = cursor.fetchone()[0]
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [sequence])
            cursor.execute("SELECT nextval(%s)", [sequence])
            first = int(cursor.fetchone()[0])
            cursor.execute("SELECT setval(%s, %s)", [sequence, first + max(count, 1) - 1])
        else:
            cursor.execute(f'SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}"')  # noqa: S608 - our own names
            first = int(cursor.fetchone()[0])
    return range(first, first + count)


def insert(model: type[Row], rows: Iterable[Row]) -> int:
    """Write new rows as they are and return their number; callers set what `save` would have derived."""
    if connection.vendor == "postgresql":
        return _copy(model, rows)
    count = 0
    for batch in _batches(rows):
        model._base_manager.bulk_create(batch)
        count += len(batch)
    return count


def insert_values(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[object, ...]]) -> int:
    """Write new rows given as values of the fields `names`, for slim tables of very many rows; their number."""
    if connection.vendor != "postgresql":
        return insert(model, (model(**dict(zip(names, row, strict=True))) for row in rows))
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(model._meta.get_field(name).column)) for name in names)  # type: ignore[union-attr]
    count = 0
    statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _copy(model: type[Row], rows: Iterable[Row]) -> int:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    quote = connection.ops.quote_name
    count = 0
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            written = [f for f in fields if not (f.primary_key and f.value_from_object(batch[0]) is None)]
            columns = ", ".join(quote(str(field.column)) for field in written)
            statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
            with cursor.copy(statement) as copy:
                for row in batch:
                    copy.write_row(
                        [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in written]
                    )
            count += len(batch)
    return count


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
