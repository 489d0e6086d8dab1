"""Assess and bill very many members: one statement for each portion, the same arithmetic as assessing.py in whole fen.

What was written already is left alone (ON CONFLICT DO NOTHING), so that every statement may run again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from xiangxin.accounts.models import User
from xiangxin.dues import assessing
from xiangxin.dues.models import Assessment
from xiangxin.kernel import reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.models import LocalSetting
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

PORTION = 50_000
SET_BY_UNITS = ("dues.rounding_unit", "dues.farmer_amount")
PAYERS = "m.state = 'active' AND m.category IN ('full', 'probationary')"


@dataclass(frozen=True)
class Portion:
    """Members of a subtree whose ids lie in a range."""

    path: str
    first: int
    last: int

    @property
    def sql(self) -> str:
        """The condition on members; ids and paths are our own digits."""
        return f"{self.ids('m.id')} AND {within(self.path)}"

    def ids(self, column: str) -> str:
        """The condition on a column of member ids: said of every table, so that each is read by its index."""
        return f"{column} BETWEEN {int(self.first)} AND {int(self.last)}"


def portions(place: Organization, step: int = PORTION) -> Iterator[tuple[int, int, Portion]]:
    """The members below a place in portions, each with how many ids are done after it and in all."""
    people = Member.objects.filter(reach.below("org_path", place.path, place.member_total))
    ends = people.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return
    first, last = ends["first"], ends["last"]
    for start in range(first, last + 1, step):
        end = min(start + step - 1, last)
        yield end - first + 1, last - first + 1, Portion(place.path, start, end)


def assess(portion: Portion, *, year: int, at: datetime, by: User) -> int:
    """The yearly assessments that lack; how many."""
    first_day = date(year, 1, 1)
    return sum(
        _run(_assess_sql(portion, year, path, nested, law_at(path, first_day)), [at, by.pk])
        for path, nested in regions(portion.path, first_day)
    )


def bill(portion: Portion, *, month: date, at: datetime) -> int:
    """The bills of a month that lack: those whose assessment changed within the year first, then everybody else's."""
    ids = (portion.first, portion.last)
    has_changed = Assessment.objects.filter(year=month.year, from_month__gt=1, member__pk__range=ids).exists()
    changed = _run(_bill_sql(portion, month, is_changed=True), [month, at]) if has_changed else 0
    return changed + _run(_bill_sql(portion, month, is_changed=False), [month, at])


def regions(path: str, on: date) -> list[tuple[str, list[str]]]:
    """The places whose settings on dues differ, each with the places below that have their own."""
    settings = LocalSetting.objects.filter(code__in=SET_BY_UNITS, from_on__lte=on).exclude(to_on__lt=on)
    found = settings.values_list("organization__path", flat=True).distinct()
    inside = sorted({path, *(one for one in found if one.startswith(path))})
    return [(one, [other for other in inside if other != one and other.startswith(one)]) for one in inside]


def within(path: str, column: str = "m.org_path") -> str:
    """The condition that a path lies in a subtree."""
    if path == reach.ROOT:
        return "1 = 1"
    if not path.isdigit():
        raise ValueError(path)
    return f"({column} >= '{path}' AND {column} < '{reach.after(path)}')"


