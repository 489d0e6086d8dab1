"""The record of one meeting in the customary layout, as A4 PDF and as Word."""

import io
from datetime import datetime
from functools import cache
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from xiangxin.exports import pdf
from xiangxin.meetings import queries, rules
from xiangxin.meetings.models import AgendaItem, Attendance
from xiangxin.meetings.queries import Record

BODY, HEADING = "FangSong_GB2312", "SimHei"
# Label and mark of the table at the head of a record, two to a row.
HEAD = (
    (("会议名称", "title"), ("会议类型", "kind")),
    (("会议时间", "when"), ("会议地点", "where")),
    (("主持人", "chair"), ("记录人", "recorder")),
    (("应到人数", "due"), ("实到人数", "there")),
    (("请假人数", "on_leave"), ("缺席人数", "absent")),
)
NAMES = (
    ("到会人员", "present"),
    ("列席人员", "sitting_in"),
    ("请假人员及事由", "leave_reasons"),
    ("缺席人员", "absentees"),
)


def paper_of(record: Record) -> dict[str, Any]:
    """What stands on the paper, in words."""
    meeting, figures = record.meeting, record.figures
    begin = localtime(meeting.starts_at)
    when = date_format(begin, "Y年n月j日 H:i")
    if meeting.ends_at:
        when += f"—{localtime(meeting.ends_at):%H:%M}"
    return {
        "organization": meeting.organization.name,
        "heading": _("%(kind)s记录") % {"kind": meeting.get_kind_display()},
        "title": meeting.title,
        "kind": meeting.get_kind_display(),
        "when": when,
        "where": meeting.where or _("未填"),
        "chair": meeting.chair.name if meeting.chair else "",
        "recorder": meeting.recorder.name if meeting.recorder else "",
        "lecturer": meeting.lecturer,
        "joint": _joint(record),
        **{name: figures[name] for name in ("due", "there", "on_leave", "absent")},
        "present": _names(record.present),
        "sitting_in": _names(record.sitting_in),
        "leave_reasons": _names(record.on_leave, with_reason=True),
        "absentees": _names(record.absent, with_reason=True),
        "items": [_item(item) for item in record.items],
        "agenda": _agenda(record.items),
        "summary": record.minutes.summary if record.minutes else "",
        "version": _version(record),
        "late": _late(record),
        "signs": {role: _sign(record, role) for role in ("chair", "recorder")},
        "filing": str(record.filing) if record.filing else "",
        "attachments": "；".join(f"{one.get_kind_display()}：{one.name}" for one in record.attachments),
        "compared": _compared(record),
    }


def as_pdf(record: Record, *, mark: str) -> bytes:
    """The record as A4 PDF; Refused where the host cannot make one."""
    return pdf.render("meetings/papers/record.html", {"paper_of": [paper_of(record)], "names": NAMES}, mark=mark)


def as_word(record: Record, *, mark: str) -> bytes:
    """The record as a Word file, in the template that the nearest organization keeps, else in the usual layout."""
    own = queries.record_template_for(record.meeting.organization)
    if own is None or own.upload is None:
        return fill(template_bytes(), {**paper_of(record), "mark": mark})
    with own.upload.stored.open("rb") as kept:
        return fill(kept.read(), {**paper_of(record), "mark": mark})


