"""How does a marked paper lie in the box? Sealed under a key of this ballot alone, every paper equally long.

The key has two halves, one in the database and one in a file (halves.py); both are deleted when the ballot is counted.
Then nobody opens what an old backup or a log of the database may still hold of the box.
"""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Collection, Iterable, Sequence

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from xiangxin.ballots import halves

NONCE = 12
BLOCK = 1024
WRITTEN_MOST, WIDEST = 40, 6  # characters of a name written in, bytes a character takes at most in JSON
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 1 I O, which people mix up

Marks = dict[str, list[str]]


def new_key() -> str:
    """A key for one ballot: its half for the database, and the name of the other half."""
    return f"{base64.b64encode(AESGCM.generate_key(256)).decode()}:{halves.make()}"


def forget(key: str) -> None:
    """Throw the other half away: from now on nobody opens the box."""
    _half, _sign, name = key.partition(":")
    if name:
        halves.forget(name)


def room_for(questions: Iterable[tuple[str, Collection[str], int, int]]) -> int:
    """How long the longest paper of a ballot can be, in bytes, a whole number of kilobytes.

    Each question: its key, the keys of its options, how many marks at most, how many names may be written in.
    """
    longest = 2
    for key, options, most, write_ins in questions:
        marks = sorted((_size(option) for option in options), reverse=True)[:most]
        longest += _size(key) + 4 + sum(marks) + 2 * len(marks) + write_ins * (WRITTEN_MOST * WIDEST + 8)
    return -(-longest // BLOCK) * BLOCK


def seal(key: str, marks: Marks, room: int) -> bytes:
    """The paper, sealed and padded to `room` bytes, so that its length tells nothing; each sealing looks different."""
    plain = json.dumps(marks, ensure_ascii=False, sort_keys=True).encode()
    padded = plain + b" " * (max(room, len(plain)) - len(plain))
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_whole(key)).encrypt(nonce, padded, None)


def unseal(key: str, sealed: bytes) -> Marks:
    """The marks on a paper. Raises InvalidTag if it was altered or sealed for another ballot."""
    plain = AESGCM(_whole(key)).decrypt(sealed[:NONCE], sealed[NONCE:], None)
    marks: Marks = json.loads(plain)
    return marks


def new_receipt() -> str:
    """Ten random characters in two groups: says that a paper is in the box, and not which."""
    code = "".join(secrets.choice(ALPHABET) for _number in range(10))
    return f"{code[:5]}-{code[5:]}"


def unlinked(papers: Sequence[Marks], questions: Collection[str]) -> list[Marks]:
    """The same marks, each question shuffled by itself: a pattern over many questions signs no paper any more."""
    mixed: list[Marks] = [{} for _paper in papers]
    for question in questions:
        column = [paper.get(question, []) for paper in papers]
        secrets.SystemRandom().shuffle(column)
        for paper, marks in zip(mixed, column, strict=True):
            if marks:
                paper[question] = marks
    return mixed


def _whole(key: str) -> bytes:
    """Both halves as one key; one of an older release has no other half."""
    half, _sign, name = key.partition(":")
    raw = base64.b64decode(half)
    return hashlib.sha256(b"xiangxin.ballots" + raw + halves.read(name)).digest() if name else raw


def _size(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode())
