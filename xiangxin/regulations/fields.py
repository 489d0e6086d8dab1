"""What may stand in the input of a rule? Each field says its shape and refuses what does not fit, in a sentence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django.utils.functional import Promise


class BadInput(ValueError):
    """An input that no rule can answer; the sentence says which field and why, on one line."""

    def __init__(self, sentence: str) -> None:
        super().__init__("".join(sign if sign.isprintable() else " " for sign in sentence))


@dataclass(frozen=True, kw_only=True)
class Field:
    """One named part of an input; `optional` ones fall back to `default`."""

    name: str
    label: str | Promise
    optional: bool = False
    default: Any = None
    shape: ClassVar[str] = ""

    def read(self, said: Any) -> Any:
        """The value in Python; BadInput if `said` has another shape."""
        raise NotImplementedError

    def told(self) -> dict[str, Any]:
        """The field as `decide --list` shows it."""
        return {"type": self.shape, "required": not self.optional, "label": str(self.label)}

    def wrong(self, wanted: str, said: Any) -> BadInput:
        """The sentence for a value that does not fit."""
        written = str(said) if isinstance(said, Decimal) else repr(said)
        shown = written if len(written) <= 40 else f"{written[:40]}…"
        return BadInput(f"{self.name}（{self.label}）应为{wanted}，收到的是 {shown}。")


@dataclass(frozen=True, kw_only=True)
class Count(Field):
    """A whole number, by default not negative."""

    least: int = 0
    most: int = 1_000_000_000
    shape: ClassVar[str] = "integer"

    def read(self, said: Any) -> int:
        if type(said) is not int or not self.least <= said <= self.most:
            raise self.wrong(f"{self.least}至{self.most}之间的整数", said)
        return said


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """A text."""

    most: int = 200
    shape: ClassVar[str] = "text"

    def read(self, said: Any) -> str:
        if not isinstance(said, str) or len(said) > self.most:
            raise self.wrong(f"不超过{self.most}字的文本", said)
        return said


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """True or false."""

    shape: ClassVar[str] = "boolean"

    def read(self, said: Any) -> bool:
        if not isinstance(said, bool):
            raise self.wrong(" true 或 false", said)
        return said


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A day, written 2026-05-11."""

    shape: ClassVar[str] = "date"

    def read(self, said: Any) -> date:
        day = day_of(said)
        if day is None:
            raise self.wrong("日期（如 2026-05-11）", said)
        return day