def fill(template: bytes, said: dict[str, Any]) -> bytes:
    """A Word template with its marks filled; what people uploaded runs in a sandbox."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(said, SandboxedEnvironment(autoescape=True))
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


@cache
def template_bytes() -> bytes:
    """The Word template with its marks (docxtpl); it is drawn here, so that a change of layout can be read."""
    document = Document()
    _lay_out(document)
    _paragraph(document, "{{ organization }}", size=16, font=HEADING, center=True)
    _paragraph(document, "{{ heading }}", size=22, font=HEADING, center=True)
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in HEAD:
        cells = table.add_row().cells
        for place, (label, name) in enumerate(row):
            _write(cells[2 * place].paragraphs[0], label, font=HEADING, size=12)
            _write(cells[2 * place + 1].paragraphs[0], f"{{{{ {name} }}}}", size=12)
    for label, name in NAMES:
        cells = table.add_row().cells
        _write(cells[0].paragraphs[0], label, font=HEADING, size=12)
        _write(cells[1].merge(cells[3]).paragraphs[0], f"{{{{ {name} }}}}", size=12)
    _paragraph(document, "一、会议议程", font=HEADING)
    for text in ("{%p for item in items %}", "{{ item.number }}. {{ item.title }}", "{%p if item.notes %}", "{{ item.notes }}", "{%p endif %}", "{%p if item.vote %}", "决议：{{ item.vote }}", "{%p endif %}", "{%p endfor %}"):  # fmt: skip
        _paragraph(document, text)
    _paragraph(document, "二、会议纪要", font=HEADING)
    for text in ("{{ summary }}", "{%p if version %}", "{{ version }}", "{%p endif %}", "{%p if late %}", "{{ late }}", "{%p endif %}", "{%p if attachments %}", "附件：{{ attachments }}", "{%p endif %}", "{%p if compared %}", "{{ compared }}", "{%p endif %}"):  # fmt: skip
        _paragraph(document, text)
    _paragraph(document, "")
    _paragraph(document, "主持人（签字）：{{ signs.chair }}")
    _paragraph(document, "记录人（签字）：{{ signs.recorder }}")
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _write(section.footer.paragraphs[0], "{{ mark }}{% if filing %}　档号 {{ filing }}{% endif %}", size=9)


def _paragraph(document: WordDocument, text: str, *, size: int = 16, font: str = BODY, center: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, size=size, font=font)


def _write(paragraph: Paragraph, text: str, *, size: int = 16, font: str = BODY) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _joint(record: Record) -> str:
    """Which branches held it together, the host first; empty where it held it alone."""
    partners = [place.short_name for place in record.partners]
    return "、".join([record.meeting.organization.short_name, *partners]) if partners else ""


def _names(lines: list[Attendance], *, with_reason: bool = False) -> str:
    """Names one after another; who took part from afar or came late is marked."""
    return "、".join(_name(line, with_reason) for line in lines) or _("无")


def _name(line: Attendance, with_reason: bool) -> str:
    marks = [_("线上")] if line.is_remote else []
    marks += [_("迟到")] if line.status == Attendance.Status.LATE else []
    marks += [line.reason] if with_reason and line.reason else []
    return f"{line.member.name}（{'，'.join(marks)}）" if marks else line.member.name


def _item(item: AgendaItem) -> dict[str, Any]:
    vote = getattr(item, "resolution", None)
    said = {"number": item.position, "title": item.title, "notes": item.notes, "vote": ""}
    if vote:
        counts = {"due": vote.due, "present": vote.present, "yes": vote.yes, "no": vote.no, "abstain": vote.abstain}
        figures = _("应到 %(due)s，实到 %(present)s；赞成 %(yes)s，不赞成 %(no)s，弃权 %(abstain)s。") % counts
        said["vote"] = f"{vote.text}（{figures}{vote.explanation}）"
    return said


def _agenda(items: list[AgendaItem]) -> str:
    """The points with what was said and resolved, for templates without a loop."""
    lines = []
    for said in map(_item, items):
        lines += [f"{said['number']}. {said['title']}", said["notes"], said["vote"] and _("决议：%(vote)s") % said]
    return "\n".join(line for line in lines if line)


def _version(record: Record) -> str:
    minutes = record.minutes
    if minutes is None or minutes.number == 1:
        return ""
    return _("（第 %(number)s 稿，更正：%(reason)s）") % {"number": minutes.number, "reason": minutes.reason}


def _late(record: Record) -> str:
    recorded_at = record.meeting.recorded_at
    if recorded_at is None or not rules.is_late(record.meeting):
        return ""
    return _("（本记录于 %(on)s 补录）") % {"on": _day(recorded_at)}


def _compared(record: Record) -> str:
    if record.transcription is None:
        return ""
    said = {"name": record.transcription.confirmed_by.name, "on": _day(record.transcription.confirmed_at)}
    return _("（本记录依据签字的纸质原件录入，%(name)s 于 %(on)s 核对无误）") % said


def _sign(record: Record, role: str) -> str:
    signature = record.signatures.get(role)
    if signature is None and record.transcription:
        return _("见签字的纸质原件")
    if signature is None:
        return "＿＿＿＿＿＿＿＿　　年　月　日"
    return f"{signature.member.name}　{_day(signature.signed_at)}"


def _day(at: datetime) -> str:
    return str(date_format(localtime(at), "Y年n月j日"))
