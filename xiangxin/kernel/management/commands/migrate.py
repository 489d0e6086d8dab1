"""`manage migrate`: bring the tables up to date; an empty database gets them as the models say, all at once."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

PART_OF_THE_WAY = (
    "app_label",
    "migration_name",
    "fake",
    "fake_initial",
    "plan",
    "check_unapplied",
    "prune",
    "run_syncdb",
)


class Command(migrate.Command):
    """Django's own, with a short way for an empty database: one migration after another costs it a minute or two.

    The migrations that are passed over are written down as done. That both ways come to the same tables is tested on
    both engines (tests/test_migrations.py); `--step-by-step` goes the long way.
    """

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step", action="store_true", help="One migration after another, also for an empty database."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        goes_all_the_way = not any(options[name] for name in PART_OF_THE_WAY)
        if goes_all_the_way and not options["step_by_step"] and not MigrationRecorder(connection).applied_migrations():
            self.verbosity = options["verbosity"]
            self._begin(connection)
        super().handle(*args, **options)

    def _begin(self, connection: BaseDatabaseWrapper) -> None:
        """Every table as its model says, and every migration written down as done; broken off, it is begun again."""
        connection.prepare_database()
        loader, recorder = MigrationLoader(connection), MigrationRecorder(connection)
        self.sync_apps(connection, loader.migrated_apps)
        recorder.ensure_schema()
        with transaction.atomic(using=connection.alias):
            for app_label, name in loader.graph.nodes:
                recorder.record_applied(app_label, name)
