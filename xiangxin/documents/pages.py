"""What tables stand in a web page or an XML spreadsheet? Many systems call such files .xls."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import ParseError, fromstring

from django.utils.translation import gettext as _

from xiangxin.documents.cells import Row
from xiangxin.kernel.refusals import Refusal, Refused

HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<head|<table|<meta|<style|<div)", re.I)
XML = re.compile(rb"^\s*<\?xml.{0,400}?<(?:\w+:)?Workbook", re.I | re.S)
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I)
SHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
MOST_SPANNED = 400


def is_page(head: bytes) -> bool:
    """Whether a file begins like a web page or an XML spreadsheet."""
    return bool(HTML.match(head) or XML.match(head)) or b"<table" in head.lower()


def read_pages(content: bytes) -> dict[str, list[Row]] | None:
    """The tables of the file by name, or None where it is neither a web page nor an XML spreadsheet."""
    if HTML.match(content[:400]) or (b"<table" in content[:4000].lower() and not XML.match(content)):
        return _of_html(_decoded(content))
    return _of_xml(content) if XML.match(content[:2000]) else None


def _decoded(content: bytes) -> str:
    said = CHARSET.search(content[:2000])
    named = said[1].decode().lower() if said else ""
    for encoding in ("utf-8-sig", "gb18030" if named.startswith("gb") else named or "gb18030", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", errors="replace")


def _of_html(text: str) -> dict[str, list[Row]]:
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return {f"{number}": rows for number, rows in enumerate(reader.tables, 1) if rows}


class _Tables(HTMLParser):
    """Collects the cells of all tables; a cell over several columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self._row: Row | None = None
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._row = []
            self.tables[-1].append(self._row)
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []
            said = dict(attrs).get("colspan") or "1"
            self._span = min(int(said), MOST_SPANNED) if said.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append("".join(self._cell).replace("\xa0", " ").strip())
            self._row.extend([""] * (self._span - 1))
        self._cell = None


def _of_xml(content: bytes) -> dict[str, list[Row]]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _damaged("DTD")
    try:
        book = fromstring(content)  # noqa: S314 - a file that declares entities was refused above
    except ParseError as error:
        raise _damaged(str(error)) from None
    sheets: dict[str, list[Row]] = {}
    for sheet in book.iter(f"{SHEET}Worksheet"):
        rows: list[Row] = []
        for row in sheet.iter(f"{SHEET}Row"):
            rows.extend([] for _gap in range(_index(row.get(f"{SHEET}Index"), len(rows)) - len(rows)))
            cells: Row = []
            for cell in row.iter(f"{SHEET}Cell"):
                place = _index(cell.get(f"{SHEET}Index"), len(cells))
                cells.extend([""] * (place - len(cells)))
                data = cell.find(f"{SHEET}Data")
                cells.append("".join(data.itertext()).strip() if data is not None else "")
            rows.append(cells)
        if rows:
            sheets[sheet.get(f"{SHEET}Name") or str(len(sheets) + 1)] = rows
    return sheets


def _index(said: str | None, present: int) -> int:
    """The place, from nought, that a row or cell names; a place far beyond any table is not believed."""
    place = int(said) - 1 if said and said.isdigit() else present
    return place if present <= place < present + 100_000 else present


def _damaged(error: str) -> Refused:
    return Refused(
        Refusal(
            "damaged_file", _("文件打不开，可能已损坏，请用 Excel 打开并另存为 .xlsx：%(error)s") % {"error": error}
        )
    )
