"""Word files as people send them, honest and hostile, written for a test."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from xiangxin.documents import actions
from xiangxin.documents.models import Template
from xiangxin.kernel import clock

PERSON = ("姓名：{{姓名}}", "生于 {{出生年月}}", "支部：{{支部名称}}", "{{党支部意见_意见内容}}")


def document(*lines: str, table: list[list[str]] | None = None, header: str = "", split: bool = False) -> bytes:
    """A file with a paragraph for each line; `split` puts every letter into a run of its own, as Word does."""
    made = Document()
    for line in lines:
        paragraph = made.add_paragraph()
        for part in line if split else [line]:
            paragraph.add_run(part)
    if table:
        grid = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            cells = grid.add_row().cells
            for number, text in enumerate(row):
                cells[number].text = text
    if header:
        made.sections[0].header.paragraphs[0].text = header
    to = io.BytesIO()
    made.save(to)
    return to.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with one part written over or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = part
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as archive:
        for entry, held in parts.items():
            archive.writestr(entry, held)
    return to.getvalue()


def part_of(content: bytes, name: str) -> str:
    """One part of a file as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def text_of(content: bytes) -> str:
    """What a file says, paragraphs and cells, a line each."""
    made = Document(io.BytesIO(content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def upload(content: bytes, name: str = "表.docx") -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


def keep(world: Any, *lines: str, name: str = "谈话表", subject: str = "member", **more: Any) -> Template:
    """A template of 一矿党委 with these lines, kept by its organization officer."""
    content = more.pop("content", None) or document(*(lines or PERSON))
    facts = {"at": clock.now(), "by": world.officer} | more
    place = facts.pop("place", world.mine)
    return actions.keep_template(place, name=name, subject=subject, file=upload(content), **facts)


def mapped(world: Any, **fields: str) -> Template:
    """A template whose marks are all known; `fields` are set by hand."""
    template = keep(world)
    meanings = {mark.pk: (fields.get(mark.name, mark.field), mark.form) for mark in template.marks.all()}
    return actions.map_marks(template, meanings=meanings, by=world.officer)
