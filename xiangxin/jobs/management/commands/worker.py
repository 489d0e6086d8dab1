"""manage worker: run the queue, the schedule and the reaper until told to stop."""

import logging
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.db.utils import Error, OperationalError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from xiangxin.jobs import actions, runs
from xiangxin.kernel import clock

logger = logging.getLogger("xiangxin.jobs")
SECONDS_BETWEEN_REAPINGS = 10.0


class Patient(Worker):
    """A worker that looks again where the database was locked as it looked for work.

    The library is patient only once its transaction has begun; on SQLite a long write holds up the beginning itself.
    A job that broke off for it ends the worker as ever: whoever starts it again lets the reaper take the job back.
    """

    broke_off: OperationalError | None = None

    def run(self) -> None:
        while True:
            try:
                return super().run()
            except OperationalError as error:
                if error is self.broke_off or not is_locked_database_exception(error):
                    raise
                logger.warning("queue: %s", error)
                connection.close()

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        try:
            super().run_task(db_task_result)
        except OperationalError as error:
            self.broke_off = error
            raise


class Command(BaseCommand):
    """Run background work; one worker on SQLite, as many as wanted on PostgreSQL."""

    help = "Run background work: the queue, the schedule and the reaper."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between looks at an empty queue")
        parser.add_argument("--batch", action="store_true", help="work off what waits, then stop")

    def handle(self, *_: Any, **options: Any) -> None:
        worker = Patient(
            queue_names=["*"],
            interval=options["interval"],
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=runs.WORKER[-64:],
            excluded_queue_names=[],
        )
        worker.configure_signals()
        if options["batch"]:
            _look_after(reaping=True)
        else:
            threading.Thread(target=_watch, args=[options["interval"]], name="watch", daemon=True).start()
        worker.run()


def _watch(interval: float) -> None:
    """Beside the queue: what is due, and who was lost."""
    reaped = float("-inf")
    while True:
        reaping = time.monotonic() - reaped >= min(SECONDS_BETWEEN_REAPINGS, interval * 10)
        _look_after(reaping=reaping)
        if reaping:
            reaped = time.monotonic()
        time.sleep(interval)


def _look_after(*, reaping: bool) -> None:
    close_old_connections()
    try:
        actions.enqueue_what_is_due(by=runs.act_as_system())
        if reaping:
            runs.reap(clock.now())
    except Error as error:  # the database is away or locked: the next look finds it again
        logger.warning("schedule and reaper: %s", error)
        connection.close()
