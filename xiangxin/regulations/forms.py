"""What people type about rules; shape only."""

import re
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
            if isinstance(part, fields.Rows):
                for number in range(BLANK_ROWS):
                    for inner in part.fields:
                        name = f"{part.name}-{number}-{inner.name}"
                        self.fields[name] = _control(
                            inner, required=False, label=f"{part.label} {number + 1}：{inner.label}"
                        )
            elif isinstance(part, fields.Counts):
                for word, label in part.options.items():
                    counted = fields.Count(name=word, label=label, most=part.most)
                    self.fields[f"{part.name}-{word}"] = _control(counted, required=False, label=str(label))
            else:
                self.fields[part.name] = _control(part, required=not part.optional, label=str(part.label))
        self.fields["law_on"] = day_field(label=_("按哪一天的规定"), initial=clock.today)

    def said(self) -> dict[str, Any]:
        """The input as `decide` reads it; what was left empty is left out."""
        said: dict[str, Any] = {}
        for part in self.rule.fields:
            if isinstance(part, fields.Rows):
                rows = [self._row(part, number) for number in range(BLANK_ROWS)]
                said[part.name] = [row for row in rows if row]
            elif isinstance(part, fields.Counts):
                typed = {word: self.cleaned_data[f"{part.name}-{word}"] for word in part.options}
                said[part.name] = {word: count for word, count in typed.items() if count is not None}
            elif (value := _plain(self.cleaned_data[part.name])) is not None:
                said[part.name] = value
        return said

    def _row(self, part: fields.Rows, number: int) -> dict[str, Any]:
        typed = {inner.name: _plain(self.cleaned_data[f"{part.name}-{number}-{inner.name}"]) for inner in part.fields}
        return {name: value for name, value in typed.items() if value is not None}


def _control(part: fields.Field, *, required: bool, label: str) -> forms.Field:
    shared: dict[str, Any] = {"label": label, "required": required, "initial": part.default}
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
