"""Is a sealed stream opened only whole and with its own passphrase?"""

import io

import pytest

from xiangxin.files import sealed_stream
from xiangxin.files.sealed_stream import Opener, Sealer, Unreadable

PASSPHRASE = "correct horse battery"


def sealed(content: bytes) -> bytes:
    out = io.BytesIO()
    sealer = Sealer(out, PASSPHRASE)
    sealer.write(content)
    sealer.close()
    return out.getvalue()


def opened(stream: bytes, passphrase: str = PASSPHRASE) -> bytes:
    opener = Opener(io.BytesIO(stream), passphrase)
    content = b""
    while chunk := opener.read(7):
        content += chunk
    return content


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 200])
def test_what_goes_in_comes_out(size, monkeypatch):
    monkeypatch.setattr(sealed_stream, "CHUNK", 64)
    assert opened(sealed(b"x" * size)) == b"x" * size


def test_another_passphrase_opens_nothing():
    with pytest.raises(Unreadable, match="passphrase"):
        opened(sealed(b"secret"), "wrong horse battery")


def test_other_files_are_no_backups():
    with pytest.raises(Unreadable, match="not a backup"):
        opened(b"PK\x03\x04 something else")


@pytest.mark.parametrize("harm", ["cut", "flip", "swap"])
def test_harm_is_noticed(harm, monkeypatch):
    monkeypatch.setattr(sealed_stream, "CHUNK", 64)
    stream = sealed(bytes(range(160)))
    start = len(sealed_stream.MAGIC) + 24
    length = 4 + 64 + 16
    first, second = stream[start : start + length], stream[start + length : start + 2 * length]
    harmed = {
        "cut": stream[: start + 2 * length],
        "flip": stream[:-1] + bytes([stream[-1] ^ 1]),
        "swap": stream[:start] + second + first + stream[start + 2 * length :],
    }[harm]
    with pytest.raises(Unreadable):
        opened(harmed)
