"""Does a page become a PDF on paper of the right size, and read nothing from outside?"""

import re
import zlib

import pytest
from PIL import ImageFile

from xiangxin.exports import pdf
from xiangxin.kernel.refusals import Refused


def _render(**more) -> bytes:
    return pdf.render("exports/paper.html", {}, mark="周秘 2026-03-02 09:30 导出", **more)


def _size_of(content: bytes) -> tuple[int, int]:
    """Width and height of the first page in points; objects may be packed."""
    packed = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    said = content + b"".join(zlib.decompressobj().decompress(part) for part in packed if part[:1] == b"x")
    box = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", said)
    assert box
    return round(float(box[1])), round(float(box[2]))


def test_a_document_is_one_a4_page_with_chinese_fonts():
    content = _render()
    assert content.startswith(b"%PDF-")
    assert _size_of(content) == (595, 842)


def test_a3_landscape_is_wider_than_high():
    assert _size_of(_render(paper="A3 landscape")) == (1191, 842)


def _fetcher():
    assert pdf.is_available()
    from xiangxin.exports.own_files import OwnFiles

    return OwnFiles()


@pytest.mark.parametrize(
    "url", ["https://example.org/static/exports/paper.css", "file:///etc/passwd", "http://own.invalid/etc/passwd"]
)
def test_papers_read_nothing_but_our_own_static_files(url):
    with pytest.raises(ValueError, match="own static files"):
        _fetcher().fetch(url)


def test_pictures_that_are_cut_short_stay_refused_afterwards():
    _render()
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_a_host_without_pango_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    with pytest.raises(Refused, match="Pango"):
        _render()
