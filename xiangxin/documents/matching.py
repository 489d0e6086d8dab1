"""Which organization does a cell mean? By code, full name, short name; within the reach of who asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.values import Problem
from xiangxin.organizations.models import Organization, Unit

BLANKS = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Spot:
    """An organization as far as matching needs it."""

    pk: int
    path: str
    code: str
    name: str
    short_name: str
    kind: str
    parent_id: int | None


def tidy_name(name: str) -> str:
    """The name of an organization as it is compared: 中共云川一矿 机电支部委员会 is 云川一矿机电支部."""
    flat = BLANKS.sub("", name).replace("（", "(").replace("）", ")")
    flat = flat.removeprefix("中国共产党").removeprefix("中共")
    return (
        flat.replace("支部委员会", "支部").replace("总支部", "总支").removesuffix("委员会").removesuffix("党委") or flat
    )


class Spots:
    """All active organizations, to be found by what people write."""

    def __init__(self, by: User, permission: str) -> None:
        self.reach = checks.reach_of(by, permission)
        self.by_pk: dict[int, Spot] = {}
        self._by_code: dict[str, Spot] = {}
        self._by_bare_code: dict[str, list[Spot]] = {}
        self._by_name: dict[str, list[Spot]] = {}
        self._found: dict[tuple[str, str, str, tuple[str, ...]], Spot | Problem | None] = {}
        rows = Organization.objects.active().order_by("path")
        columns = ("pk", "path", "code", "name", "short_name", "kind", "parent_id")
        for row in rows.values_list(*columns).iterator(chunk_size=5_000):
            self.add(Spot(*row))

    def add(self, spot: Spot) -> None:
        """One more that can be found."""
        self._found.clear()
        self.by_pk[spot.pk] = spot
        if spot.code:
            self._by_code[spot.code] = spot
            self._by_bare_code.setdefault(spot.code.lstrip("0"), []).append(spot)
        for name in {tidy_name(spot.name), tidy_name(spot.short_name)}:
            self._by_name.setdefault(name, []).append(spot)

    def find(self, code: str, name: str, *, under: str = "", kinds: tuple[str, ...] = ()) -> "Spot | Problem | None":
        """The organization of a code, else of a name; None where neither is given, a problem where it is unclear.

        `under` is the code or name of a superior that tells namesakes apart.
        """
        asked = (code, name, under, kinds)
        if asked not in self._found:
            self._found[asked] = self._find(code, name, under, kinds)
        return self._found[asked]

    def _find(self, code: str, name: str, under: str, kinds: tuple[str, ...]) -> "Spot | Problem | None":
        if code and (found := self._of_code(code)):
            return found
        if not name and not code:
            return None
        named = self._by_name.get(tidy_name(name), []) if name else []
        for closer in (
            lambda spot: not kinds or spot.kind in kinds,
            lambda spot: bool(under) and spot.path.startswith(self._paths_of(under)),
            lambda spot: spot.name == name,
            lambda spot: self.reach.covers(spot.path),
        ):
            if len(named) > 1:
                named = [spot for spot in named if closer(spot)] or named
        if len(named) == 1:
            return named[0]
        if named:
            return Problem("several_organizations", _("有几个党组织叫这个名字，请填写全称或组织代码。"))
        if not name:
            return Problem("unknown_organization", _("没有这个代码的党组织，请核对代码，或先成立该组织。"))
        return Problem("unknown_organization", _("系统里没有这个党组织，请核对名称，或先成立该组织。"))

    def _of_code(self, code: str) -> "Spot | None":
        if found := self._by_code.get(code):
            return found
        alike = self._by_bare_code.get(code.lstrip("0"), [])  # a code that lost its leading zeros in Excel
        return alike[0] if len(alike) == 1 and code.isdigit() else None

    def _paths_of(self, under: str) -> tuple[str, ...]:
        above = [self._of_code(under), *self._by_name.get(tidy_name(under), [])]
        return tuple(spot.path for spot in above if spot) or ("none",)

    def branch_of(self, said: Mapping[str, Any], *, default: str) -> "Spot | Problem":
        """The branch that a row names by code or name, under its committee if it names one; `default` where it is silent."""
        name = str(said.get("organization") or default)
        under = str(said.get("committee_code") or said.get("committee") or "")
        spot = self.find(str(said.get("organization_code") or ""), name, under=under)
        if spot is None:
            return Problem("missing_organization", _("没有填写党支部，请填写全称或代码。"))
        return (self.refusal(spot) or spot) if isinstance(spot, Spot) else spot

    def refusal(self, spot: Spot) -> Problem | None:
        """Why somebody may not import there."""
        if self.reach.covers(spot.path):
            return None
        return Problem("outside_reach", _("这个党组织不在您的管理范围内，请由其上级导入。"))


class Units:
    """All open units of the enterprise, to be found by code or by name where only one bears it."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, set[int]] = {}
        for pk, code, name, short_name in Unit.objects.open().values_list("pk", "code", "name", "short_name"):
            self._names[pk] = short_name
            if code:
                self._by_code[code] = pk
            for one in (name, short_name):
                self._by_name.setdefault(BLANKS.sub("", one), set()).add(pk)

    def find(self, code: str, name: str) -> int | None:
        """The unit that is meant; None where none is, or several may be."""
        if code in self._by_code:
            return self._by_code[code]
        if not name:
            return None
        named = self._by_name.get(BLANKS.sub("", name), set())
        return next(iter(named)) if len(named) == 1 else None

    def name_of(self, pk: int | None) -> str:
        """What a unit is called for short."""
        return self._names.get(pk, "") if pk else ""
