"""manage backup: all rows and files in one sealed file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from xiangxin.files import backups, passphrases


class Command(BaseCommand):
    """Write database and files to one sealed file."""

    help = "Write database and files to one file, sealed with the passphrase in XIANGXIN_BACKUP_KEY or its _FILE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_: Any, **options: Any) -> None:
        file: Path = options["file"]
        if file.exists():
            raise CommandError(f"{file} is there already: choose another name.")
        passphrase = passphrases.ask(twice=True)
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("xb") as out:
                part.chmod(0o600)
                summary = _write_or_remove(part, out, passphrase)
            part.rename(file)
        except FileExistsError:
            raise CommandError(f"{part} is there: another backup runs, or one was broken off; remove it.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        rows = sum(table["rows"] for table in summary["tables"].values())
        self.stdout.write(f"{file}: {rows} rows, {summary['files']} files, {file.stat().st_size} bytes.")


def _write_or_remove(part: Path, out: BinaryIO, passphrase: str) -> backups.Summary:
    try:
        return backups.write(out, passphrase)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
