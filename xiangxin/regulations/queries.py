"""What do the pages of rules show?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.regulations import entered
from xiangxin.regulations.models import CalendarDay, LocalSetting
from xiangxin.regulations.packs import Law, Parameter, Value, book, law
from xiangxin.regulations.permissions import May

STATUS_LABELS = {
    "V": (gettext_lazy("法规原文"), "green"),
    "V2": (gettext_lazy("权威资料"), "teal"),
    "M": (gettext_lazy("待核对"), "amber"),
    "L": (gettext_lazy("单位可设定"), "blue"),
    "D": (gettext_lazy("推算"), "grey"),
    "unconfirmed": (gettext_lazy("待确认"), "orange"),
}
WORDS = {
    "2*present > due": gettext_lazy("实到超过应到的半数"),
    "2*present >= due": gettext_lazy("实到不少于应到的半数"),
    "5*present >= 4*due": gettext_lazy("实到不少于应到的五分之四"),
    "2*yes > due": gettext_lazy("赞成票超过应到的半数"),
    "2*(yes + written_yes) > due": gettext_lazy("赞成票（含书面）超过应到的半数"),
    "present": gettext_lazy("实到会人数"),
    "due": gettext_lazy("应到会人数"),
    "yearly": gettext_lazy("每年核定"),
    "warning": gettext_lazy("警告"),
    "serious_warning": gettext_lazy("严重警告"),
    "removal": gettext_lazy("撤销党内职务"),
    "probation_in_party": gettext_lazy("留党察看"),
    "expelled": gettext_lazy("开除党籍"),
    "detained": gettext_lazy("留置、逮捕"),
    "excellent": gettext_lazy("优秀"),
    "qualified": gettext_lazy("合格"),
    "basically_qualified": gettext_lazy("基本合格"),
    "unqualified": gettext_lazy("不合格"),
    "committee": gettext_lazy("党委"),
    "general_branch": gettext_lazy("党总支"),
    "branch": gettext_lazy("党支部"),
    "group": gettext_lazy("党小组"),
    "joint_branch": gettext_lazy("联合党支部"),
    "running": gettext_lazy("任期内"),
    "assembly": gettext_lazy("支部党员大会"),
    "committee_meeting": gettext_lazy("支委会"),
    "group_meeting": gettext_lazy("党小组会"),
    "lecture": gettext_lazy("党课"),
    "theme_day": gettext_lazy("主题党日"),
    "organizational_life_meeting": gettext_lazy("组织生活会"),
    "over": gettext_lazy("已届满"),
    "male": gettext_lazy("男"),
    "female": gettext_lazy("女"),
}

ANSWERS = {
    "quorum": gettext_lazy("到会人数符合要求"),
    "passed": gettext_lazy("通过"),
    "base": gettext_lazy("计算基数"),
    "needed": gettext_lazy("当选所需票数"),
    "full_members": gettext_lazy("正式党员"),
    "members": gettext_lazy("党员总数"),
    "units": gettext_lazy("覆盖单位"),
    "committee": gettext_lazy("设支部委员会"),
    "seats": gettext_lazy("委员人数"),
    "seats_max": gettext_lazy("委员人数上限"),
    "kind": gettext_lazy("类别"),
    "years": gettext_lazy("任期（年）"),
    "expires_on": gettext_lazy("届满日期"),
    "remind_on": gettext_lazy("提醒日期"),
    "state": gettext_lazy("状态"),
    "vote": gettext_lazy("表决权"),
    "elect": gettext_lazy("选举权"),
    "stand": gettext_lazy("被选举权"),
    "introduce": gettext_lazy("可作入党介绍人"),
    "last_day": gettext_lazy("最后一日"),
    "required": gettext_lazy("应开"),
    "missing": gettext_lazy("还差"),
    "in_effect": gettext_lazy("仍在影响期内"),
    "rejoin_from": gettext_lazy("可重新申请入党"),
    "provisional": gettext_lazy("暂定"),
    "date": gettext_lazy("对应日"),
    "birth": gettext_lazy("出生日期"),
    "sex": gettext_lazy("性别"),
    "area": gettext_lazy("地区"),
    "area_code": gettext_lazy("行政区划代码"),
    "code": gettext_lazy("代码"),
}


@dataclass(frozen=True)
class Shown:
    """One parameter as a list shows it; `here` is what was set for the reader's place."""

    parameter: Parameter
    text: str
    here: str
    label: str
    tone: str


def law_for(user: User, on: date) -> Law:
    """What holds where a person stands: at the first of the person's places."""
    places = sorted(path for _role, path in checks.roles_of(user))
    return entered.law_at(places[-1], on) if places else law(on)


def parameters(here: Law, *, q: str = "", family: str = "", status: str = "") -> list[Shown]:
    """The parameters in force on the law's day that fit the search, in the order of the packs."""
    found = []
    for code in book().history:
        parameter = here.parameter(code)
        if not parameter.is_in_force(here.on) or (family and parameter.family != family):
            continue
        if (status and parameter.status != status) or q.lower() not in _searched(parameter):
            continue
        found.append(shown(parameter, here))
    return found


