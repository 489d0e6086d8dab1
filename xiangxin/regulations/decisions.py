"""What does a decision look like, and what may a rule be asked? The table of all rules is config/decisions.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from xiangxin.regulations.fields import BadInput, Field, read_fields
from xiangxin.regulations.packs import Law, book

OK, WARN, REFUSED = "ok", "warn", "refused"
Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule answers as it does: code for machines, one sentence for people, the article behind it."""

    code: str
    message: Sentence
    article: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of a rule: outcome `ok`, `warn` or `refused`, the values it computed, the reasons."""

    values: dict[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    outcome: str = OK


@dataclass(frozen=True)
class DecisionRule:
    """One line of the table: how a rule is called, what it is asked, which family of packs it reads."""

    name: str
    says: Sentence
    answer: Callable[..., Decision]
    fields: tuple[Field, ...]
    family: str

    def decide(self, said: Any, law: Law) -> tuple[Decision, Law]:
        """Answer an input as JSON gives it, with the law it was answered by: a field `on` chooses another day.

        BadInput with a sentence if the input is not what the rule asks for.
        """
        values = read_fields(said, self.fields)
        day = values.pop("on", None)
        law = replace(law, on=day) if day else law
        try:
            return self.answer(**values, law=law), law
        except OverflowError:
            raise BadInput("日期超出可以计算的范围（1至9999年）。") from None


@cache
def rules() -> Mapping[str, DecisionRule]:
    """All rules by name."""
    table: Mapping[str, DecisionRule] = import_string(settings.DECISIONS)
    return table


def decide(name: str, said: Any, *, law: Law) -> dict[str, Any]:
    """The answer of a rule as one JSON object; BadInput for an unknown rule or an input that does not fit."""
    if not isinstance(name, str) or name not in rules():
        raise BadInput(f"没有名为“{str(name)[:60]}”的规则，用 --list 查看全部规则。")
    rule = rules()[name]
    decision, law = rule.decide(said, law)
    return {
        "rule": name,
        "on": law.on.isoformat(),
        "pack": book().pack(rule.family, on=law.on).code,
        "outcome": decision.outcome,
        "values": {key: plain(value) for key, value in decision.values.items()},
        "reasons": [
            {"code": reason.code, "message": str(reason.message), "article": reason.article}
            for reason in (*decision.reasons, *_too_early(rule.family, law))
        ],
    }


def plain(value: Any) -> Any:
    """A value as JSON holds it: days and amounts as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def _too_early(family: str, law: Law) -> tuple[Reason, ...]:
    pack = book().pack(family, on=law.on)
    if pack.valid_from <= law.on:
        return ()
    said = f"平台没有{law.on.isoformat()}时有效的文本，按{pack.valid_from.isoformat()}起施行的文本回答。"
    return (Reason("before_first_pack", said, pack.source),)
