"""What does a cell say? Typed values out of the many ways people write them, or a problem with its remedy."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xiangxin.documents.cells import Cell
from xiangxin.kernel import clock, identifiers
from xiangxin.kernel.identifiers import CitizenId
from xiangxin.kernel.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be taken: a code for machines, and a sentence with the reason and the remedy."""

    code: str
    message: "str | Promise"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as somebody wrote it; `whole` is false where only year and month were given."""

    on: date
    whole: bool = True


Parsed = object
Parser = Callable[[Cell], "Parsed | Problem | None"]

EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
EXACT_INTEGERS = 10**15
NOTHING = {
    "", "-", "--", "—", "——", "/", "\\", "无", "N/A", "NULL", "null", "None", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!",
    "暂无", "不详", "未知", "未填", "待查", "nan", "NaN",
}  # fmt: skip
NO_DAY = {"未转正", "预备期", "未定", "待定", "空", "长期", "至今", "尚未转正", "未到期"}
YES = {"是", "1", "Y", "y", "yes", "有", "√", "✓", "✔", "对", "True"}
NO = {"否", "0", "N", "n", "no", "没有", "×", "✗", "x", "X", "不是", "False"}
DAY = re.compile(
    r"^(\d{4})\s*[-./年、,。\s]\s*(\d{1,2})\s*[-./月、,。\s]\s*(\d{1,2})\s*[日号.。]?(?:\s*T?\s*\d{1,2}[:时].*)?$"
)
MONTH = re.compile(r"^(\d{4})\s*[-./年、,。\s]\s*(\d{1,2})\s*月?份?[.。]?$")
IN_WORDS = re.compile(
    r"^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号]?)?$"
)
DIGITS = {"〇": 0, "○": 0, "零": 0} | {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
SEX_BEHIND = re.compile(r"\((?:男|女)\)$")


def text(cell: Cell) -> str:
    """A cell as text: half width, blanks trimmed, a whole number without `.0`, dashes for nothing dropped."""
    if isinstance(cell, str):
        if not cell.isascii():
            cell = unicodedata.normalize("NFKC", cell)
        cell = cell.replace("\u200b", "").replace("\ufeff", "").strip().lstrip("'`‘’").strip()
        if cell.startswith('="') and cell.endswith('"'):
            cell = cell[2:-1].strip()
        return "" if cell in NOTHING else cell
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute) == (0, 0):
        return cell.date().isoformat()
    return str(cell)


def line(cell: Cell) -> str:
    """A cell as one line of text: breaks and blanks inside are joined."""
    found = text(cell)
    return " ".join(found.split()) if found else ""


def name(cell: Cell) -> "str | Problem | None":
    """A person's name: 王 伟 is 王伟; minority names keep their dot."""
    found = line(cell)
    if not found:
        return None
    if re.search(r"[\u4e00-\u9fff]", found):
        found = found.replace(" ", "").replace("•", "·").replace("・", "·").replace("∙", "·").replace(".", "·")
        found = SEX_BEHIND.sub("", found)
    if "(" in found:
        return Problem("name_with_remark", _("姓名后面有括号，请只填姓名，其他内容写到备注。"))
    if not re.search(r"[^\W\d_]", found) or len(found) > 60 or "%" in found:
        return Problem("name_unreadable", _("这不像姓名，请填写本人姓名。"))
    return found


def limited(size: int) -> Parser:
    """A parser for a line of at most `size` characters."""

    def parse(cell: Cell) -> "str | Problem | None":
        found = line(cell)
        if len(found) > size:
            return Problem("too_long", _("超过 %(size)d 个字，请缩短。") % {"size": size})
        return found or None

    return parse


def code(cell: Cell) -> "str | Problem | None":
    """A code or number kept as text; a number so large that Excel has dropped digits is a problem."""
    found = text(cell).replace(" ", "")
    if (isinstance(cell, float) and abs(cell) >= EXACT_INTEGERS) or re.fullmatch(r"[\d.]+[eE]\+\d+", found):
        return Problem("code_as_number", _("代码被表格变成了数字，末尾几位已丢失。请把这一列设为“文本”后重新填写。"))
    if len(found) > 40:
        return Problem("too_long", _("超过 %(size)d 个字，请缩短。") % {"size": 40})
    return found or None


