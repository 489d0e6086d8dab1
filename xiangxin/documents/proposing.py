"""What does a mark mean? Proposed by its name: synonyms of facts first, then how such names end."""

import re
from collections.abc import Mapping
from functools import cache

from xiangxin.documents import facts
from xiangxin.documents.word.marks import Mark

NOISE = re.compile(r"[\s_\-—·:：（）()、，,]")
# Endings of names that no file knows and somebody types while filling; the longest that fits decides.
ENDINGS: Mapping[str, str] = {
    "日期": "ask:day", "时间": "ask:line", "内容": "ask:text", "意见": "ask:text", "情况": "ask:text", "总结": "ask:text",
    "表现": "ask:text", "简历": "ask:text", "事由": "ask:text", "问题": "ask:text", "理由": "ask:text", "备注": "ask:text",
    "人数": "ask:line", "总数": "ask:line", "形式": "ask:line", "成绩": "ask:line", "学时": "ask:line", "地点": "ask:line",
    "名单": "ask:lines",
}  # fmt: skip
MONTHS = ("出生年月", "年月")


def plain(name: str) -> str:
    """The name without spaces, lines and brackets, as names are compared."""
    return NOISE.sub("", name).lower()


def field_for(mark: Mark, subject: str, parent_field: str = "") -> str:
    """The field that the name of a mark means, empty where that is not clear."""
    name = plain(mark.name)
    if mark.kind == "item":
        return _column_for(name, parent_field)
    found = _meanings(subject).get(name, "")
    if found and (facts.kind_of(found) == "list") == (mark.kind == "list"):
        return found
    if mark.kind == "list":
        return "ask:lines"
    if name in ("今天", "填表日期", "打印日期", "制表日期"):
        return facts.TODAY
    return next((field for ending, field in ENDINGS.items() if name.endswith(ending) and field != "ask:lines"), "")


def form_for(mark: Mark, field: str) -> str:
    """How a day or a yes-or-no is written unless somebody says otherwise."""
    kind = facts.kind_of(field)
    if kind == "day":
        return "month" if mark.name.endswith(MONTHS) else "long"
    return "box" if kind == "flag" else ""


def _column_for(name: str, parent_field: str) -> str:
    if parent_field == "ask:lines":
        return "line"
    fact = facts.fact_named(parent_field)
    columns = fact.columns if fact else {}
    return next((column for column, label in columns.items() if plain(str(label)) == name or column == name), "")


@cache
def _meanings(subject: str) -> dict[str, str]:
    """Field by plain name; where two facts claim a name, the first provider keeps it."""
    found: dict[str, str] = {}
    for provider in facts.of_subject(subject):
        for fact in provider.facts:
            for name in fact.names():
                found.setdefault(plain(name), f"{provider.name}.{fact.name}")
    return found
