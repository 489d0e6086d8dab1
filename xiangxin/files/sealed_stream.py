"""How is a backup sealed while it is written, and opened while it is read? AES-256-GCM in chunks, key by scrypt.

The file: magic, salt, nonce prefix, then chunks of `length and last-flag (4 bytes), sealed bytes`. The number of a
chunk is in its nonce and the flag in its associated data, so that none can be altered, moved, dropped or cut off.
"""

import hashlib
import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"XIANGXIN-BACKUP-1\n"
SALT, PREFIX, TAG = 16, 8, 16
CHUNK = 1024 * 1024
LAST = 1 << 31


class Unreadable(Exception):
    """Not a backup, another key, or a damaged file."""


class Sealer:
    """A file to write to; close() seals the last chunk."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = os.urandom(SALT), os.urandom(PREFIX)
        self._out, self._number, self._waiting = out, 0, bytearray()
        self._cipher = AESGCM(_key(passphrase, salt))
        out.write(MAGIC + salt + self._prefix)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), 0)
            del self._waiting[:CHUNK]
        return len(data)

    def close(self) -> None:
        self._seal(bytes(self._waiting), LAST)

    def _seal(self, plain: bytes, flag: int) -> None:
        head = struct.pack(">I", len(plain) | flag)
        nonce = self._prefix + struct.pack(">I", self._number)
        self._out.write(head + self._cipher.encrypt(nonce, plain, head))
        self._number += 1


class Opener:
    """A file to read from. Raises Unreadable at the first byte that is not as it was sealed."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        if source.read(len(MAGIC)) != MAGIC:
            raise Unreadable("this is not a backup of Xiangxin")
        self._source, self._number, self._opened, self._is_over = source, 0, bytearray(), False
        self._cipher = AESGCM(_key(passphrase, source.read(SALT)))
        self._prefix = source.read(PREFIX)

    def read(self, size: int) -> bytes:
        while len(self._opened) < size and not self._is_over:
            self._open()
        taken = bytes(self._opened[:size])
        del self._opened[:size]
        return taken

    def read_to_the_end(self) -> None:
        """Make sure that nothing is missing behind what was read."""
        while self.read(CHUNK):
            pass

    def _open(self) -> None:
        head = self._source.read(4)
        if len(head) < 4:
            raise Unreadable("the backup is cut off")
        (said,) = struct.unpack(">I", head)
        nonce = self._prefix + struct.pack(">I", self._number)
        try:
            self._opened += self._cipher.decrypt(nonce, self._source.read((said & ~LAST) + TAG), head)
        except InvalidTag:
            raise Unreadable("the passphrase is another one, or the backup is damaged") from None
        self._number += 1
        self._is_over = bool(said & LAST)


def _key(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
