"""In which order do names stand on a ballot? By the strokes of the surname, as 姓氏笔画排序 asks (docs/rules/elections.md).

Fewer strokes first; equally many: by their kinds in the order of writing, 横竖撇点折. A compound surname stands at its
first character. The same surname: a given name of one character first, then by the strokes of the given name. What the
tables do not hold comes last, by code point, so that the order is always the same.
"""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
UNKNOWN = 99
COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "公户",
        "公玉",
        "公仪",
        "梁丘",
        "公仲",
        "公上",
        "公门",
        "公山",
        "公坚",
        "左丘",
        "公伯",
        "西门",
        "公祖",
        "第五",
        "公乘",
        "贯丘",
        "公皙",
        "南荣",
        "东里",
        "东宫",
        "仲长",
        "子书",
        "子桑",
        "即墨",
        "达奚",
        "褚师",
    ]
)

Key = tuple[tuple[tuple[int, str, str], ...], int, tuple[tuple[int, str, str], ...]]


def order_key(name: str) -> Key:
    """What sorts a person's name into its place on the ballot."""
    surname, given = split(name)
    first = tuple(_weight(character) for character in surname)
    return first, len(given), tuple(_weight(character) for character in given)


def split(name: str) -> tuple[str, str]:
    """Surname and given name; a compound surname only where something of the name is left."""
    name = name.strip()
    length = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return name[:length], name[length:]


def strokes_of(character: str) -> int | None:
    """How many strokes a character has; None for what is no CJK character."""
    return _counts().get(ord(character))


def kinds_of(character: str) -> str:
    """The kinds of its strokes in the order of writing, 1 横 2 竖 3 撇 4 点 5 折; empty where the table has none."""
    return _kinds().get(character, "")


def _weight(character: str) -> tuple[int, str, str]:
    return strokes_of(character) or UNKNOWN, kinds_of(character) or "9", character


@cache
def _counts() -> dict[int, int]:
    found = {}
    for line in _lines("stroke_counts.txt"):
        start, marks = line.split(" ", 1)
        numbers = enumerate((ord(mark) - 35 for mark in marks), start=int(start, 16))
        found.update({code: number for code, number in numbers if number})
    return found


@cache
def _kinds() -> dict[str, str]:
    return {line[0]: line[1:] for line in _lines("stroke_kinds.txt")}


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]
