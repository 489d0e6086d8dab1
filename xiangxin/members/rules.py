"""Decisions about people: how they are found and masked."""

from xiangxin.kernel import pinyin


def tokens_of(name: str, phone: str = "") -> set[str]:
    """The ways to find a person: 2-grams of the name, the name, its pinyin, its initials, the phone's last four."""
    spoken = pinyin.of_person(name)
    grams = {name[start : start + 2] for start in range(len(name) - 1)}
    initials = "".join(syllable[0] for syllable in spoken.split())
    return {token for token in {name, spoken.replace(" ", ""), initials, phone[-4:], *grams} if token}


def masked_citizen_id(number: str) -> str:
    """A citizen ID as a list may show it: the area's first three and the last two digits."""
    return f"{number[:3]}{'*' * 13}{number[-2:]}" if len(number) == 18 else "*" * len(number)


def masked_phone(number: str) -> str:
    """A phone number as a list may show it."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)
