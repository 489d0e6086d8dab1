"""How are citizen IDs and phone numbers kept? Sealed with AES-256-GCM or SM4-GCM, found by a keyed hash.

A sealed text reads `v<key version>:<cipher>:<base64 of nonce and ciphertext>`. Keys come from settings.SEALING_KEYS
(version to 32 bytes); the highest version seals, every version opens, so keys can be rotated while people work.
"""

import base64
import hmac
import os
from functools import lru_cache
from typing import Any, cast

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

NONCE = 12
TAG = 16


def seal(text: str) -> str:
    """The text, sealed with the newest key; an empty text stays empty."""
    if not text:
        return ""
    keys = settings.SEALING_KEYS
    version = max(keys)
    key, nonce = keys[version], os.urandom(NONCE)
    cipher = settings.SEALING_CIPHER
    sealed = nonce + _ENCRYPT[cipher](key, nonce, text.encode())
    return f"v{version}:{cipher}:{base64.b64encode(sealed).decode()}"


def unseal(sealed: str) -> str:
    """The text that was sealed. Raises ValueError if its key is not known or it was altered."""
    if not sealed:
        return ""
    version, cipher, body = sealed.split(":", 2)
    key = settings.SEALING_KEYS.get(int(version[1:]))
    if key is None:
        raise ValueError(f"no sealing key of version {version}: add it to XIANGXIN_SEALING_KEYS")
    raw = base64.b64decode(body)
    return _DECRYPT[cipher](key, raw[:NONCE], raw[NONCE:]).decode()


def key_version(sealed: str) -> int:
    """The version of the key a text was sealed with."""
    return int(sealed.split(":", 1)[0][1:])


def fingerprint(text: str) -> str:
    """A keyed hash (HMAC-SHA-256, 32 hex digits) for exact search; empty for an empty text."""
    if not text:
        return ""
    return hmac.digest(settings.FINGERPRINT_KEY, text.strip().upper().encode(), "sha256").hex()[:32]


class SealedField(models.TextField[str, str]):
    """A text that is sealed in the database and plain in Python."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return None if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> str | None:
        plain = super().get_prep_value(value)
        return None if plain is None else seal(cast("str", plain))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise TypeError("a sealed field cannot be searched: ask for its fingerprint")
        return super().get_lookup(lookup_name)


@lru_cache(maxsize=16)
def _aes(key: bytes) -> AESGCM:
    """The cipher of a key, set up once."""
    return AESGCM(key)


def _aes_encrypt(key: bytes, nonce: bytes, plain: bytes) -> bytes:
    return _aes(key).encrypt(nonce, plain, None)


def _aes_decrypt(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    return _aes(key).decrypt(nonce, sealed, None)


def _sm4_encrypt(key: bytes, nonce: bytes, plain: bytes) -> bytes:
    encryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce)).encryptor()
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def _sm4_decrypt(key: bytes, nonce: bytes, sealed: bytes) -> bytes:
    decryptor = Cipher(algorithms.SM4(key[:16]), modes.GCM(nonce, sealed[-TAG:])).decryptor()
    return decryptor.update(sealed[:-TAG]) + decryptor.finalize()


_ENCRYPT = {"aes": _aes_encrypt, "sm4": _sm4_encrypt}
_DECRYPT = {"aes": _aes_decrypt, "sm4": _sm4_decrypt}
