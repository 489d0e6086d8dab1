"""The national collection form of one person (rules.md, 11.1), on paper and as Word: everything from the file."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from xiangxin.exports import pdf
from xiangxin.members import codes, columns
from xiangxin.members.models import Member

BODY, HEADING = "FangSong_GB2312", "SimHei"
# Two entries a line; an entry alone takes the whole line. Names are those of members.columns.
LINES: tuple[tuple[str, ...], ...] = (
    ("name", "sex"),
    ("ethnicity", "born_on"),
    ("citizen_id", "education"),
    ("category", "state"),
    ("organization",),
    ("joined_on", "became_full_on"),
    ("unit",),
    ("job", "posts"),
    ("phone", "landline"),
    ("address",),
    ("is_lost", "lost_contact_on"),
    ("lost_reason",),
    ("is_mobile", "mobile_since"),
    ("mobile_to",),
    ("contact",),
)


@dataclass(frozen=True)
class Entry:
    """One entry of the form: its label and what is filled in."""

    label: str
    text: str


@dataclass(frozen=True)
class Form:
    """The filled form: its lines of one or two entries, and the day it was drawn up."""

    title: str
    lines: Sequence[Sequence[Entry]]
    on: date


def form_of(member: Member, *, on: date, in_full: bool) -> Form:
    """The form, filled from the file; without `in_full` numbers are masked and the address is left out."""
    own = {
        "lost_reason": Entry(_("失联情形"), str(codes.LOST_CONTACT_REASONS.get(member.lost_contact_reason, ""))),
        "contact": Entry(_("其他联系人"), _contact(member, in_full)),
    }
    lines = [[own.get(name) or _entry(member, name, in_full) for name in names] for names in LINES]
    return Form(_("党员信息采集表"), lines, on)


def as_pdf(form: Form, *, mark: str) -> bytes:
    """The form as A4 PDF; Refused where the host cannot make one."""
    return pdf.render("members/pdf/form_of_one.html", {"form": form}, mark=mark)


def as_word(form: Form, *, mark: str) -> bytes:
    """The form as a Word file."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(26), Mm(26)
    _write(section.footer.paragraphs[0], mark, size=9)
    _write(document.add_paragraph(), form.title, size=22, font=HEADING, center=True)
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for line in form.lines:
        cells = table.add_row().cells
        for place, entry in enumerate(line):
            _write(cells[2 * place].paragraphs[0], entry.label, size=12, font=HEADING)
            last = cells[1].merge(cells[3]) if len(line) == 1 else cells[2 * place + 1]
            _write(last.paragraphs[0], entry.text, size=12)
    day = f"{form.on:%Y年%m月%d日}"
    _write(document.add_paragraph(), _("本人签字：　　　　　　　填表日期：%(day)s") % {"day": day}, size=12)
    to = io.BytesIO()
    document.save(to)
    return to.getvalue()


def _entry(member: Member, name: str, in_full: bool) -> Entry:
    column = columns.COLUMNS[name]
    value = (column.value if in_full or column.mask is None else column.mask)(member)
    return Entry(str(column.label), f"{value:%Y.%m.%d}" if isinstance(value, date) else str(value or ""))


def _contact(member: Member, in_full: bool) -> str:
    first = member.family_contacts.order_by("pk").first()
    if first is None:
        return ""
    return f"{first.name}（{first.relation}）{first.phone}" if in_full else f"{first.name[:1]}**"


def _write(paragraph: Paragraph, text: str, *, size: int, font: str = BODY, center: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
