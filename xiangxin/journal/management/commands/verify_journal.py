"""manage verify_journal: is the journal as it was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangxin.journal.verification import verify


class Command(BaseCommand):
    """Compute every hash of the journal anew."""

    help = "Compute every hash of the journal anew; exit 1 and the first fault if it was altered."

    def handle(self, *_: Any, **__: Any) -> None:
        verdict = verify()
        if verdict.fault:
            raise CommandError(f"{verdict.fault}; {verdict.chained} entries before it hold together.")
        self.stdout.write(f"{verdict.chained} entries hold together, {verdict.waiting} wait to be chained.")
        self.stdout.write(f"head {verdict.head or 'none'}")
