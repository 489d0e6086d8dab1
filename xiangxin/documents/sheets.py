"""Is a sheet one person's form instead of a table? Its labels and answers as one row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xiangxin.documents.cells import Cell, Row
from xiangxin.documents.fields import Kind
from xiangxin.documents.headers import ENOUGH, Column, Heading, by_words, tidy
from xiangxin.documents.values import text

LABEL = re.compile(r"^\s*(?:\d+\s*[.、．]\s*)?([^:：]{1,30}?)\s*[:：]\s*(.*)$", re.S)
NUMBERED = re.compile(r"^\s*\d+\s*[.、．]\s*\D")
SIGNED = re.compile(r"签字|签名|盖章|公章")
CONTINUED = re.compile(r"^[（(+].*")
ENOUGH_LABELS = 5


@dataclass(frozen=True)
class Form:
    """A filled (or empty) form: headings in the order of its labels, and the answers."""

    heading: Heading
    answers: Row
    first_row: int


def read_form(rows: Sequence[tuple[int, Row]], kind: Kind) -> Form | None:
    """The form in a sheet, or None where the sheet does not look like one."""
    labels: list[tuple[int, str, Cell]] = []
    for number, row in rows[:80]:
        if not any(isinstance(cell, str) and SIGNED.search(cell) for cell in row):
            labels.extend((number, label, answer) for label, answer in _labels_of(row))
    columns: list[Column] = []
    taken: set[str] = set()
    for index, (_number, label, _answer) in enumerate(labels):
        scores = {field.name: by_words(label, field.synonyms) for field in kind.fields if field.name not in taken}
        name, confidence = max(scores.items(), key=lambda item: item[1], default=("", 0.0))
        fits = confidence >= ENOUGH
        taken.update({name} if fits else ())
        columns.append(Column(index, label, name if fits else None, round(confidence, 2) if fits else 0.0))
    if len(taken) < ENOUGH_LABELS or not kind.names & taken:
        return None
    heading = Heading(labels[0][0], tuple(columns), sum(column.confidence for column in columns))
    return Form(heading, [answer for _n, _label, answer in labels], labels[0][0])


def _labels_of(row: Row) -> list[tuple[str, Cell]]:
    """The labels of a row, each with its answer: behind the colon, or in the next cells before another label."""
    found: list[tuple[str, Cell]] = []
    open_label = ""
    answer: Cell = ""
    for cell in row:
        if cell in ("", None):
            continue
        said = text(cell)
        match = LABEL.match(said) if isinstance(cell, str) else None
        if open_label and CONTINUED.match(said) and (match or said.endswith((")", "）"))):
            answer = answer or (match[2] if match else "")
            continue
        if (match and not re.fullmatch(r"\d{1,2}", match[1])) or (isinstance(cell, str) and _is_label(said)):
            if open_label:
                found.append((open_label, answer))
            open_label = tidy(match[1] if match else said)
            answer = match[2] if match else ""
        elif open_label and answer in ("", None):
            answer = cell
    if open_label:
        found.append((open_label, answer))
    return found


def _is_label(said: str) -> bool:
    return len(said) <= 14 and (
        bool(NUMBERED.match(said)) or said in {"失去联系日期", "外出流向", "学位", "性别", "民族"}
    )
