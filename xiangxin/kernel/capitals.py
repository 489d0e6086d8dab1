"""How are numbers and amounts written in capital Chinese numerals, so that nobody changes them on paper?"""

ONES = "零壹贰叁肆伍陆柒捌玖"
TENS = ("仟", "佰", "拾", "")
GROUPS = ("", "万", "亿", "兆")


def number(value: int) -> str:
    """A whole number below 10^16."""
    said, lacks = "", False
    for at in range(len(GROUPS) - 1, -1, -1):
        group = value // 10 ** (4 * at) % 10_000
        if group and said and (lacks or group < 1_000):
            said += ONES[0]
        said += _below_ten_thousand(group) + GROUPS[at] if group else ""
        lacks = bool(said) and group % 10 == 0
    return said or ONES[0]


def yuan(fen: int) -> str:
    """An amount as receipts show it: 壹佰零伍元叁角整."""
    whole, jiao, rest = abs(fen) // 100, abs(fen) // 10 % 10, abs(fen) % 10
    said = "负" if fen < 0 else ""
    said += f"{number(whole)}元" if whole or not (jiao or rest) else ""
    if jiao:
        said += f"{ONES[jiao]}角"
    elif rest and whole:
        said += ONES[0]
    return f"{said}{ONES[rest]}分" if rest else f"{said}整"


def _below_ten_thousand(value: int) -> str:
    said, gap = "", False
    for digit, unit in zip(f"{value:04d}", TENS, strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += (ONES[0] if gap else "") + ONES[int(digit)] + unit
        gap = False
    return said
