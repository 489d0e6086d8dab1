"""What does the gallery show? Every component with invented content, in every state."""

from datetime import date, time
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.ui import calendars, tables
from xiangxin.ui.calendars import Entry
from xiangxin.ui.forms import UploadField
from xiangxin.ui.tables import Column

TODAY = date(2026, 11, 21)
TONES = ("red", "gold", "blue", "teal", "green", "amber", "orange", "plum", "grey")
MESSAGES = (
    ("success", gettext_lazy("已保存。")),
    ("info", gettext_lazy("通知已发给 32 人。")),
    ("warning", gettext_lazy("还没有保存。")),
    ("error", gettext_lazy("会议还没有开始，不能形成记录。")),
)
COLUMNS = (
    Column("name", gettext_lazy("姓名"), order="name", is_fixed=True),
    Column("branch", gettext_lazy("所在党支部")),
    Column("age", gettext_lazy("党龄"), order="age", is_number=True),
    Column("state", gettext_lazy("状态")),
    Column("job", gettext_lazy("岗位"), is_extra=True),
)
LONG = "云川重工集团（示例）第一工程公司西北项目部联合党支部"


class SampleForm(forms.Form):
    """A field of every kind; the first is filled in wrong."""

    code = forms.RegexField(
        r"^\d{6}$",
        label=_("配对码"),
        help_text=_("屏幕上显示的六位数字。"),
        error_messages={"invalid": _("配对码是六位数字。")},
    )
    kind = forms.ChoiceField(label=_("类型"), choices=[("assembly", _("党员大会")), ("lecture", _("党课"))])
    on = forms.DateField(label=_("日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    file = UploadField(label=_("文件"), required=False)
    text = forms.CharField(label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_online = forms.BooleanField(label=_("可以线上参加"), required=False)


def contents(request: HttpRequest) -> dict[str, Any]:
    """Everything the gallery needs."""
    month = calendars.month_asked(request.GET.get("month", ""), today=TODAY)
    return {
        "page_title": _("组件"),
        "tones": TONES,
        "samples": MESSAGES,
        "form": SampleForm({"code": "12a", "kind": "assembly", "text": _("学习讨论。")}),
        "table": tables.table_for(request, "gallery", COLUMNS, order=("name", "pk")),
        "rows": [
            (_("张文远"), "机关第一党支部", 18, "green", _("正式党员"), _("工程师")),
            (_("欧阳·阿卜杜热合曼"), LONG, 6, "amber", _("预备党员"), ""),
        ],
        "tabs": [(_("全部"), "?", True), (_("三会一课"), "?tab=1", False), (_("主题党日"), "?tab=2", False)],
        "steps": [(_("准备"), "done"), (_("通知"), "done"), (_("召开"), "here"), (_("记录"), "later")],
        "year": _year(),
        "shares": [(_("35 岁及以下"), 3_870), (_("36 至 50 岁"), 5_412), (_("51 岁及以上"), 3_564)],
        "history": (1_210, 1_222, 1_231, 1_228, 1_249, 1_262, 1_286),
        "month": calendars.month_of(month, _entries(), today=TODAY),
        "long": LONG,
        "pickers": _pickers(),
    }


def _pickers() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    people = [(_("张文远"), "机关第一党支部"), (_("欧阳·阿卜杜热合曼"), LONG)]
    return [
        ("person", _("选人员"), _("姓名、拼音、首字母或工号"), people),
        ("organization", _("选党组织"), _("名称、首字母或代码"), [("机关第一党支部", "YC0101"), (LONG, "YC0207")]),
        ("unit", _("选单位"), _("名称、首字母或代码"), [("一号煤矿", "U0101"), ("洗选加工厂", "U0103")]),
    ]


def _year() -> list[tuple[str, int, int, int, int, int]]:
    return [
        (
            f"{month}月",
            100 + month * 7 % 60,
            350 + month * 31 % 90,
            300 + month * 53 % 120,
            90 + month * 11 % 40,
            90 + month % 7,
        )
        for month in range(1, 12)
    ]


def _entries() -> list[Entry]:
    return [
        Entry(date(2026, 11, 5), _("支部委员会会议"), "#", time(9, 0), "teal"),
        Entry(date(2026, 11, 20), _("学习贯彻全会精神专题党课"), "#", time(14, 30), "gold"),
        Entry(date(2026, 11, 20), _("主题党日"), "#", time(16, 30)),
        Entry(date(2026, 11, 30), _("第四季度党员大会截止"), "#", None, "amber"),
    ]
