"""What does a Word file say? Paragraphs and tables, for a look before it is saved."""

import io
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table
from docx.text.paragraph import Paragraph

MOST_BLOCKS = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, and how many columns it takes."""

    text: str
    span: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (`text`), or a table (`rows`)."""

    text: str = ""
    is_centred: bool = False
    rows: tuple[tuple[Cell, ...], ...] = ()


def blocks_of(content: bytes) -> list[Block]:
    """The body of a file, top to bottom, without its look."""
    document = Document(io.BytesIO(content))
    found = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            found.append(Block(rows=tuple(_row(part, number) for number in range(len(part.rows)))))
        elif isinstance(part, Paragraph) and part.text.strip():
            found.append(Block(part.text, part.alignment == WD_ALIGN_PARAGRAPH.CENTER))
        if len(found) >= MOST_BLOCKS:
            break
    return found


def _row(table: Table, number: int) -> tuple[Cell, ...]:
    """Cells of a row; a merged one stands once."""
    cells: list[Cell] = []
    last = None
    for cell in table.rows[number].cells:
        if last is cell._tc:
            cells[-1] = Cell(cells[-1].text, cells[-1].span + 1)
        else:
            cells.append(Cell(cell.text.strip(), 1))
        last = cell._tc
    return tuple(cells)
