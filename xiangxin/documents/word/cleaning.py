"""What of an uploaded Word file is kept? Nothing that runs, nothing that fetches, nothing that hides."""

import io
import re
import zipfile
from posixpath import basename, dirname

from django.utils.translation import gettext as _
from lxml import etree

from xiangxin.kernel.refusals import Refusal, Refused

MB = 1024 * 1024
LARGEST = 10 * MB
LARGEST_PART = 30 * MB
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMBEDDED = ("word/embeddings/", "word/activeX/", "word/afchunk", "customUI/")
# Fields that read other files or start programs when the document is opened.
REACHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK|DATABASE|MACROBUTTON|RD)\b")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def clean(content: bytes) -> bytes:
    """The file without outward references. Raises Refused where it cannot be made harmless.

    Links become plain text; pictures and templates that lie elsewhere are taken out; embedded objects, fields that
    read other files and document types are refused.
    """
    if len(content) > LARGEST:
        raise Refused(Refusal("template_too_large", _("Word 模板最大 10 MB，请压缩图片后再上传。")))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {entry.filename: _read(archive, entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, RuntimeError, EOFError):
        raise Refused(damaged()) from None
    _refuse_embedded(parts)
    trees = {name: parsed(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            _cut_off(tree, trees.get(f"{dirname(dirname(name))}/{basename(name)[:-5]}".lstrip("/")))
    for name, tree in trees.items():
        _refuse_reaching(tree)
        if name.startswith("docProps/"):
            _empty_marks(tree)
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as one file; the same parts give the same bytes."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED)
    return to.getvalue()


def parsed(part: bytes) -> "etree._Element":
    """One part as a tree. Raises Refused if it is no XML or brings a document type."""
    try:
        tree = etree.fromstring(part, PARSER)
    except etree.XMLSyntaxError:
        raise Refused(damaged()) from None
    if tree.getroottree().docinfo.doctype:
        raise Refused(damaged())
    return tree


def damaged() -> Refusal:
    """For what Word itself would not open."""
    return Refusal("template_damaged", _("这个 Word 文件打不开，请用 Word 或 WPS 另存为 .docx 后再上传。"))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > LARGEST_PART:
        raise Refused(Refusal("template_too_large", _("Word 模板解开后过大，请压缩图片或删去多余内容后再上传。")))
    return archive.read(entry)


def _refuse_embedded(parts: dict[str, bytes]) -> None:
    if any(name.startswith(EMBEDDED) or "vba" in name.lower() for name in parts) or b"macroEnabled" in parts.get(
        "[Content_Types].xml", b""
    ):
        message = _("模板里带有宏或嵌入的文件，请在 Word 中删除后另存为 .docx 再上传。")
        raise Refused(Refusal("template_embeds", message))


def _cut_off(relations: "etree._Element", owner: "etree._Element | None") -> None:
    """Take every relation that leaves the file out of the list and out of the part that uses it."""
    for relation in list(relations):
        if relation.get("TargetMode", "").lower() != "external":
            continue
        number = relation.get("Id")
        relations.remove(relation)
        if owner is None:
            continue
        for element in [one for one in owner.iter() if _uses(one, number)]:
            _let_go(element)


def _uses(element: "etree._Element", number: str | None) -> bool:
    return any(name.startswith(f"{{{RELATIONS}}}") and value == number for name, value in element.attrib.items())


def _let_go(element: "etree._Element") -> None:
    if element.tag == f"{{{WORD}}}hyperlink":
        for name in [name for name in element.attrib if name.startswith(f"{{{RELATIONS}}}")]:
            del element.attrib[name]
        return
    if f"{{{RELATIONS}}}link" in element.attrib:
        del element.attrib[f"{{{RELATIONS}}}link"]
        return
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _refuse_reaching(tree: "etree._Element") -> None:
    written = "".join(element.text or "" for element in tree.iter(f"{{{WORD}}}instrText"))
    simple = " ".join(element.get(f"{{{WORD}}}instr", "") for element in tree.iter(f"{{{WORD}}}fldSimple"))
    found = REACHING.search(f"{written} {simple}")
    if found:
        message = _("模板里有读取外部内容的域“%(name)s”，请在 Word 中删除后再上传。") % {"name": found.group(1)}
        raise Refused(Refusal("template_reaches_out", message))


def _empty_marks(tree: "etree._Element") -> None:
    """Title and subject of a file are filled too by the library underneath; nothing of ours stands there."""
    for element in tree.iter():
        if element.text and "{" in element.text:
            element.text = ""
