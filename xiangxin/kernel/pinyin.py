"""How is a Chinese name sorted and found by its sound?"""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT

HAN = re.compile(r"[\u4e00-\u9fff]+")
# Surnames that are read otherwise than the same character elsewhere.
SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge",
    "乐": "yue", "缪": "miao", "尉迟": "yuchi", "万俟": "moqi", "翟": "zhai", "种": "chong", "秘": "bi",
    "折": "she", "召": "shao", "燕": "yan", "员": "yun", "任": "ren", "华": "hua", "冼": "xian", "过": "guo",
    "洗": "xian", "黑": "he", "繁": "po", "葛": "ge", "宁": "ning", "逄": "pang", "长孙": "zhangsun",
}  # fmt: skip


@lru_cache(maxsize=32_768)
def of_person(name: str) -> str:
    """The pinyin of a person's name, syllables apart: 单田 → "shan tian"."""
    for length in (2, 1):
        surname = SURNAMES.get(name[:length])
        if surname is not None and len(name) > length - 1:
            return " ".join([surname, *_syllables(name[length:])])
    return " ".join(_syllables(name))


def of_text(text: str) -> str:
    """The pinyin of any other text, syllables together: 机电党支部 → "jidiandangzhibu"."""
    return "".join(_syllables(text))


def initials_of(text: str) -> str:
    """The first letters: 机电党支部 → "jddzb"."""
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, errors="ignore")).lower()


@lru_cache(maxsize=32_768)
def _syllables(text: str) -> tuple[str, ...]:
    if len(text) <= 4 and HAN.fullmatch(text) and not _holds_phrase(text):
        return tuple(syllable for sign in text for syllable in _of_sign(sign))
    return _read(text)


def _holds_phrase(text: str) -> bool:
    """Whether some signs of a name read together; in nearly all names each reads by itself."""
    return any(text[begin:end] in PHRASES_DICT for begin in range(len(text)) for end in range(begin + 2, len(text) + 1))


@lru_cache(maxsize=16_384)
def _of_sign(sign: str) -> tuple[str, ...]:
    return _read(sign)


def _read(text: str) -> tuple[str, ...]:
    return tuple(syllable.strip().lower() for syllable in lazy_pinyin(text) if syllable.strip())
