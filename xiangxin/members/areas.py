"""Which place does a text about somebody's origin mean? GB/T 2260 with its abolished codes."""

import re
from functools import cache

from xiangxin.members import codes

HOLLOW = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位"}
NATIONS = "|".join(sorted((name.removesuffix("族") for name in codes.ETHNICITIES.values()), key=len, reverse=True))
ENDINGS = re.compile(rf"(?<=..)(?:特别行政区|(?:(?:{NATIONS})族?)*自治[区州县]|省|市|地区|盟|县|区|旗)$")
LATER = {"81": "香港特别行政区", "82": "澳门特别行政区", "71": "台湾省"}


@cache
def names() -> dict[str, str]:
    """Every code there was, with its last name; read when first asked for."""
    from gb2260 import data

    found: dict[str, str] = {f"{province}0000": name for province, name in LATER.items()}
    for revision in sorted(data.data, key=lambda year: (year is None, f"{year or 0:0<6}")):
        found.update({str(code): str(name) for code, name in data.data[revision].items()})
    return found


def name_of(code: str) -> str:
    """The full name of an area: 370102 is 山东省济南市历下区; empty for a code that never was."""
    known = names()
    parts = [known.get(part, "") for part in dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))]
    return "".join(part for part in parts if part not in HOLLOW) if code in known else ""


def named(text: str) -> str:
    """The full name of the place that a text means; empty where it means none for certain.

    A code, 山东济南, 山东省济南市历下区, 济南历下, 山东人 are all understood.
    """
    found = re.sub(r"[\s,，、.·\-/]", "", text)
    if re.fullmatch(r"\d{6}", found):
        return name_of(found)
    found = re.sub(r"(?<=..)人$", "", found)
    best = list(_spelled().get(found, ()))
    if len(best) > 1:  # 山东 is a province and nothing smaller; 朝阳 alone may be a city or a district
        best = sorted(best, key=_level)[:1] if _level(min(best, key=_level)) < 2 else []
    return name_of(best[0]) if best else ""


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    """Every way to write a place, shortest to full, with the codes it may mean; one code for each full name."""
    ways: dict[str, dict[str, str]] = {}
    for code, name in names().items():
        if name in HOLLOW:
            continue
        above = [names().get(part, "") for part in dict.fromkeys((code[:2] + "0000", code[:4] + "00")) if part != code]
        for way in _ways([part for part in above if part and part not in HOLLOW], name):
            ways.setdefault(way, {})[name_of(code)] = code
    return {way: tuple(codes.values()) for way, codes in ways.items()}


def _ways(above: list[str], name: str) -> set[str]:
    starts = {""}
    for part in above:
        starts |= {start + way for start in starts for way in (part, _short(part))}
    return {start + way for start in starts for way in (name, _short(name))}


def _short(name: str) -> str:
    return ENDINGS.sub("", name)


def _level(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2
