"""What does somebody mean who types this? The beginning of a name, its pinyin, its initials, a number."""

import re
import unicodedata

from django.db import connection
from django.db.models import Q

HAN = re.compile(r"[\u3400-\u9fff]")
LAST = "\U0010ffff"


def as_typed(text: str) -> str:
    """What was typed as it is compared: half width, small letters, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()[:60]


def is_meant(typed: str, name: str, spoken: str, number: str = "") -> bool:
    """Whether whoever types this may mean the thing of this name, pinyin (syllables apart) and number."""
    syllables = spoken.split()
    initials = "".join(syllable[0] for syllable in syllables)
    spelled = ("".join(syllables), initials, number.lower())
    return typed in name.lower() or any(said.startswith(typed) for said in spelled)


def begins_with(field: str, text: str) -> Q:
    """Rows whose `field` begins with `text`, exactly as written, spelled so that each engine walks an index.

    SQLite reads its index for a range of its binary order and never for Django's LIKE; PostgreSQL reads one with
    pattern operators for LIKE, whatever the collation.
    """
    if connection.vendor == "sqlite":
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST})
    return Q(**{f"{field}__startswith": text})
