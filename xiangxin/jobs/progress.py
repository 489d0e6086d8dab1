"""How does a running job say how far it is, and that it is still alive?"""

import logging
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType

from django.db import connection
from django.db.utils import Error

from xiangxin.accounts.models import User
from xiangxin.jobs.models import Job
from xiangxin.kernel import clock

logger = logging.getLogger("xiangxin.jobs")
SECONDS_BETWEEN_WRITES = 1.0
SECONDS_BETWEEN_BEATS = 2.0


@dataclass(frozen=True, slots=True)
class Done:
    """How a job ended: a sentence for its page, and where its result is found."""

    message: str = ""
    url: str = ""


class Superseded(Exception):
    """Another worker has taken this job over: stop without writing."""


@dataclass
class Progress:
    """What a job function is given; calling it says how far the work is.

    Inside a transaction nobody else would see the figures, so there only the pulse writes them.
    """

    job: Job
    by: User
    tries: int
    is_superseded: bool = False
    _written: float = field(default=0.0)

    def __call__(self, done: int, total: int = 0, message: str = "") -> None:
        """`done` of `total` (0 where unknown). Raises Superseded if the job belongs to another worker by now."""
        self.job.done, self.job.total = done, total or self.job.total
        self.job.message = (message or self.job.message)[:400]
        if self.is_superseded:
            raise Superseded(self.job.title)
        if not connection.in_atomic_block and time.monotonic() - self._written >= SECONDS_BETWEEN_WRITES:
            self._written = time.monotonic()
            self.write()

    def write(self) -> None:
        """Store the figures and the heartbeat of this try."""
        job = self.job
        held = Job.objects.filter(pk=job.pk, status=Job.Status.RUNNING, tries=self.tries).update(
            done=job.done, total=job.total, message=job.message, heartbeat_at=clock.now()
        )
        self.is_superseded = not held


class Pulse:
    """Writes the heartbeat from a thread of its own, so that a job that computes for long stays alive."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"pulse of job {progress.job.pk}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _beat(self) -> None:
        try:
            while not self._over.wait(SECONDS_BETWEEN_BEATS):
                try:
                    self._progress.write()
                except Error as error:  # locked or away for a moment: the next beat tries again
                    logger.warning("heartbeat of job %s not written: %s", self._progress.job.pk, error)
                    connection.close()
        finally:
            connection.close()
