"""The report upward as Word and PDF, made from the file: how it was prepared, who came, what is put right by whom."""

import io
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xiangxin.exports import pdf
from xiangxin.life_meetings.models import LifeMeeting

BODY, HEADING = "FangSong_GB2312", "SimHei"


def report_of(life: LifeMeeting) -> dict[str, Any]:
    """What stands in the report, in words."""
    sources: dict[str, int] = {}
    for opinion in life.opinions.all():
        label = str(opinion.get_source_display())
        sources[label] = sources.get(label, 0) + 1
    parts = list(life.parts.select_related("member"))
    return {
        "life": life,
        "heading": _("%(life)s情况报告") % {"life": life},
        "to": life.organization.parent.name if life.organization.parent else "",
        "studies": list(life.studies.all()),
        "sources": [f"{label} {count} 条" for label, count in sources.items()],
        "opinions": sum(sources.values()),
        "texts": sum(part.handed_in_at is not None for part in parts),
        "people": len(parts),
        "absent": [part.member.name for part in parts if part.presence == part.Presence.ABSENT],
        "problems": list(life.problems.select_related("owner")),
    }


def as_pdf(life: LifeMeeting, *, mark: str) -> bytes:
    """The report as A4 PDF; Refused where the host cannot make one."""
    said = report_of(life)
    return pdf.render("life_meetings/report.html", {**said, "paragraphs": paragraphs_of(said)}, mark=mark)


def as_word(life: LifeMeeting, *, mark: str) -> bytes:
    """The report as a Word file."""
    said, document = report_of(life), Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )
    _write(document, said["heading"], size=22, font=HEADING, center=True)
    if said["to"]:
        _write(document, f"{said['to']}：")
    for title, text in paragraphs_of(said):
        _write(document, title, font=HEADING)
        _write(document, text)
    _write(document, _("三、整改事项"), font=HEADING)
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    rows = [(_("问题"), _("责任人"), _("整改措施"), _("完成期限"), _("进度"))]
    rows += [
        (one.text, one.owner.name, one.measures, f"{one.due_on:%Y-%m-%d}", one.get_state_display())
        for one in said["problems"]
    ]
    for number, row in enumerate(rows):
        cells = table.rows[0].cells if not number else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = str(text)
    _write(document, life.organization.name, center=True)
    section.footer.paragraphs[0].text = mark
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


def paragraphs_of(said: dict[str, Any]) -> list[tuple[str, str]]:
    """The two parts of the report before the table."""
    life = said["life"]
    studies = "；".join(f"{one.on:%Y年%-m月%-d日}{one.subject}" for one in said["studies"]) or _("无")
    numbers = {
        "studies": studies, "opinions": said["opinions"], "sources": "、".join(said["sources"]) or _("无"),
        "texts": said["texts"], "people": said["people"],
    }  # fmt: skip
    before = (
        _(
            "会前学习：%(studies)s。征求意见 %(opinions)s 条（%(sources)s）。应写发言提纲 %(people)s 份，已写 %(texts)s 份。"
        )
        % numbers
    )
    came = {"day": f"{life.held_on:%Y年%-m月%-d日}", "due": life.due, "present": life.present}
    held = _("%(day)s召开，应到 %(due)s 人，实到 %(present)s 人。") % came
    if said["absent"]:
        held += _("缺席：%(names)s。") % {"names": "、".join(said["absent"])}
    return [(_("一、会前准备"), before), (_("二、召开情况"), held)]


def _write(document: WordDocument, text: str, *, size: int = 16, font: str = BODY, center: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
