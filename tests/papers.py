"""What does a PDF of ours say? Its words in the order in which they were drawn, read without a further library."""

import re
import zlib

STREAM = re.compile(rb"(\d+) 0 obj\s*<<[^\n]*?>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
FONT = re.compile(rb"/BaseFont /(\w+)\+[^/]*/ToUnicode (\d+) 0 R")
LETTER = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
DRAWN = re.compile(rb"/(\w+) [\d.]+ Tf|\[([^\]]*)\] ?TJ")


def words_of(content: bytes) -> str:
    """The letters that all pages draw, without spaces and line ends."""
    streams = {number: _unpacked(part) for number, part in STREAM.findall(content)}
    fonts = {
        font: {
            glyph: bytes.fromhex(said.decode()).decode("utf-16-be") for glyph, said in LETTER.findall(streams[number])
        }
        for font, number in FONT.findall(content + b"\n".join(streams.values()))
    }
    said, font = [], b""
    for stream in streams.values():
        for name, drawn in DRAWN.findall(stream) if b" Tf\n" in stream else []:
            font = name or font
            glyphs = b"".join(re.findall(rb"<([0-9a-f]+)>", drawn))
            said += [fonts[font][glyphs[at : at + 4]] for at in range(0, len(glyphs), 4)]
    return re.sub(r"\s", "", "".join(said))


def _unpacked(part: bytes) -> bytes:
    return zlib.decompressobj().decompress(part) if part[:1] == b"x" else part
