"""Where is the other half of a ballot's key? In a file of its own, never in the database, and gone after the count.

So neither the database with all it has ever written (rows of the past that a log or a backup still holds) nor the keys of
the installation open the box of a ballot that is counted. `manage backup` does not carry these files.
"""

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal, Refused

SIZE = 32
LOST = Refusal(
    "ballots.key_lost", _("票箱钥匙不在这台服务器上，选票打不开；请系统管理员找回文件，或取消这次投票后重投。")
)


def make() -> str:
    """A new half; its name."""
    name = os.urandom(16).hex()
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(SIZE))
        file.flush()
        os.fsync(file.fileno())
    return name


def read(name: str) -> bytes:
    """The half of a name. Raises Refused where its file is gone."""
    try:
        return (_folder() / name).read_bytes()
    except FileNotFoundError:
        raise Refused(LOST) from None


def forget(name: str) -> None:
    """Overwrite and delete; again is harmless."""
    path = _folder() / name
    if path.exists():
        path.write_bytes(os.urandom(SIZE))
        path.unlink()


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "ballot-keys"
