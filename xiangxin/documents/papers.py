"""How does an official document look on paper? GB/T 9704-2012, as PDF and as Word.

The seal stands on the PDF alone: a Word file would let anybody take its picture out.
"""

from typing import Any

from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from xiangxin.documents import rules
from xiangxin.documents.models import OfficialDocument
from xiangxin.exports import pdf, word

FONTS = {"first": word.HEADING, "second": word.SECOND, "text": word.BODY}


def context_of(document: OfficialDocument) -> dict[str, Any]:
    """What stands on the paper, in words."""
    kind = OfficialDocument.Kind
    use = getattr(document, "seal_use", None)
    attachments = [line.strip() for line in document.attachments.splitlines() if line.strip()]
    return {
        "document": document,
        "head": document.organization.name
        if document.kind == kind.LETTER
        else _("%(name)s文件") % {"name": document.organization.name},
        "serial": document.serial,
        "signatory": document.signatory if document.kind in rules.UPWARD else "",
        "title": document.title,
        "lines": [(rules.level_of(line.strip()), line.strip()) for line in document.body.splitlines() if line.strip()],
        "attachments": attachments
        if len(attachments) == 1
        else [f"{n}. {name}" for n, name in enumerate(attachments, 1)],
        "issuer": document.organization.name,
        "on": _day(document),
        "seal": use.seal.picture if use else "",
    }


def as_pdf(document: OfficialDocument) -> bytes:
    """The document as A4 PDF; a draft says so across every page. Refused where the host cannot make one."""
    mark = "" if document.is_out else _("草稿") if document.state != OfficialDocument.State.VOIDED else _("作废")
    return pdf.render("documents/pdf/official.html", context_of(document), mark=mark, is_marked=bool(mark))


def as_word(document: OfficialDocument) -> bytes:
    """The document as Word, without the seal."""
    said = context_of(document)
    made = word.document()
    head = word.heading(made, "")
    word.write(head, said["head"], size=36 if len(said["head"]) < 16 else 26, font=word.TITLE, colour=word.RED)
    number = word.paragraph(
        made, said["serial"] + (_("　　　签发人：%s") % said["signatory"] if said["signatory"] else "")
    )
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.line_below(number, colour="E60000", eighths=18)
    word.paragraph(made, "")
    word.heading(made, said["title"])
    word.paragraph(made, "")
    word.paragraph(made, f"{document.addressee}：")
    for level, line in said["lines"]:
        word.paragraph(made, line, font=FONTS[level], indent=2)
    if said["attachments"]:
        word.paragraph(made, "")
        word.paragraph(made, _("附件：") + "\n".join(said["attachments"]), indent=2)
    for text in ("", "", said["issuer"], said["on"]):
        line = word.paragraph(made, text, right=True)
        line.paragraph_format.right_indent = Pt(64)
    if document.copy_to:
        word.line_below(word.paragraph(made, ""))
        word.line_below(word.paragraph(made, _("抄送：%s。") % document.copy_to, size=14))
    foot = made.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.page_number(foot)
    return word.saved(made)


def _day(document: OfficialDocument) -> str:
    on = document.issued_on
    return f"{on.year}年{on.month}月{on.day}日" if on else _("　　年　月　日")
