"""Does a job survive its worker? A real worker process is killed with SIGKILL, on either engine."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections
from django.db.utils import OperationalError

from xiangxin.jobs import actions
from xiangxin.jobs.models import Job
from xiangxin.jobs.tests import make

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATIENCE = 240  # seconds; only a test that would fail waits so long


@pytest.fixture
def address(tmp_path):
    """The address of a database that other processes see; on SQLite the test's own becomes a file."""
    own = connections["default"]
    if own.vendor == "postgresql":
        given = own.settings_dict
        options = "&".join(f"{key}={quote(str(value))}" for key, value in given["OPTIONS"].items() if key != "pool")
        password = f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else ""
        port = f":{given['PORT']}" if given["PORT"] else ""
        yield f"postgresql://{quote(given['USER'])}{password}@{given['HOST']}{port}/{given['NAME']}?{options}"
        return
    file = tmp_path / "shared.sqlite3"
    own.ensure_connection()
    with sqlite3.connect(file) as copy:
        own.connection.backup(copy)
    copy.close()
    shared = own.copy()
    shared.settings_dict = own.settings_dict | {"NAME": str(file)}
    connections["default"] = shared
    yield f"sqlite:///{file}"
    shared.close()
    connections["default"] = own


@pytest.fixture
def start(address):
    """Starts workers on that database, and leaves none behind."""
    started = []

    def start_worker() -> subprocess.Popen:
        environment = os.environ | {
            "DATABASE_URL": address,
            "XIANGXIN_DEBUG": "1",
            "XIANGXIN_JOBS_LOST_AFTER": "3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        command = [sys.executable, "manage.py", "worker", "--interval", "0.2"]
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment))
        return started[-1]

    yield start_worker
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_for(condition) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if condition():
                return
        except OperationalError:  # SQLite is locked for a moment
            pass
        time.sleep(0.1)
    pytest.fail(f"nothing happened within {PATIENCE} seconds")


def test_a_job_whose_worker_is_killed_is_finished_once_by_the_next(start, tmp_path):
    lines = tmp_path / "lines.txt"
    job = actions.enqueue(make.linger, by=make.make_user(), title="慢活", path=str(lines), until_try=2)
    first = start()
    wait_for(lines.exists)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert Job.objects.get(pk=job.pk).status == Job.Status.RUNNING

    second = start()
    wait_for(lambda: Job.objects.get(pk=job.pk).status == Job.Status.DONE)
    assert lines.read_text().splitlines() == ["try 1", "try 2"]
    assert Job.objects.get(pk=job.pk).message == "办完了"

    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=15) == 0