def shown(parameter: Parameter, here: Law) -> Shown:
    """A parameter with its value in words."""
    label, tone = STATUS_LABELS[parameter.status]
    value = here.value(parameter.code)
    is_set = parameter.is_open and parameter.code in here.settings
    return Shown(
        parameter,
        in_words(parameter.value, parameter.unit),
        in_words(value, parameter.unit) if is_set else "",
        str(label),
        tone,
    )


def in_words(value: Value, unit: str) -> str:
    """A value as people read it."""
    if value is None:
        return _("无规定")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict | list):
        return _several(value, unit)
    if unit == "比例":
        return _percent(str(value))
    return f"{WORDS.get(value, value) if isinstance(value, str) else value} {unit}".strip()


def answer_in_words(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """What a rule computed, as people read it."""
    return [
        (str(ANSWERS.get(name, name)), "—" if value is None else _("换届提醒期") if (name, value) == ("state", "due")
         else in_words(value, ""))
        for name, value in values.items()
    ]  # fmt: skip


def families() -> dict[str, str]:
    """The families of packs with the title of the newest one."""
    return {pack.family: pack.title for pack in sorted(book().packs, key=lambda pack: pack.valid_from)}


def places_to_set(user: User) -> "QuerySet[Any]":
    """Organizations for which a person may set parameters."""
    # Organizations stand above this module; the foreign key names their model.
    model = cast(Any, LocalSetting._meta.get_field("organization").related_model)
    places: QuerySet[Any] = model.objects.filter(
        checks.within_reach(user, May.SET_PARAMETER), dissolved_on__isnull=True
    ).exclude(kind="group")
    return places


def place_called(user: User, text: str) -> Any:
    """The one organization within reach with this code, full or short name; None where there is none or several."""
    named = Q(code=text) | Q(name=text) | Q(short_name=text)
    found = list(places_to_set(user).filter(named).order_by("path")[:2])
    return found[0] if len(found) == 1 else None


def first_place(user: User) -> Any:
    """The highest organization for which a person may set parameters, or None."""
    paths = checks.reach_of(user, May.SET_PARAMETER).paths
    return places_to_set(user).filter(path=min(paths)).first() if paths else None


def months_of(year: int) -> list[tuple[int, list[list[Mapping[str, Any] | None]]]]:
    """Twelve months, each as weeks of seven days (None outside the month), with what each day is."""
    import calendar as grid

    table = entered.calendar()
    names = dict(CalendarDay.objects.filter(day__year=year).values_list("day", "name"))
    months = []
    for month in range(1, 13):
        weeks = [
            [_day(date(year, month, number), table.is_workday, names) if number else None for number in week]
            for week in grid.Calendar().monthdayscalendar(year, month)
        ]
        months.append((month, weeks))
    return months


def ranges_of(year: int, *, is_workday: bool) -> str:
    """What was entered for a year, a line a range, as the form reads it back."""
    lines: list[list[Any]] = []
    for entry in CalendarDay.objects.filter(day__year=year, is_workday=is_workday):
        if lines and lines[-1][2] == entry.name and entry.day - lines[-1][1] == timedelta(days=1):
            lines[-1][1] = entry.day
        else:
            lines.append([entry.day, entry.day, entry.name])
    return "\n".join(f"{first}{f' 至 {last}' if last != first else ''} {name}".strip() for first, last, name in lines)


def _day(day: date, is_workday: Any, names: Mapping[date, str]) -> Mapping[str, Any]:
    worked, is_weekend = is_workday(day), day.weekday() >= 5
    kind = "made-up" if worked and is_weekend else "off" if not worked and not is_weekend else ""
    return {"day": day, "kind": kind or ("rest" if is_weekend else "work"), "name": names.get(day, "")}


def _searched(parameter: Parameter) -> str:
    return f"{parameter.name} {parameter.code} {parameter.citation} {parameter.note}".lower()


def _several(value: Value, unit: str) -> str:
    if isinstance(value, dict):
        return "；".join(f"{WORDS.get(key, key)} {count}" for key, count in value.items()) or _("无")
    if value and isinstance(value[0], dict):
        return "；".join(
            " ".join(str(part) for part in row.values() if part not in (None, "", [], ())) for row in value
        )
    if value and isinstance(value[0], list):
        return "；".join(_bracket(*pair) for pair in value)
    if unit == "分之":
        return f"{value[0]}/{value[1]}"
    if len(value) == 2 and all(_is_number(part) for part in value):
        return f"{value[0]}–{value[1]} {unit}".strip()
    return "、".join(str(WORDS.get(part, part)) for part in value) or _("无")


def _bracket(limit: str | None, rate: str) -> str:
    return f"≤{limit}：{_percent(rate)}" if limit else f"{_('以上')}：{_percent(rate)}"


def _percent(share: str) -> str:
    from decimal import Decimal

    return f"{(Decimal(share) * 100).normalize():f}%"


def _is_number(part: Value) -> bool:
    return isinstance(part, int) or (isinstance(part, str) and part.replace(".", "").isdigit())
