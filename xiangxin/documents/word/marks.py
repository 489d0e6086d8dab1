"""Which marks does a Word file hold, also where Word split one over several runs, and what may stand in a mark?

A mark is `{{名称}}`. Blocks are `{% for 人 in 名单 %} {{人.姓名}} {% endfor %}` and `{% if 名称 %} … {% endif %}`, with the
prefixes p, tr and tc of docxtpl for whole paragraphs, rows and cells. Nothing else is taken: no filter, call, index
or attribute; each mark becomes a plain key before the template language sees it.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _
from lxml import etree

from xiangxin.documents.word.cleaning import WORD, packed, parsed
from xiangxin.kernel.refusals import Refusal, Refused

Kind = Literal["value", "list", "item"]
PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
WRITTEN = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#")
NAME = r"[^\s{}%|.\[\]()'\"=<>!+*/,:;\\#_][^\s{}%|.\[\]()'\"=<>!+*/,:;\\#]*"
VALUE = re.compile(rf"(?:r\s+)?({NAME})(?:\.({NAME}))?")
BLOCK = re.compile(rf"(p|tr|tc|r)?\s*(?:for\s+({NAME})\s+in\s+({NAME})|if\s+(not\s+)?({NAME})|(else|endif|endfor))")
FRAMES = {"tr": "tbl", "tc": "tr"}
LONGEST = 60
MOST = 300
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its name as people wrote it, and the key it has inside. An item names the list whose row it is in."""

    name: str
    kind: Kind
    key: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file whose marks are plain keys, and the marks in the order in which they stand."""

    content: bytes
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class _Block:
    """One open block: the word for a row and the name of its list (both empty for a condition), its prefix, and the
    part of the page in which it must end."""

    word: str
    name: str
    prefix: str
    frame: "etree._Element | None"


@dataclass
class _Reader:
    """What has been found so far; `blocks` are those that are open in the part that is being read."""

    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)
    paragraph: "etree._Element | None" = None

    @property
    def words(self) -> dict[str, str]:
        """The list behind the word for a row, for the loops that are open."""
        return {block.word: block.name for block in self.blocks if block.word}

    def row(self, word: str) -> str:
        """The plain name that the row of a loop has inside."""
        return f"i{[block.word for block in self.blocks].index(word)}"

    def frame(self, prefix: str) -> "etree._Element | None":
        """What a block with this prefix repeats inside of: a table for rows, a row for cells, else what the paragraph
        stands in."""
        if self.paragraph is None:
            return None
        if prefix in FRAMES:
            return next(iter(self.paragraph.iterancestors(f"{{{WORD}}}{FRAMES[prefix]}")), None)
        return self.paragraph.getparent()

    def take(self, name: str, kind: Kind, parent: str = "") -> Mark:
        if len(name) > LONGEST:
            raise _refused(name[:20], _("名称最长 60 个字"))
        found = self.marks.get((parent, name))
        if found is None:
            found = Mark(name, kind, f"m{len(self.marks) + 1}", parent)
            self.marks[(parent, name)] = found
            if len(self.marks) > MOST:
                raise Refused(Refusal("too_many_marks", _("一个模板最多 300 个标记，请分成几个模板。")))
        elif kind == "list" and found.kind != "list":
            raise _refused(name, _("同一个名称不能既是名单又是单项"))
        return found


def prepare(content: bytes) -> Prepared:
    """Find the marks of a cleaned file and turn them into plain keys. Raises Refused, naming the mark, where one
    cannot be understood."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    reader = _Reader()
    for name in sorted(
        (name for name in parts if PARTS.fullmatch(name)), key=lambda name: ("document" not in name, name)
    ):
        tree = parsed(parts[name])
        for paragraph in tree.iter(f"{{{WORD}}}p"):
            _read_paragraph(paragraph, reader)
        if reader.blocks:
            raise Refused(Refusal("block_not_closed", _("模板里有循环或条件没有结束，请补上 endfor 或 endif。")))
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Prepared(packed(parts), tuple(reader.marks.values()))


