"""What stands in each form? The facts of many subjects, what was typed, and how each mark wants it written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.files.storage import default_storage
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.documents import facts, rules
from xiangxin.documents.facts import Subject
from xiangxin.documents.models import Template, TemplateMark
from xiangxin.documents.word import filling
from xiangxin.documents.word.marks import Prepared, prepare
from xiangxin.documents.writing import in_words
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """One filled form: for which row, the Word file, the names of the marks that stayed empty."""

    row: Any
    content: bytes
    blanks: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A template ready to be filled: its prepared file, its marks by the key they have inside, its subject."""

    prepared: Prepared
    marks: Mapping[tuple[str, str], TemplateMark]
    subject: Subject


def sheet_of(template: Template) -> Sheet:
    """The template with its meanings. Raises Refused naming the marks whose meaning nobody knows yet."""
    marks = list(template.marks.all())
    refuse_if(rules.refusal_of_unknown([str(mark) for mark in marks if not mark.field]))
    prepared = _prepared(template.upload.sha256, str(template.upload.stored.name))
    return Sheet(prepared, {(mark.parent, mark.name): mark for mark in marks}, facts.subjects()[template.subject])


def forms_for(
    sheet: Sheet, rows: Sequence[Any], *, answers: Answers, shows_numbers: bool, today: date, by: User
) -> Iterator[Form]:
    """One form for each row, in order; the facts are read once for all."""
    known: dict[str, facts.Facts] = {}
    wanted = {mark.field.partition(".")[0] for mark in sheet.marks.values()}
    for provider in facts.of_subject(sheet.subject.name):
        if provider.name in wanted:
            known[provider.name] = provider.read(by, rows, shows_numbers)
    for row in rows:
        own = {name: read.get(row.pk, {}) for name, read in known.items()}
        yield _form(sheet, row, _Values(own, answers, today))


@dataclass(frozen=True)
class _Values:
    """Everything that may stand in one form, raw."""

    own: Mapping[str, Mapping[str, Any]]
    answers: Answers
    today: date

    def of(self, mark: TemplateMark) -> Any:
        if mark.field == facts.TODAY:
            return self.today
        if mark.field == "ask:day":
            return parse_date(str(self.answers.get(str(mark.pk)) or ""))
        if mark.field.startswith(facts.ASK):
            return self.answers.get(str(mark.pk))
        provider, _dot, name = mark.field.partition(".")
        return self.own.get(provider, {}).get(name)


def _form(sheet: Sheet, row: Any, values: _Values) -> Form:
    texts: dict[str, Any] = {}
    truths: dict[str, bool] = {}
    blanks = []
    items = [mark for mark in sheet.prepared.marks if mark.kind == "item"]
    for mark in sheet.prepared.marks:
        if mark.kind == "item":
            continue
        meant = sheet.marks[(mark.parent, mark.name)]
        value = values.of(meant)
        if mark.kind == "list":
            columns = {
                item.key: sheet.marks[(mark.name, item.name)].field for item in items if item.parent == mark.name
            }
            texts[mark.key] = _rows_of(value, columns)
        else:
            texts[mark.key] = in_words(value, facts.kind_of(meant.field), meant.form)
        truths[mark.key] = bool(value)
        if value in (None, "", []) and meant.field != facts.BLANK:
            blanks.append(mark.name)
    return Form(row, filling.fill(sheet.prepared, texts, truths), tuple(blanks))


def _rows_of(value: Any, columns: Mapping[str, str]) -> list[dict[str, str]]:
    if isinstance(value, str):
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        return [dict.fromkeys(columns, line) for line in lines]
    return [{key: str(row.get(column) or "") for key, column in columns.items()} for row in value or []]


@lru_cache(maxsize=32)
def _prepared(_sha256: str, stored: str) -> Prepared:
    """The prepared file; a template of another content has another digest."""
    try:
        with default_storage.open(stored, "rb") as file:
            return prepare(file.read())
    except OSError:
        message = _("模板文件不在存储里，请重新上传模板，或请系统管理员从备份恢复。")
        raise Refused(Refusal("template_missing", message)) from None
