"""Where does the passphrase of a backup come from?"""

import getpass
import os
import sys
from pathlib import Path

from django.core.management.base import CommandError

SHORTEST = 12


def ask(*, twice: bool = False) -> str:
    """XIANGXIN_BACKUP_KEY, or the file that XIANGXIN_BACKUP_KEY_FILE names, or what somebody types."""
    given = os.environ.get("XIANGXIN_BACKUP_KEY", "").strip()
    if not given and (path := os.environ.get("XIANGXIN_BACKUP_KEY_FILE", "").strip()):
        try:
            given = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise CommandError(f"XIANGXIN_BACKUP_KEY_FILE={path} cannot be read: {error.strerror}.") from None
    if not given and sys.stdin.isatty():
        given = getpass.getpass("Passphrase: ")
        if twice and getpass.getpass("Once more: ") != given:
            raise CommandError("The two passphrases differ.")
    if len(given) < SHORTEST:
        raise CommandError(f"Set XIANGXIN_BACKUP_KEY (or _FILE) to a passphrase of at least {SHORTEST} characters.")
    return given
