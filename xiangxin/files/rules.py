"""What may be uploaded: which content is it really, is it too large, does it hide something?"""

from collections.abc import Collection

from django.utils.translation import gettext as _

from xiangxin.files.kinds import KINDS, MB
from xiangxin.kernel.refusals import Refusal

HEAD = 4096
MOST_PIXELS = 60_000_000
MOST_UNPACKED = 600 * MB
MOST_ENTRIES = 10_000
MOST_RATIO = 300  # a real workbook of numbers packs about 20 times
LONGEST_NAME = 160

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
VIDEO_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash")
# Invisible characters that turn the reading order round, so that a name shows another ending than it has.
TURNERS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def kind_of(head: bytes) -> str:
    """The kind that the first bytes show: a name of KINDS, "zip" or "ole" where a look inside must decide, or ""."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in VIDEO_BRANDS:
        return "mp4"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(OLE):
        return "ole"
    return "csv" if _is_text(head) else ""


def kind_of_archive(names: Collection[str]) -> str:
    """What an archive with these entries is: docx, xlsx, or "" for any other."""
    if "[Content_Types].xml" not in names:
        return ""
    if "word/document.xml" in names:
        return "docx"
    return "xlsx" if any(name.startswith("xl/workbook.") for name in names) else ""


def refusal_of_name(name: str, kind: str) -> Refusal | None:
    """The ending must say what the content is."""
    if kind and _ending(name) not in KINDS[kind].endings:
        return Refusal(
            "files.not_what_it_says",
            _("“%(name)s”的内容与扩展名不符，请用原来的程序另存后再上传。") % {"name": name},
        )
    return None


def refusal_of_kind(name: str, kind: str, wanted: Collection[str] | None) -> Refusal | None:
    """Only known kinds, and where the caller says which, only those."""
    allowed = [known for known in KINDS if wanted is None or known in wanted]
    if kind in allowed:
        return None
    says_allowed = any(_ending(name) in KINDS[known].endings for known in allowed)
    if kind in KINDS and says_allowed and (other := refusal_of_name(name, kind)):
        return other
    if not kind and says_allowed:
        said = _("“%(name)s”已损坏，或内容与扩展名不符；请用原来的程序打开，另存后再上传。")
        return Refusal("files.kind", said % {"name": name})
    endings = "、".join(KINDS[known].endings[0] for known in allowed)
    return Refusal(
        "files.kind", _("“%(name)s”不能上传，这里可以上传：%(endings)s。") % {"name": name, "endings": endings}
    )


def refusal_of_size(name: str, kind: str, size: int) -> Refusal | None:
    """Neither empty nor larger than its kind allows."""
    if size == 0:
        return Refusal("files.empty", _("“%(name)s”是空文件，请检查后重新上传。") % {"name": name})
    largest = KINDS[kind].largest
    if size > largest:
        return Refusal(
            "files.too_large",
            _("“%(name)s”有 %(size)d MB，最大 %(largest)d MB，请压缩或拆分后再上传。")
            % {"name": name, "size": -(-size // MB), "largest": largest // MB},
        )
    return None


def refusal_of_archive(name: str, entries: Collection[str], unpacked: int, packed: int) -> Refusal | None:
    """No bombs, no ways out of the archive, no macros; sizes in bytes."""
    if (
        unpacked > MOST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or (unpacked > 10 * MB and unpacked > packed * MOST_RATIO)
    ):
        return Refusal(
            "files.bomb", _("“%(name)s”解压后过大，没有接收；请删去多余的工作表和图片，另存后再上传。") % {"name": name}
        )
    if any(entry.startswith(("/", "\\")) or ".." in entry.replace("\\", "/").split("/") for entry in entries):
        return Refusal(
            "files.damaged", _("“%(name)s”内部路径不正常，没有接收；请用原来的程序另存后再上传。") % {"name": name}
        )
    if any("vbaproject" in entry.lower() for entry in entries):
        return Refusal("files.macros", _("“%(name)s”带有宏，请另存为不带宏的文件后再上传。") % {"name": name})
    return None


def refusal_of_damaged(name: str) -> Refusal:
    """For what its own reader cannot open."""
    return Refusal("files.damaged", _("“%(name)s”已损坏，打不开，请重新导出后再上传。") % {"name": name})


def refusal_of_pixels(name: str, width: int, height: int) -> Refusal | None:
    """A picture must be paintable."""
    if width * height > MOST_PIXELS:
        return Refusal("files.bomb", _("“%(name)s”的像素过多，请缩小后再上传。") % {"name": name})
    return None


def plain_name(name: str) -> str:
    """The name without folders, control and turning characters, at most 160 characters with its ending."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable() and c not in TURNERS and c not in '<>:"|?*').strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        stem, ending = kept, ""
    return f"{stem[: LONGEST_NAME - len(ending) - 1] or '文件'}{dot}{ending[:10]}"


def _is_text(head: bytes) -> bool:
    if not head or any(byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in head):
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the head may end within a character
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
