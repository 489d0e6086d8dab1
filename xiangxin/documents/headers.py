"""In which row do the headers stand, and what does each column mean?"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from xiangxin.documents.cells import Cell, Row
from xiangxin.documents.fields import Field, Kind
from xiangxin.documents.values import Problem, text

LOOKED_AT = 40
SAMPLES = 20
LONGEST_HEADER = 60
ENOUGH = 0.6
MOST_CELLS_OF_A_NOTE = 4
MOST_SPELLINGS = 3  # of one name in the cells of a merged line
FILLERS = re.compile(
    r"(?:本人|党员|个人|人员|员工|职工|现在|现|所在|当前|具体|请|填写|号码|号|时间|日期|年月日|年月|的|名称|信息|情况"
    r"|全称|公民|居民|有效|必填|选填|如|或|及|和|/|\d|[.、:：_-])+"
)
MARKS = re.compile(
    r"^(必填|选填|非必填|可空|可不填|选择填|(示例|样例|填写说明|格式|如|例如|例)[:：]?|\d+位|全称|[^\d/]{1,8}/[^\d/]{1,10}$|[yY]{4})"
)
NOTES = re.compile(
    r"^[（(]?(注\d*[:：;；.、\s]|注意|说明[:：]|填表|填报|制表|审核人|复核|公章|盖章|签字|签名|以下空白|数据应|年\s*月\s*日"
    r"|备注[:：]|联系人[:：]|联系电话[:：]|经办人|负责人|单位负责人|审批人|日期[:：]|时间[:：]|书记[:：(（])|(公章|盖章|签字|签名)[）)]?[:：]?"
)
TOTAL = re.compile(r"^(合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|累\s*计)")
SECTION = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]*[)）]?[、.．\s]*(\S{2,60}?(?:支部委员会|支部|党总支|党小组|党委))\s*(?:[（(].*[)）])?[:：]?$"
)


@dataclass(frozen=True)
class Column:
    """A column as it stands in the file and what it is taken to mean, `confidence` between 0 and 1."""

    index: int
    header: str
    field: str | None
    confidence: float


@dataclass(frozen=True)
class Heading:
    """The headers of a table: the row they end in (as Excel counts), their columns, and the text standing above."""

    row: int
    columns: tuple[Column, ...]
    score: float
    above: str = ""

    @property
    def mapping(self) -> dict[str, int]:
        """Field to column index."""
        return {column.field: column.index for column in self.columns if column.field}

    @property
    def signature(self) -> str:
        """The same for every file with these headers, so that a mapping can be remembered."""
        return "|".join(tidy(column.header) for column in self.columns)[:2000]


@lru_cache(maxsize=4096)
def tidy(header: str) -> str:
    """A header as it is compared: half width, without breaks, remarks in brackets, stars and numbers before it."""
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", header))
    bare = re.sub(r"\(.*?\)|\[.*?\]|【.*?】|[*★※]", "", flat)
    return re.sub(r"^\d+[.、]", "", bare or flat.strip("()[]【】")).strip(":：.、,，；;").removesuffix("必填")


def find(rows: Sequence[tuple[int, Row]], kind: Kind) -> Heading | None:
    """The best heading among the first rows, for tables of `kind`; None where none fits."""
    best: Heading | None = None
    first = rows[:LOOKED_AT]
    for place, (number, row) in enumerate(first):
        if place and not _may_be_headers(row):
            continue
        for candidate in _candidates(first, place, number, row):
            if not _names_somebody(candidate[1], kind):
                continue
            below = [cells for _number, cells in rows[place + 1 : place + 1 + SAMPLES]]
            samples = [cells for cells in below if _is_sample(cells, candidate[1])]
            found = _heading(candidate, kind, samples, rows[:place])
            if found and (best is None or found.score > best.score):
                best = found
    return best


def _is_sample(row: Row, shown: Sequence[str]) -> bool:
    """Whether a row below headers can be data: no marks, no column numbers, not the headers again, not a lone title."""
    said = [_header(cell) for cell in row]
    is_again = sum(one != "" and one == header for one, header in zip(said, shown, strict=False)) >= 2
    return not (is_again or is_mark(row) or _is_numbering(row) or sum(cell not in ("", None) for cell in row) < 2)


def _may_be_headers(row: Row) -> bool:
    return sum(isinstance(cell, str) and 0 < len(cell) <= LONGEST_HEADER for cell in row) >= 2


def _candidates(rows: Sequence[tuple[int, Row]], place: int, number: int, row: Row) -> Iterable[tuple[int, list[str]]]:
    """The row alone, and together with the one above it where headers are merged over two rows."""
    alone = [_header(cell) for cell in row]
    yield number, alone
    if place:
        upper = [_header(cell) for cell in rows[place - 1][1]]
        width = max(len(upper), len(alone))
        upper += [""] * (width - len(upper))
        lower = alone + [""] * (width - len(alone))
        yield number, [_joined(over, under) for over, under in zip(upper, lower, strict=True)]


def _joined(over: str, under: str) -> str:
    """A header over two rows: 入党 above 时间 is 入党时间; 党内信息 above 入党时间 is 入党时间; 入党时间 above nothing stays."""
    return over + under if not under or FILLERS.fullmatch(tidy(under)) else under


def _header(cell: Cell) -> str:
    found = " ".join(cell.split()) if isinstance(cell, str) else ""
    return found if len(found) <= LONGEST_HEADER * 2 else ""


def _heading(
    candidate: tuple[int, list[str]], kind: Kind, samples: list[Row], above: Sequence[tuple[int, Row]]
) -> Heading | None:
    number, headers = candidate
    columns = propose(headers, kind, samples)
    by_header = [column for column in columns if column.field and column.header]
    if len(by_header) < 2 or not kind.names & {column.field for column in by_header}:
        return None
    score = sum(column.confidence for column in by_header)
    score += sum(0.5 for column in by_header if column.field in kind.marks)
    return Heading(number, columns, score, "\n".join(text(cell) for _n, row in above for cell in row if text(cell)))


def _names_somebody(headers: Sequence[str], kind: Kind) -> bool:
    """Whether a header can name one of the fields that a table of this kind must have: few rows of data pass."""
    needed = [field for field in kind.fields if field.name in kind.names]
    return any(
        field.looks is not None or by_words(header, field.synonyms) >= ENOUGH
        for field in needed
        for header in headers
        if header
    )


def propose(headers: Sequence[str], kind: Kind, samples: Sequence[Row]) -> tuple[Column, ...]:
    """What each column may mean: by its header, then by what stands under it; no meaning is given twice."""
    offers: list[tuple[float, int, str]] = []
    for index, header in enumerate(headers):
        cells = [row[index] for row in samples if index < len(row) and row[index] not in ("", None)]
        for field in kind.fields:
            confidence = _confidence(header, field, cells)
            if confidence >= ENOUGH:
                offers.append((confidence, -index, field.name))
    given: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for confidence, place, name in sorted(offers, key=lambda offer: (-offer[0], -offer[1])):
        if -place not in given and name not in taken:
            given[-place] = (name, confidence)
            taken.add(name)
    last = max((index for index, header in enumerate(headers) if header or index in given), default=-1)
    return tuple(
        Column(index, header, *(given.get(index) or (None, 0.0))) for index, header in enumerate(headers[: last + 1])
    )


def _confidence(header: str, field: Field, cells: list[Cell]) -> float:
    said = by_words(header, field.synonyms) if header else 0.0
    known = tidy(header)
    if said < ENOUGH:
        unnamed = not known or said > 0
        looks = field.looks is not None and len(cells) >= 2 and all(field.looks(cell) for cell in cells)
        return 0.65 if looks and (unnamed or len(cells) >= 3) else 0.0
    if not cells:
        return round(said, 2)
    read = sum(not isinstance(field.parse(cell), Problem) for cell in cells) / len(cells)
    return round(said * (0.75 + 0.25 * read), 2)


@lru_cache(maxsize=20_000)
def by_words(header: str, synonyms: tuple[str, ...]) -> float:
    """How surely a header names a meaning, 0 to 1."""
    known = tidy(header)
    if not known:
        return 0.0
    if known in synonyms:
        return 1.0
    best = 0.0
    for synonym in synonyms:
        if len(synonym) >= 2 and synonym in known:
            rest = known.replace(synonym, "", 1)
            if FILLERS.fullmatch(rest):
                best = max(best, 0.7 + 0.2 * len(synonym) / len(known))
        elif (
            len(known) >= 4
            and abs(len(known) - len(synonym)) <= 1
            and difflib.SequenceMatcher(None, known, synonym).ratio() >= 0.86
        ):
            best = max(best, 0.65)
    return best


def remap(heading: Heading, wanted: Mapping[str, str | None], kind: Kind) -> Heading:
    """The heading with meanings that a person gave, by header or by column index; other columns stay as proposed."""
    names = {field.name for field in kind.fields}
    by_header = {tidy(key): value for key, value in wanted.items()}
    given: dict[int, str | None] = {}
    named: set[str] = set()
    for column in heading.columns:
        header = tidy(column.header) if column.header else ""
        if str(column.index) in wanted:
            given[column.index] = wanted[str(column.index)]
        elif header in by_header:
            given[column.index] = by_header[header] if header not in named else None
            named.add(header)
    taken = {name for name in given.values() if name}
    columns = []
    for column in heading.columns:
        if column.index in given:
            name = given[column.index]
            columns.append(Column(column.index, column.header, name if name in names else None, 1.0 if name else 0.0))
        elif column.field in taken:
            columns.append(Column(column.index, column.header, None, 0.0))
        else:
            columns.append(column)
    return Heading(heading.row, tuple(columns), heading.score, heading.above)


FIRST_NUMBERS = ("0", "1", "2")


def is_mark(row: Row) -> bool:
    """A row that tells which columns must be filled (必填), not data."""
    if not any(isinstance(cell, str) and cell[:1] in "必选非可示样填格" for cell in row if cell):
        return False
    said = [text(cell) for cell in row if cell not in ("", None)]
    marked = sum(bool(MARKS.match(one)) for one in said)
    return marked > 0 and marked * 2 >= len(said)


def is_repeated(row: Row, columns: Sequence[Column]) -> bool:
    """The headers once more, as on every printed page, or the numbers of the columns below them."""
    cells = ((column.header, one) for column in columns if column.index < len(row) and (one := text(row[column.index])))
    header, first = next(cells, ("", ""))
    if first not in FIRST_NUMBERS and tidy(first) != tidy(header):
        return False  # a row of data, as nearly all are
    said = [(header, first), *cells]
    if len(said) < 2:
        return False
    if all(tidy(one) == tidy(header) for header, one in said):
        return True
    return _is_numbering([one for _header, one in said])


def _is_numbering(row: Row) -> bool:
    """Nothing but 1, 2, 3 …: the numbers of the columns, as forms print them below their headers."""
    said = [one for cell in row if (one := text(cell))]
    first = int(said[0]) if said and said[0] in FIRST_NUMBERS else None
    return first is not None and len(said) >= 4 and said == [str(first + step) for step in range(len(said))]


def section_of(row: Row) -> str:
    """The organization that a line of its own names for the people below it; empty for any other row."""
    filled = {cell for cell in row if cell not in ("", None)}
    said = {text(cell) for cell in filled} if len(filled) <= MOST_SPELLINGS else set()
    match = SECTION.match(said.pop()) if len(said) == 1 else None
    return match[1] if match else ""


def is_note(row: Row) -> bool:
    """A remark, a total, a seal or a signature between or below the data."""
    filled = [cell for cell in row if cell not in ("", None)]
    if filled and any(TOTAL.match(text(cell)) for cell in filled[:2]):
        return True
    if len(filled) > MOST_CELLS_OF_A_NOTE:
        return False
    said = [one for cell in filled if (one := text(cell))]
    if not said:
        return True
    if len(said) == 1 and (len(said[0]) >= 20 or "\n" in said[0]):
        return True
    return all(NOTES.search(re.sub(r"\s+", " ", one)) for one in said)
