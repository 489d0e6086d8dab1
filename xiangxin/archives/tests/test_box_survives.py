"""Does a year in a box survive a killed worker? A real process is killed with SIGKILL while it packs."""

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from xiangxin.archives import actions, jobs
from xiangxin.archives.models import Box
from xiangxin.exports import pdf
from xiangxin.files.models import Upload
from xiangxin.jobs import actions as work
from xiangxin.jobs.models import Job
from xiangxin.jobs.tests.test_worker import address, start, wait_for  # noqa: F401
from xiangxin.kernel import clock
from xiangxin.meetings.models import Meeting, Minutes
from xiangxin.meetings.tests.make import AT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not pdf.is_available(), reason="this host has no Pango or no Chinese font"),
]
MEETINGS = 24
RECORDS = 3  # the place of the records among the folders of config/boxes.py


@pytest.fixture
def ordered(world, start, tmp_path, settings, monkeypatch):  # noqa: F811
    """The box of a year with two dozen records, asked for; and how a worker is started on its files."""
    monkeypatch.setenv("XIANGXIN_VAR", str(tmp_path))
    if (secrets := settings.VAR_DIR / "secrets").exists():
        shutil.copytree(secrets, tmp_path / "secrets")
    for number in range(MEETINGS):
        at = AT - timedelta(days=number * 5)
        recorded = {"recorded_at": at, "recorded_by": world.secretary, "state": Meeting.State.RECORDED}
        facts = {"kind": "theme_day", "title": f"第{number:02d}次活动", "starts_at": at}
        meeting = Meeting.objects.create(organization=world.electric, **facts, **recorded)
        Minutes.objects.create(meeting=meeting, number=1, summary="学习。", written_at=at, written_by=world.secretary)
    box = actions.order(world.electric, year=AT.year, at=clock.now(), by=world.secretary)
    work.enqueue(jobs.pack, by=world.secretary, title=str(box), key=f"box:{box.pk}", box_id=box.pk)
    return start


def _job() -> Job:
    """The packing, among what the worker's own schedule brings."""
    return Job.objects.get(function__endswith="archives.jobs.pack")


def test_a_box_is_whole_and_there_once_though_the_worker_is_killed(ordered, tmp_path):
    first = ordered()
    wait_for(lambda: _job().done >= RECORDS - 1)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert _job().status == Job.Status.RUNNING
    assert Box.objects.get().upload is None
    assert not Upload.objects.exists()
    ordered()
    wait_for(lambda: _job().status == Job.Status.DONE)
    assert _job().tries == 2
    box = Box.objects.get()
    assert Upload.objects.get() == box.upload
    assert box.sections.get(title="会议记录").files == MEETINGS
    assert localtime(box.packed_at).date() == clock.today()
    folder = tmp_path / "opened"
    with box.upload.stored.open("rb") as file, zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    checked = subprocess.run([sys.executable, "-I", folder / "verify.py"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
