"""manage restore: a backup into an empty database and an empty folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangxin.files import backups, passphrases
from xiangxin.files.sealed_stream import Unreadable


class Command(BaseCommand):
    """Put a backup into an empty place."""

    help = "Put a backup into an empty database and an empty folder of files; --check only reads it."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="read it to the end, store nothing")

    def handle(self, *_: Any, **options: Any) -> None:
        passphrase = passphrases.ask()
        deed = backups.check if options["check"] else backups.restore
        try:
            with options["file"].open("rb") as source:
                summary = deed(source, passphrase)
        except (backups.NotEmpty, Unreadable) as reason:
            raise CommandError(f"Nothing was restored: {reason}.") from None
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from None
        rows = sum(table["rows"] for table in summary["tables"].values())
        word = "is whole" if options["check"] else "is restored"
        self.stdout.write(f"{options['file']} {word}: {rows} rows, {summary['files']} files.")
