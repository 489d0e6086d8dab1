"""How does a marked paper lie in the box? Sealed under a key of this ballot alone, every paper equally long.

The key is deleted when the ballot is counted; then nobody opens what an old backup may still hold of the box.
"""

import base64
import json
import os
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
BLOCK = 1024
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 1 I O, which people mix up

Marks = dict[str, list[str]]


def new_key() -> str:
    """A key for one ballot."""
    return base64.b64encode(AESGCM.generate_key(256)).decode()


def seal(key: str, marks: Marks) -> bytes:
    """The paper, sealed and padded, so that its length tells nothing; each sealing looks different."""
    plain = json.dumps(marks, ensure_ascii=False, sort_keys=True).encode()
    padded = plain + b" " * (-len(plain) % BLOCK)
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(base64.b64decode(key)).encrypt(nonce, padded, None)


def unseal(key: str, sealed: bytes) -> Marks:
    """The marks on a paper. Raises InvalidTag if it was altered or sealed for another ballot."""
    plain = AESGCM(base64.b64decode(key)).decrypt(sealed[:NONCE], sealed[NONCE:], None)
    marks: Marks = json.loads(plain)
    return marks


def new_receipt() -> str:
    """Ten random characters in two groups: says that a paper is in the box, and not which."""
    code = "".join(secrets.choice(ALPHABET) for _number in range(10))
    return f"{code[:5]}-{code[5:]}"