@dataclass(frozen=True, kw_only=True)
class Days(Field):
    """A list of days."""

    most: int = 1000
    shape: ClassVar[str] = "dates"

    def read(self, said: Any) -> list[date]:
        if not isinstance(said, list) or len(said) > self.most:
            raise self.wrong(f"不超过{self.most}个日期的列表", said)
        one = Day(name=self.name, label=self.label)
        return [one.read(day) for day in said]


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of several words; `aliases` are other spellings of them."""

    options: Mapping[str, str | Promise]
    aliases: Mapping[str, str] = field(default_factory=dict)
    shape: ClassVar[str] = "choice"

    def read(self, said: Any) -> str:
        word = self.aliases.get(said, said) if isinstance(said, str) else said
        if not isinstance(word, str) or word not in self.options:
            raise self.wrong(f" {'、'.join(self.options)} 之一", said)
        return word

    def told(self) -> dict[str, Any]:
        return {**super().told(), "options": list(self.options)}


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """An amount in yuan: a text or number with at most two decimals, not negative."""

    most: Decimal = Decimal(10**12)
    shape: ClassVar[str] = "money"

    def read(self, said: Any) -> Decimal:
        wanted = f"不为负、最多两位小数、不超过{self.most:f}元的金额"
        if isinstance(said, bool) or not isinstance(said, str | int | Decimal) or len(str(said)) > 20:
            raise self.wrong(wanted, said)
        try:
            amount = Decimal(said.strip() if isinstance(said, str) else said)
        except InvalidOperation:
            raise self.wrong(wanted, said) from None
        if not amount.is_finite() or amount < 0 or amount > self.most or amount != round(amount, 2):
            raise self.wrong(wanted, said)
        return amount


@dataclass(frozen=True, kw_only=True)
class Month(Field):
    """A month, written 2026-05; read as its first day."""

    shape: ClassVar[str] = "month"

    def read(self, said: Any) -> date:
        day = day_of(f"{said}-01") if isinstance(said, str) else None
        if day is None:
            raise self.wrong("月份（如 2026-05）", said)
        return day


@dataclass(frozen=True, kw_only=True)
class Items(Field):
    """A list whose items have one shape."""

    of: Field
    most: int = 10_000
    shape: ClassVar[str] = "list"

    def read(self, said: Any) -> list[Any]:
        if not isinstance(said, list) or len(said) > self.most:
            raise self.wrong(f"不超过{self.most}项的列表", said)
        return [self.of.read(item) for item in said]

    def told(self) -> dict[str, Any]:
        return {**super().told(), "items": self.of.told()}


@dataclass(frozen=True, kw_only=True)
class Counts(Field):
    """Whole numbers by word; a word that is not named counts zero."""

    options: Mapping[str, str | Promise]
    most: int = 1_000_000
    shape: ClassVar[str] = "counts"

    def read(self, said: Any) -> dict[str, int]:
        if not isinstance(said, dict):
            raise self.wrong(" JSON 对象", said)
        parts = tuple(
            Count(name=word, label=label, most=self.most, optional=True) for word, label in self.options.items()
        )
        found = read_fields(said, parts, f"{self.name}：")
        return {word: count for word, count in found.items() if count is not None}

    def told(self) -> dict[str, Any]:
        return {**super().told(), "options": list(self.options)}


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """A list of objects, each with the same fields."""

    fields: tuple[Field, ...]
    most: int = 10_000
    shape: ClassVar[str] = "list"

    def read(self, said: Any) -> list[dict[str, Any]]:
        if not isinstance(said, list) or len(said) > self.most:
            raise self.wrong(f"不超过{self.most}项的列表", said)
        return [read_fields(row, self.fields, f"{self.name}第{n}项：") for n, row in enumerate(said, start=1)]

    def told(self) -> dict[str, Any]:
        return {**super().told(), "items": {part.name: part.told() for part in self.fields}}


@dataclass(frozen=True, kw_only=True)
class Facts(Field):
    """An object with its own fields; `spellings` are other names of them."""

    fields: tuple[Field, ...]
    spellings: Mapping[str, str] = field(default_factory=dict)
    shape: ClassVar[str] = "object"

    def read(self, said: Any) -> dict[str, Any]:
        if not isinstance(said, dict):
            raise self.wrong(" JSON 对象", said)
        named = {self.spellings.get(name, name): value for name, value in said.items()}
        if len(named) < len(said):
            raise BadInput(f"{self.name}：同一个字段用两个名称写了两次。")
        return read_fields(named, self.fields, f"{self.name}：")

    def told(self) -> dict[str, Any]:
        return {**super().told(), "fields": {part.name: part.told() for part in self.fields}}


def read_fields(said: Any, fields: tuple[Field, ...], where: str = "") -> dict[str, Any]:
    """The values of an object by name; BadInput for what is missing, unknown or of another shape."""
    if not isinstance(said, dict):
        raise BadInput(f"{where}输入应为 JSON 对象。")
    if unknown := [str(key) for key in said if key not in {part.name for part in fields}]:
        raise BadInput(
            f"{where}没有字段 {'、'.join(unknown)[:80]}，可用字段：{'、'.join(part.name for part in fields)}。"
        )
    if missing := [part.name for part in fields if not part.optional and part.name not in said]:
        raise BadInput(f"{where}缺少字段 {'、'.join(missing)}。")
    read = {}
    for part in fields:
        absent = part.name not in said or (part.optional and said[part.name] is None)
        try:
            read[part.name] = part.default if absent else part.read(said[part.name])
        except BadInput as error:
            raise BadInput(f"{where}{error}") from None
    return read


def day_of(said: Any) -> date | None:
    """A day from 2026-05-11, strictly; None for anything else."""
    if not isinstance(said, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def refuse_unless(is_right: bool, sentence: str) -> None:
    """Stop a rule that was given impossible facts."""
    if not is_right:
        raise BadInput(sentence)