def _assess_sql(portion: Portion, year: int, path: str, nested: Sequence[str], law: Law) -> str:
    unit = int(Decimal(law.value("dues.rounding_unit")) * 100)
    cap = assessing.cap_of(law)
    assessed = (
        "computed" if cap is None else f"CASE WHEN computed > {int(cap * 100)} THEN {int(cap * 100)} ELSE computed END"
    )
    rated = "', '".join(assessing.RATED)
    fixed = (
        f"CASE category WHEN '{assessing.FARMER}' THEN COALESCE(amount_fen, {_fen(law, 'dues.farmer_amount')})"
        f" WHEN '{assessing.FIXED}' THEN {_fen(law, 'dues.fixed')} ELSE COALESCE(amount_fen, 0) END"
    )
    computed = f"(base_fen * rate * 2 + {10_000 * unit}) / {20_000 * unit} * {unit}"
    rate = (
        f"CASE WHEN f.category = '{assessing.RETIRED}' THEN {_brackets(law, 'dues.retired')}"
        f" WHEN f.category IN ('{rated}') THEN {_brackets(law, 'dues.brackets')} END"
    )
    places = " AND ".join([within(path), *(f"NOT {within(one)}" for one in nested)])
    return f"""
        INSERT INTO dues_assessment (member_id, year, from_month, category, base_fen, rate_bp, unit_fen, computed_fen,
            assessed_fen, reason, decision, made_at, made_by_id)
        SELECT member_id, {int(year)}, 1, category, base_fen, rate, {unit}, computed, {assessed}, '', decision, %s, %s
        FROM (
            SELECT member_id, category, base_fen, rate, decision,
                CASE WHEN rate IS NULL THEN {fixed} ELSE {computed} END AS computed
            FROM (
                SELECT f.member_id, f.category, f.base_fen, f.amount_fen, f.decision, {rate} AS rate
                FROM dues_figures f JOIN members_member m ON m.id = f.member_id
                WHERE f.year = {int(year)} AND {portion.ids("f.member_id")} AND {PAYERS} AND {portion.sql} AND {places}
                    AND NOT EXISTS (SELECT 1 FROM dues_assessment k
                        WHERE k.member_id = f.member_id AND k.year = f.year AND k.from_month = 1
                        AND {portion.ids("k.member_id")})
            ) AS rated
        ) AS reckoned
        WHERE 1 = 1
        ON CONFLICT DO NOTHING"""  # noqa: S608 - our own names and whole numbers


def _bill_sql(portion: Portion, month: date, *, is_changed: bool) -> str:
    # who joined pays from the month of the assembly; a temporary branch collects nothing, a dissolved one neither
    upto = add_months(month, 1)
    which = "a.from_month = 1"
    if is_changed:
        which = f"""a.from_month > 1 AND a.from_month = (SELECT MAX(b.from_month) FROM dues_assessment b
            WHERE b.member_id = a.member_id AND b.year = a.year AND b.from_month <= {month.month})"""  # noqa: S608 - whole numbers
    return f"""
        INSERT INTO dues_bill (member_id, organization_id, month, due_fen, paid_fen, made_at)
        SELECT m.id, m.organization_id, %s, a.assessed_fen, 0, %s
        FROM dues_assessment a
        JOIN members_member m ON m.id = a.member_id
        JOIN organizations_organization o ON o.id = m.organization_id
        WHERE a.year = {month.year} AND {which} AND a.assessed_fen > 0 AND {portion.ids("a.member_id")}
            AND {PAYERS} AND {portion.sql}
            AND (m.joined_on IS NULL OR m.joined_on < '{upto.isoformat()}')
            AND o.form <> 'temporary_branch' AND o.dissolved_on IS NULL
            AND NOT EXISTS (SELECT 1 FROM dues_bill k WHERE k.member_id = m.id AND k.month = '{month.isoformat()}'
                AND {portion.ids("k.member_id")})
        ON CONFLICT DO NOTHING"""  # noqa: S608 - our own names and whole numbers


def _brackets(law: Law, code: str) -> str:
    """CASE over the base in fen, giving the rate in ten-thousandths; limits include themselves."""
    steps = [(limit, int(Decimal(share) * 10_000)) for limit, share in law.value(code)]
    whens = " ".join(f"WHEN f.base_fen <= {int(Decimal(limit) * 100)} THEN {bp}" for limit, bp in steps if limit)
    return f"CASE {whens} ELSE {steps[-1][1]} END"


def _fen(law: Law, code: str) -> int:
    return int(Decimal(law.value(code)) * 100)


def _run(statement: str, parameters: Sequence[object]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, [_adapted(one) for one in parameters])
        return int(cursor.rowcount)


def _adapted(value: object) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
