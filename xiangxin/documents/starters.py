"""Which Word templates come with the platform? Drawn here in our own words, so that a change can be read."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile, File
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.exports import word

Text = str | Promise


@dataclass(frozen=True)
class Starter:
    """One template: its name in the address, its title, whom it is filled for, what it is good for."""

    name: str
    title: Text
    subject: str
    purpose: Text
    draw: Callable[[], bytes]

    def file(self) -> File[bytes]:
        """The Word file as if somebody uploaded it."""
        return ContentFile(self.draw(), name=f"{self.title}.docx")


def named(name: str) -> Starter | None:
    """The starter of this name."""
    return next((starter for starter in STARTERS if starter.name == name), None)


def _person_sheet() -> bytes:
    document = word.document()
    word.heading(document, "党员基本情况表")
    word.paragraph(document, "党组织：{{所在党支部}}　　填表日期：{{填表日期}}", size=12)
    rows = (
        ("姓名", "{{姓名}}", "性别", "{{性别}}"),
        ("民族", "{{民族}}", "出生日期", "{{出生日期}}"),
        ("籍贯", "{{籍贯}}", "学历", "{{学历}}"),
        ("工作单位", "{{工作单位}}", "工作岗位", "{{工作岗位}}"),
        ("入党日期", "{{入党日期}}", "转正日期", "{{转正日期}}"),
        ("所在党小组", "{{所在党小组}}", "党内职务", "{{党内职务}}"),
        ("正式党员", "{{正式党员}}", "预备党员", "{{预备党员}}"),
        ("身份证号", "{{身份证号}}", "手机号码", "{{手机号码}}"),
    )
    word.table(document, rows, bold_columns=(0, 2))
    word.paragraph(document, "本人核对无误（签字）：＿＿＿＿＿＿　　　　年　月　日", size=12)
    return word.saved(document)


def _cover() -> bytes:
    document = word.document()
    for _line in range(5):
        word.paragraph(document, "")
    word.heading(document, "思想汇报", size=36)
    for _line in range(6):
        word.paragraph(document, "")
    for label, mark in (
        ("姓　　名", "{{姓名}}"),
        ("所在支部", "{{所在党支部}}"),
        ("人员类别", "{{人员类别}}"),
        ("培养联系人", "{{培养联系人}}"),
        ("汇报时间", "{{汇报日期}}"),
    ):
        word.paragraph(document, f"{label}：{mark}", indent=4)
    return word.saved(document)


def _meeting_notice() -> bytes:
    document = word.document()
    word.heading(document, "会议通知")
    word.paragraph(document, "各位党员：")
    word.paragraph(document, "定于{{会议时间}}在{{会议地点}}召开{{会议名称}}，请准时参加。", indent=2)
    word.paragraph(document, "会议议程：", indent=2)
    for text in ("{%p for 项 in 会议议程 %}", "{{项.序号}}. {{项.议题}}", "{%p endfor %}"):
        word.paragraph(document, text, indent=2)
    word.paragraph(document, "主持人：{{主持人}}　　记录人：{{记录人}}", indent=2)
    word.paragraph(document, "因故不能参加的，请提前向主持人请假。", indent=2)
    word.paragraph(document, "")
    word.paragraph(document, "{{党组织全称}}", right=True)
    word.paragraph(document, "{{填表日期}}", right=True)
    return word.saved(document)


def _roster() -> bytes:
    document = word.document()
    word.heading(document, "党员名单")
    word.paragraph(document, "{{党组织全称}}（党员 {{党员人数}} 名，其中预备党员 {{预备党员人数}} 名）", size=12)
    rows = (
        ("序号", "姓名", "性别", "民族", "学历", "入党日期", "人员类别"),
        ("{%tr for 人 in 党员名单 %}", "", "", "", "", "", ""),
        (
            "{{人.序号}}",
            "{{人.姓名}}",
            "{{人.性别}}",
            "{{人.民族}}",
            "{{人.学历}}",
            "{{人.入党日期}}",
            "{{人.人员类别}}",
        ),
        ("{%tr endfor %}", "", "", "", "", "", ""),
    )
    word.table(document, rows, bold_rows=(0,))
    word.paragraph(document, "书记：{{书记}}　　{{填表日期}}", size=12)
    return word.saved(document)


STARTERS = (
    Starter("person", _("党员基本情况表"), "member", _("核对党员档案里的基本情况，本人签字"), _person_sheet),
    Starter("cover", _("思想汇报封面"), "member", _("入党积极分子、预备党员思想汇报的封面"), _cover),
    Starter("notice", _("会议通知"), "meeting", _("由会议生成的书面通知"), _meeting_notice),
    Starter("roster", _("党员名单"), "organization", _("一个党支部的党员名单，一人一行"), _roster),
)
