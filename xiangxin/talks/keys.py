"""How are words kept so that only two people open them? A key for each talk, wrapped for the two; no third copy.

Each person has an X25519 key pair. The private half is sealed under a key that scrypt makes of the person's own
passphrase, which is stored nowhere. What a talk's words are sealed with (AES-256-GCM) is wrapped for the two public
halves (ephemeral X25519, HKDF-SHA256, AES-256-GCM). So neither the database nor the installation's sealing keys open
them; docs/threat-model.md says what a host could still do.
"""

import base64
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

NONCE, SALT, PUBLIC = 12, 16, 32
COST = 2**14  # about a twentieth of a second and 16 MB for each guess
BLOCK = 512


class Closed(Exception):
    """The passphrase is wrong, or what is to be opened was sealed for another key."""


def make_pair(passphrase: str) -> tuple[bytes, str]:
    """A new key pair: the public half, and the private half sealed under the passphrase."""
    private = X25519PrivateKey.generate()
    return private.public_key().public_bytes_raw(), _under(passphrase, private.private_bytes_raw())


def change_passphrase(kept: str, old: str, new: str) -> str:
    """The same private half under another passphrase. Raises Closed where the old one is wrong."""
    return _under(new, open_private(kept, old).private_bytes_raw())


def open_private(kept: str, passphrase: str) -> X25519PrivateKey:
    """The private half. Raises Closed where the passphrase is wrong."""
    raw = base64.b64decode(kept)
    key = _stretched(passphrase, raw[:SALT])
    return X25519PrivateKey.from_private_bytes(_open(key, raw[SALT:], b""))


def seal_words(text: str, readers: Sequence[bytes], about: bytes) -> tuple[bytes, list[bytes]]:
    """The words sealed under a fresh key, and this key wrapped for each public half; padded, so that length says little."""
    key = AESGCM.generate_key(256)
    plain = text.encode()
    body = _seal(key, plain + b"\0" * (-len(plain) % BLOCK), about)
    return body, [_wrap(key, reader, about) for reader in readers]


def open_words(sealed: bytes, wrapped: bytes, private: X25519PrivateKey, about: bytes) -> str:
    """The words. Raises Closed where they were not sealed for this key or for this talk."""
    ephemeral = X25519PublicKey.from_public_bytes(wrapped[:PUBLIC])
    mine = private.public_key().public_bytes_raw()
    key = _open(_shared(private, ephemeral, wrapped[:PUBLIC] + mine), wrapped[PUBLIC:], about)
    return _open(key, sealed, about).rstrip(b"\0").decode()


def _wrap(key: bytes, reader: bytes, about: bytes) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    shown = ephemeral.public_key().public_bytes_raw()
    shared = _shared(ephemeral, X25519PublicKey.from_public_bytes(reader), shown + reader)
    return shown + _seal(shared, key, about)


def _shared(private: X25519PrivateKey, public: X25519PublicKey, both: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"xiangxin.talks" + both).derive(private.exchange(public))


def _under(passphrase: str, private: bytes) -> str:
    salt = os.urandom(SALT)
    return base64.b64encode(salt + _seal(_stretched(passphrase, salt), private, b"")).decode()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt, 32, n=COST, r=8, p=1).derive(passphrase.encode())


def _seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def _open(key: bytes, sealed: bytes, about: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about)
    except InvalidTag:
        raise Closed from None
