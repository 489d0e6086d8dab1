"""How is a Word file drawn in the layout of official documents (GB/T 9704-2012)?"""

import io
from collections.abc import Collection, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

BODY, HEADING, TITLE, SECOND = "FangSong_GB2312", "SimHei", "FZXiaoBiaoSong-B05S", "KaiTi_GB2312"
RED = RGBColor(0xE6, 0x00, 0x00)


def document() -> WordDocument:
    """An empty A4 page with the margins of official documents: 37, 35, 28 and 26 mm."""
    empty = Document()
    section = empty.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    return empty


def heading(to: WordDocument, text: str, *, size: int = 22) -> Paragraph:
    """The title, centred, 22 pt."""
    paragraph = _added(to)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(size * 1.5)
    write(paragraph, text, size=size, font=TITLE)
    return paragraph


def paragraph(
    to: WordDocument,
    text: str,
    *,
    size: int = 16,
    font: str = BODY,
    indent: int = 0,
    right: bool = False,
    bold: bool = False,
) -> Paragraph:
    """A line of body text, 16 pt with 28 pt of line; `indent` in characters for its first line."""
    added = _added(to)
    added.paragraph_format.line_spacing = Pt(28 if size >= 14 else size * 1.6)
    if indent:
        added.paragraph_format.first_line_indent = Pt(size * indent)
    if right:
        added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = write(added, text, size=size, font=font)
    run.bold = bold
    return added


def table(
    to: WordDocument,
    rows: Sequence[Sequence[str]],
    *,
    bold_columns: Collection[int] = (),
    bold_rows: Collection[int] = (),
) -> None:
    """A grid of 12 pt cells."""
    grid = to.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        cells = grid.add_row().cells
        for column, text in enumerate(row):
            is_head = column in bold_columns or number in bold_rows
            write(cells[column].paragraphs[0], text, size=12, font=HEADING if is_head else BODY)


def write(to: Paragraph, text: str, *, size: int = 16, font: str = BODY, colour: RGBColor | None = None) -> Run:
    """Text in a face that Chinese Word knows."""
    run = to.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if colour is not None:
        run.font.color.rgb = colour
    return run


def page_number(to: Paragraph) -> None:
    """— 1 —, 14 pt, as a field that Word counts."""
    write(to, "— ", size=14, font="SimSun")
    run = write(to, "", size=14, font="SimSun")
    for kind, said in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = said
        run._element.append(element)
    write(to, " —", size=14, font="SimSun")


def line_below(to: Paragraph, *, colour: str = "000000", eighths: int = 8) -> None:
    """A rule under a paragraph, its weight in eighths of a point."""
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    to._element.get_or_add_pPr().append(border)


def saved(made: WordDocument) -> bytes:
    """The file."""
    to = io.BytesIO()
    made.save(to)
    return to.getvalue()


def _added(to: WordDocument) -> Paragraph:
    added = to.add_paragraph()
    added.paragraph_format.space_after = Pt(0)
    return added