def day(cell: Cell) -> "Day | Problem | None":
    """A day from an Excel date, 19800301, 1980-3-1, 1980.3.1, 1980年3月1日, 1980.3, 198003 or 1980年3月."""
    if isinstance(cell, date):  # a datetime, too
        return _of(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _day_of_number(cell)
    found = line(cell)
    return _day_of_text(found) if found and found not in NO_DAY else None


def _day_of_text(found: str) -> "Day | Problem":
    found = re.sub(r"\s*\([^()]*\)$", "", found)  # 1986.7(38岁)
    if match := DAY.match(found) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", found):
        return _of(*(int(part) for part in match.groups()))
    if match := MONTH.match(found) or re.fullmatch(r"(\d{4})(\d{2})", found):
        return _of(int(match[1]), int(match[2]))
    if match := IN_WORDS.match(found.replace(" ", "")):
        year = int("".join(str(DIGITS[sign]) for sign in match[1]))
        return _of(year, *(_counted(part) for part in match.groups()[1:] if part))
    if re.fullmatch(r"\d{5}(\.\d+)?", found):
        return _day_of_number(float(found))
    if re.fullmatch(r"\d{4}年?", found):
        return Problem("date_incomplete", _("只有年份，请写成 1980-03-01。"))
    if re.fullmatch(r"\d{2}\s*[-./年]\s*\d{1,2}(\s*[-./月]\s*\d{1,2}日?)?", found):
        return Problem("date_without_century", _("年份只有两位，请写全四位，如 1980-03-01。"))
    return Problem("date_unreadable", _("看不懂这个日期，请写成 1980-03-01。"))


def _counted(word: str) -> int:
    """A number up to 39 in words: 十二 is 12, 二十一 is 21."""
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return DIGITS.get(word, 0) if len(word) == 1 else 0
    return (DIGITS.get(tens, 0) if tens else 1) * 10 + DIGITS.get(ones, 0)


def _day_of_number(number: float) -> "Day | Problem":
    whole = int(number)
    if 10_000_000 <= whole <= 99_999_999:
        return _of(whole // 10_000, whole // 100 % 100, whole % 100)
    if 190_000 <= whole <= 210_012:
        return _of(whole // 100, whole % 100)
    if FIRST_YEAR <= whole <= LAST_YEAR:
        return _month_of_number(number, whole)
    if 2_000 < whole < 80_000:
        on = EPOCH + timedelta(days=whole)
        return _of(on.year, on.month, on.day)
    return Problem("date_unreadable", _("看不懂这个日期，请写成 1980-03-01。"))


def _month_of_number(number: float, year: int) -> "Day | Problem":
    decimals = f"{number:.4f}".rstrip("0").partition(".")[2]
    if not decimals:
        return Problem("date_incomplete", _("只有年份，请写成 1980-03-01。"))
    if decimals == "1":
        return Problem(
            "date_ambiguous",
            _("可能是 1 月，也可能是 10 月（表格会丢掉末尾的 0），请写成 %(year)d-01 或 %(year)d-10。")
            % {"year": year},
        )
    if len(decimals) > 2:
        return Problem("date_unreadable", _("看不懂这个日期，请写成 1980-03-01。"))
    return _of(year, int(decimals))


def _of(year: int, month: int, day_of_month: int | None = None) -> "Day | Problem":
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Problem("date_impossible", _("年份不在合理范围内，请核对。"))
    try:
        return Day(date(year, month, day_of_month or 1), day_of_month is not None)
    except ValueError:
        return Problem("date_impossible", _("没有这一天，请核对年、月、日。"))


def citizen_id(cell: Cell) -> "CitizenId | Problem | None":
    """A citizen ID by GB 11643; a wrong one is a problem, never a guess."""
    found = text(cell).replace(" ", "").upper()
    if not found:
        return None
    if (isinstance(cell, float | int) and abs(cell) >= EXACT_INTEGERS) or re.fullmatch(r"[\d.]+E\+?\d+", found):
        return Problem(
            "id_as_number", _("身份证号被表格变成了数字，末尾几位已丢失。请把这一列设为“文本”后重新填写 18 位号码。")
        )
    says = identifiers.citizen_id(found, today=clock.today())
    return Problem(f"id_{says.code}", says.message) if isinstance(says, Refusal) else says


def phone(cell: Cell) -> "str | Problem | None":
    """A mobile number, a fixed one, or a short one of the company; of several the first."""
    said = re.sub(r"\([^()]*[^\d()\s-][^()]*\)", "", text(cell))
    if not said:
        return None
    for part in re.split(r"[/、,;，；\n]|\s{2,}|或", said):
        found = re.sub(r"[\s\-()—]", "", part).removeprefix("+86")
        if found.startswith("86") and len(found) == 13:
            found = found[2:]
        if re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}|\d{3,8}", found):
            return found
    return Problem("phone_malformed", _("手机号码应为 11 位数字，固定电话请带区号，请核对。"))


def email(cell: Cell) -> "str | Problem | None":
    """An address of e-mail."""
    found = line(cell).replace(" ", "")
    if found and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", found):
        return Problem("email_malformed", _("邮箱格式不对，请核对或留空。"))
    return found or None


def whole_number(cell: Cell) -> "int | Problem | None":
    """A count: 20, 20.0, 20人."""
    found = text(cell).removesuffix("人").removesuffix("名").strip()
    if not found:
        return 0 if text(cell) == "0" else None
    if not found.isdigit() or len(found) > 6:
        return Problem("number_unreadable", _("这里应是整数，请只填数字。"))
    return int(found)


def coded(named: Callable[[str], str | None], message: "str | Promise") -> Parser:
    """A parser for the code that `named` gives for a text; a text without one is a problem with `message`."""

    def parse(cell: Cell) -> "str | Problem | None":
        found = line(cell)
        if not found:
            return None
        return named(found) or Problem("unknown_word", message)

    return parse


def yes(cell: Cell) -> "bool | Problem | None":
    """Yes or no, as people tick it; no is as good as empty."""
    found = line(cell)
    if not found or found in NO:
        return None
    return True if found in YES else Problem("yes_or_no", _("请填写“是”或“否”。"))