def _read_paragraph(paragraph: "etree._Element", reader: _Reader) -> None:
    reader.paragraph = paragraph
    texts = [text for text in paragraph.iter(f"{{{WORD}}}t") if _paragraph_of(text) is paragraph]
    whole = "".join(text.text or "" for text in texts)
    if "{" not in whole and "}" not in whole:
        return
    for found in reversed(list(WRITTEN.finditer(whole))):
        _gather(texts, found.start(), found.end())
    for text in texts:
        plain = WRITTEN.sub("", text.text or "")
        loose = LOOSE.search(plain)
        if loose:
            raise _refused(whole[max(whole.find(loose.group()), 0) :][:20], _("括号没有成对"))
        text.text = WRITTEN.sub(lambda found: _canonical(found, reader), text.text or "")
        text.set(SPACE, "preserve")


def _paragraph_of(text: "etree._Element") -> "etree._Element | None":
    """The nearest paragraph: a text box stands inside a paragraph of the page and has its own."""
    return next(iter(text.iterancestors(f"{{{WORD}}}p")), None)


def _gather(texts: list["etree._Element"], start: int, end: int) -> None:
    """Move a mark that Word split into the run where it begins."""
    position, first = 0, None
    for text in texts:
        said = text.text or ""
        begins, position = position, position + len(said)
        if position <= start or begins >= end:
            continue
        cut_from, cut_to = max(start - begins, 0), min(end - begins, len(said))
        if first is None:
            first = text
            if cut_to == end - begins:
                return
            continue
        first.text = (first.text or "") + said[:cut_to]
        text.text = said[:cut_from] + said[cut_to:]


def _canonical(found: "re.Match[str]", reader: _Reader) -> str:
    if found.group(1) is not None:
        return _value(found.group(1), reader)
    return _block(found.group(2), reader)


def _value(said: str, reader: _Reader) -> str:
    plain = _without_spaces(said)
    if plain == "loop.index":
        return "{{ loop.index }}"
    match = VALUE.fullmatch(said.strip()) or VALUE.fullmatch(plain)
    if match is None:
        raise _refused(said.strip(), _("只认 {{名称}} 和循环里的 {{行.名称}}"))
    name, column = match.groups()
    words = reader.words
    if column is None:
        if name in words:
            return "{{ " + reader.row(name) + "['" + reader.take(name, "item", words[name]).key + "'] }}"
        return "{{ " + reader.take(name, "value").key + " }}"
    if name not in words:
        raise _refused(said.strip(), _("“%(name)s”不是循环里的行") % {"name": name})
    if column == _("序号"):
        return "{{ loop.index }}"
    return "{{ " + reader.row(name) + "['" + reader.take(column, "item", words[name]).key + "'] }}"


def _block(said: str, reader: _Reader) -> str:
    match = BLOCK.fullmatch(said.strip().strip("-").strip())
    if match is None:
        raise _refused(said.strip(), _("只认 for … in …、if …、else、endif 和 endfor"))
    prefix, word, name, negation, condition, closing = match.groups()
    prefix = prefix or ""
    begin = "{%" + prefix + " "
    if name:
        mark = reader.take(name, "list")
        reader.blocks.append(_Block(word, name, prefix, reader.frame(prefix)))
        return f"{begin}for {reader.row(word)} in {mark.key} %}}"
    if condition:
        reader.blocks.append(_Block("", "", prefix, reader.frame(prefix)))
        return f"{begin}if {'not ' if negation else ''}b{reader.take(condition, 'value').key} %}}"
    return f"{begin}{_closed(closing, prefix or '', reader)} %}}"


def _closed(closing: str, prefix: str, reader: _Reader) -> str:
    last = reader.blocks[-1] if reader.blocks else None
    if last is None or (closing != "else" and (last.word == "") != (closing == "endif")):
        raise _refused(closing, _("前面没有与它相配的开始"))
    if (last.prefix, last.frame) != (prefix, reader.frame(prefix)):
        raise Refused(blocks_do_not_fit())
    if closing != "else":
        reader.blocks.pop()
    return closing


def blocks_do_not_fit() -> Refusal:
    """For loops and conditions that begin in one part of the page and end in another."""
    message = _("模板的循环或条件跨越了表格行或段落，不能填写。整行循环请写 {%tr for … %}，整段请写 {%p for … %}。")
    return Refusal("blocks_do_not_fit", message)


def _without_spaces(said: str) -> str:
    return re.sub(r"\s+", "", said)


def _refused(mark: str, why: str) -> Refused:
    message = _("模板里的标记“%(mark)s”不能使用：%(why)s。") % {"mark": mark[:40], "why": why}
    return Refused(Refusal("mark_not_understood", message))
