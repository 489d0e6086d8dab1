"""How do translations get from the text in git to what gettext reads? Compiled at start, no binary in git."""

import ast
import logging
import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)
MAGIC = 0x950412DE


def compile_all() -> list[Path]:
    """Compile each locale/*/LC_MESSAGES/django.po of the source that is newer than its compiled twin; which were."""
    done = []
    for source in sorted(Path(settings.LOCALE_SOURCE).glob("*/LC_MESSAGES/django.po")):
        target = Path(settings.LOCALE_PATHS[0]) / source.relative_to(settings.LOCALE_SOURCE).with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(compiled(source.read_text(encoding="utf-8")))
            fresh.replace(target)
        except OSError as error:
            log.warning("%s cannot be written (%s): that language is not offered", target, error.strerror)
        else:
            done.append(target)
    return done


def messages(text: str) -> Iterator[tuple[str, str]]:
    """Message and translation of each entry that has one; fuzzy and plural entries stay untranslated."""
    for block in text.split("\n\n"):
        if "#, fuzzy" in block and 'msgid ""' not in block.split("msgstr")[0]:
            continue
        if "msgid_plural" in block or "msgctxt" in block:
            continue
        said = {word: _joined(block, word) for word in ("msgid", "msgstr")}
        if said["msgstr"]:
            yield said["msgid"], said["msgstr"]


def compiled(text: str) -> bytes:
    """The catalogue in the binary form of GNU gettext: two tables of lengths and places, then the texts."""
    entries = sorted((message.encode(), said.encode()) for message, said in messages(text))
    ids, said = b"", b""
    places = []
    for message, translation in entries:
        places.append((len(message), len(ids), len(translation), len(said)))
        ids += message + b"\0"
        said += translation + b"\0"
    begin = 7 * 4 + 16 * len(entries)
    keys = [number for length, place, _l, _p in places for number in (length, begin + place)]
    values = [number for _l, _p, length, place in places for number in (length, begin + len(ids) + place)]
    head = struct.pack("<7I", MAGIC, 0, len(entries), 28, 28 + len(entries) * 8, 0, 0)
    return head + struct.pack(f"<{len(keys) * 2}I", *keys, *values) + ids + said


def _joined(block: str, word: str) -> str:
    """The text behind `word`, its lines joined."""
    found = re.search(rf'^{word} ((?:"(?:[^"\\]|\\.)*"\s*)+)', block, re.MULTILINE)
    return "".join(ast.literal_eval(line) for line in found.group(1).split("\n") if line.strip()) if found else ""
