"""What people type about rules; shape only."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.kernel import clock
from xiangxin.regulations import fields, queries, rules
from xiangxin.regulations.decisions import DecisionRule
from xiangxin.regulations.packs import Parameter
from xiangxin.regulations.rules import DayEntry

BLANK_ROWS = 3
RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|\.\.|—)\s*(\d{4}-\d{2}-\d{2}))?\s*(.{0,40})")


def day_field(**more: Any) -> forms.DateField:
    """A day, with the browser's picker."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class SettingForm(forms.Form):
    """A parameter's value for an organization, from a day on, with the reason."""

    organization = forms.CharField(
        label=_("党组织"), max_length=120, help_text=_("全称、简称或组织代码；对本组织及其下级有效。")
    )
    value = forms.CharField(label=_("取值"), max_length=400)
    from_on = day_field(label=_("开始日期"))
    document_number = forms.CharField(label=_("文号"), max_length=60, required=False)
    reason = forms.CharField(label=_("理由"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, parameter: Parameter, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter, self.user = parameter, user
        self.fields["value"].help_text = self._limits()
        if parameter.options or isinstance(parameter.value, bool):
            options = parameter.options or (True, False)
            choices = [(str(option), queries.in_words(option, parameter.unit)) for option in options]
            self.fields["value"] = forms.ChoiceField(label=_("取值"), choices=choices)

    def clean_organization(self) -> Any:
        place = queries.place_called(self.user, self.cleaned_data["organization"].strip())
        if place is None:
            raise forms.ValidationError(_("在可设定的范围内没有找到唯一的这个党组织，请写全称或组织代码。"))
        return place

    def clean_value(self) -> Any:
        try:
            return rules.value_of(self.parameter, self.cleaned_data["value"])
        except (ValueError, KeyError):
            raise forms.ValidationError(_("取值的形式不对，请参照现行取值填写。")) from None

    def _limits(self) -> str:
        unit, least, most = self.parameter.unit, self.parameter.least, self.parameter.most
        return f"{least}–{most} {unit}" if least is not None and most is not None else unit


class CalendarForm(forms.Form):
    """The days off and make-up days of one year, a line a range."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    off = forms.CharField(
        label=_("放假"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "2027-01-01 至 2027-01-03 元旦"}),
        help_text=_("每行一段：开始日期 至 结束日期 名称。"),
    )
    work = forms.CharField(
        label=_("调休上班"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": "2027-02-07"}),
        help_text=_("每行一天或一段。"),
    )

    def clean_off(self) -> list[DayEntry]:
        return _entries(self.cleaned_data["off"], is_workday=False)

    def clean_work(self) -> list[DayEntry]:
        return _entries(self.cleaned_data["work"], is_workday=True)


class QuestionForm(forms.Form):
    """The input of one rule, generated from its fields, and the day of the question."""

    def __init__(self, *args: Any, rule: DecisionRule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        for part in rule.fields:
            for name, inner, label in _parts(part):
                self.fields[name] = _control(inner, required=name == part.name and not part.optional, label=label)
        self.fields["law_on"] = day_field(label=_("按哪一天的规定"), initial=clock.today)

    def said(self) -> dict[str, Any]:
        """The input as `decide` reads it; what was left empty is left out."""
        told = {part.name: self._told(part, part.name) for part in self.rule.fields}
        return {name: value for name, value in told.items() if value is not None}

    def _told(self, part: fields.Field, name: str) -> Any:
        if isinstance(part, fields.Rows):
            rows = [self._object(part.fields, f"{name}-{number}") for number in range(BLANK_ROWS)]
            return [row for row in rows if row]
        if isinstance(part, fields.Facts):
            return self._object(part.fields, name)
        if isinstance(part, fields.Counts):
            typed = {word: self.cleaned_data[f"{name}-{word}"] for word in part.options}
            return {word: count for word, count in typed.items() if count is not None}
        if isinstance(part, fields.Days):
            return re.findall(r"[^\s,，、;；]+", self.cleaned_data[name]) or None
        return _plain(self.cleaned_data[name])

    def _object(self, parts: Iterable[fields.Field], name: str) -> dict[str, Any]:
        told = {part.name: self._told(part, f"{name}-{part.name}") for part in parts}
        return {part: value for part, value in told.items() if value not in (None, [])}


def _parts(part: fields.Field, prefix: str = "") -> Iterator[tuple[str, fields.Field, str]]:
    """The single controls of a field, with the name and label of each."""
    name, label = prefix + part.name, str(part.label)
    if isinstance(part, fields.Rows):
        for number in range(BLANK_ROWS):
            for inner in part.fields:
                yield f"{name}-{number}-{inner.name}", inner, f"{label} {number + 1}：{inner.label}"
    elif isinstance(part, fields.Facts):
        for inner in part.fields:
            yield from _parts(inner, f"{name}-")
    elif isinstance(part, fields.Counts):
        for word, said in part.options.items():
            yield f"{name}-{word}", fields.Count(name=word, label=said, most=part.most), str(said)
    else:
        yield name, part, label


def _control(part: fields.Field, *, required: bool, label: str) -> forms.Field:
    shared: dict[str, Any] = {"label": label, "required": required, "initial": part.default}
    if isinstance(part, fields.Days):
        return forms.CharField(max_length=400, label=label, required=required, help_text=_("多个日期用逗号隔开。"))
    if isinstance(part, fields.Count):
        return forms.IntegerField(min_value=part.least, max_value=part.most, **shared)
    if isinstance(part, fields.Day):
        return day_field(**shared)
    if isinstance(part, fields.Flag):
        return forms.BooleanField(**{**shared, "required": False})
    if isinstance(part, fields.Choice):
        empty = [] if required else [("", "—")]
        return forms.ChoiceField(choices=[*empty, *part.options.items()], **shared)
    return forms.CharField(max_length=200, **shared)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if value in ("", None) else value


def _entries(text: str, *, is_workday: bool) -> list[DayEntry]:
    entries: list[DayEntry] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = RANGE.fullmatch(line)
        first = fields.day_of(found[1]) if found else None
        last = fields.day_of(found[2]) if found and found[2] else first
        if not found or first is None or last is None or not 0 <= (last - first).days <= 31:
            raise forms.ValidationError(_("看不懂这一行：%(line)s"), params={"line": line[:60]})
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        entries += [DayEntry(day, is_workday, found[3].strip()) for day in days]
    return entries
