"""How are very many rows written at once? COPY on PostgreSQL, one prepared statement on SQLite."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models.base import ModelState
from django.db.models.expressions import RawSQL
from django.utils import timezone

from xiangxin.kernel.sealed import SealedField, seal

BATCH = 5_000
AS_THEY_STAND = {
    models.BigAutoField,
    models.BigIntegerField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.EmailField,
    models.IntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.SmallIntegerField,
    models.TextField,
    models.URLField,
}
Row = TypeVar("Row", bound=models.Model)


@contextmanager
def uncollected() -> Iterator[None]:
    """While very many rows go by: they hold no cycles, and the collector would visit them all again and again."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


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
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]
    count = 0
    for batch in _batches(rows):
        written = [f for f in fields if not (f.primary_key and f.value_from_object(batch[0]) is None)]
        count += _write(model, written, map(_values_of(written), batch))
    return count


def insert_values(model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[object, ...]]) -> int:
    """Write new rows given as values of the fields `names`, for slim tables of very many rows; their number."""
    fields = [model._meta.get_field(name) for name in names]
    special = [] if connection.vendor == "postgresql" else _special(fields)
    return _write(model, fields, (_prepared(row, special) for row in rows) if special else rows)


def texts(values: Sequence[str]) -> RawSQL:
    """Very many texts for `__in`, as one parameter: a statement with thousands of places takes long to put together."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [list(values)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(values)])


def add_to(model: type[models.Model], names: Sequence[str], by: str, rows: Sequence[tuple[int | str, ...]]) -> None:
    """Add to the numbers `names` of the rows found by the field `by`; each of `rows` is what is added, then the key."""
    quote = connection.ops.quote_name
    columns = [quote(str(model._meta.get_field(name).column)) for name in names]  # type: ignore[union-attr]
    grown = ", ".join(f"{column} = {column} + %s" for column in columns)
    table, key = quote(model._meta.db_table), quote(str(model._meta.get_field(by).column))  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {grown} WHERE {key} = %s", rows)  # noqa: S608 - our own names


def blank(model: type[Row]) -> Callable[..., Row]:
    """A maker of new rows from values by attribute name: as `model(**values)`, for very many rows.

    It asks the fields for their defaults once and no value what it is, so give values of the fields' own types, and
    foreign keys by id.
    """
    defaults = {field.attname: field.get_default() for field in model._meta.concrete_fields}

    def make(**values: Any) -> Row:
        row = model.__new__(model)
        row.__dict__.update(defaults, _state=ModelState(), **values)
        return row

    return make


def _write(model: type[models.Model], fields: Sequence[Any], rows: Iterable[Sequence[object]]) -> int:
    """Write rows of values that the driver knows; their number."""
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in fields)
    count = 0
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
                    count += 1
            return count
        places = ", ".join(["%s"] * len(fields))
        for batch in _batches(rows):
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", batch)  # noqa: S608 - our own names
            count += len(batch)
    return count


def _special(fields: Sequence[Any]) -> list[tuple[int, Any]]:
    return [(place, field) for place, field in enumerate(fields) if not _goes_as_it_stands(field)]


def _prepared(row: Sequence[object], special: Sequence[tuple[int, Any]]) -> list[object]:
    values = list(row)
    for place, field in special:
        values[place] = field.get_db_prep_save(values[place], connection)
    return values


def _values_of(written: Sequence[Any]) -> Callable[[models.Model], list[object]]:
    """What the driver gets of a row: most values as they stand, the others as their field prepares them."""
    names = [field.attname for field in written]
    sealed = [place for place, field in enumerate(written) if type(field) is SealedField]
    now = {
        place: field.get_db_prep_save(timezone.now(), connection)
        for place, field in enumerate(written)
        if type(field) is models.DateTimeField and (field.auto_now or field.auto_now_add)
    }
    special = [(place, field) for place, field in _special(written) if place not in sealed and place not in now]

    def values_of(row: models.Model) -> list[object]:
        kept = row.__dict__
        values = [kept[name] for name in names]
        for place, moment in now.items():
            values[place] = moment
        for place in sealed:
            values[place] = values[place] and seal(values[place])
        for place, field in special:
            values[place] = field.get_db_prep_save(field.pre_save(row, add=True), connection)
        return values

    return values_of


def _goes_as_it_stands(field: Any) -> bool:
    """Whether the driver knows the type of a field's values, and nothing is derived when it is saved."""
    if isinstance(field, models.ForeignKey):
        return True
    if isinstance(field, models.DateField) and connection.vendor != "postgresql":
        return False
    return (
        type(field) in AS_THEY_STAND
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    )


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
