"""Is somebody's own Word template of a record usable, and which marks may stand in it?"""

import zipfile
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.meetings.papers import record as paper

MARKS = {
    "organization": gettext_lazy("党组织全称"),
    "heading": gettext_lazy("标题，例如“支部党员大会记录”"),
    "title": gettext_lazy("会议名称"),
    "kind": gettext_lazy("会议类型"),
    "when": gettext_lazy("会议时间"),
    "where": gettext_lazy("会议地点"),
    "chair": gettext_lazy("主持人"),
    "recorder": gettext_lazy("记录人"),
    "lecturer": gettext_lazy("主讲人"),
    "due": gettext_lazy("应到人数"),
    "there": gettext_lazy("实到人数"),
    "on_leave": gettext_lazy("请假人数"),
    "absent": gettext_lazy("缺席人数"),
    "present": gettext_lazy("到会人员"),
    "sitting_in": gettext_lazy("列席人员"),
    "leave_reasons": gettext_lazy("请假人员及事由"),
    "absentees": gettext_lazy("缺席人员"),
    "agenda": gettext_lazy("议程、讨论情况和决议，一项一段"),
    "summary": gettext_lazy("会议纪要"),
    "version": gettext_lazy("第几稿、更正原因"),
    "late": gettext_lazy("补录说明"),
    "attachments": gettext_lazy("附件"),
    "compared": gettext_lazy("纸质原件核对说明"),
    "signs.chair": gettext_lazy("主持人签字"),
    "signs.recorder": gettext_lazy("记录人签字"),
    "filing": gettext_lazy("件号"),
    "mark": gettext_lazy("导出人和时间"),
}
ALSO = {"items", "signs"}  # for those who write loops themselves


def try_out(template: bytes) -> None:
    """Refused, with a sentence, where a record would not come out of this template whole."""
    try:
        asked = DocxTemplate(BytesIO(template)).get_undeclared_template_variables(SandboxedEnvironment())
        known = {name.partition(".")[0] for name in MARKS} | ALSO
        if strange := sorted(asked - known):
            marks = "、".join(f"{{{{ {name} }}}}" for name in strange)
            message = _("模板里有不认识的标记：%(marks)s。请对照标记表改正后再上传。")
            raise Refused(Refusal("unknown_marks", message % {"marks": marks}))
        if not asked:
            message = _("模板里没有找到标记。请把要自动填写的地方换成标记，例如 {{ title }}，再上传。")
            raise Refused(Refusal("no_marks", message))
        paper.fill(template, _sample())
    except (TemplateError, PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        message = _("模板里的标记写得不完整：%(error)s。请检查花括号是否成对，再上传。") % {"error": error}
        raise Refused(Refusal("broken_template", message)) from None


def _sample() -> dict[str, object]:
    said: dict[str, object] = {name: str(label) for name, label in MARKS.items() if "." not in name}
    item = {"number": 1, "title": said["title"], "notes": "", "vote": ""}
    return {**said, "items": [item], "signs": {"chair": "", "recorder": ""}}
