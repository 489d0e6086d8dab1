"""Does a batch of five hundred forms survive a killed worker? A real process is killed with SIGKILL in the middle."""

import os
import shutil
import signal
import zipfile

import pytest

from xiangxin.documents import actions
from xiangxin.documents import jobs as background
from xiangxin.documents.models import FilledForm
from xiangxin.documents.tests import words
from xiangxin.exports import actions as exports
from xiangxin.exports.models import Export
from xiangxin.files.models import Upload
from xiangxin.jobs.models import Job
from xiangxin.jobs.tests.test_worker import address, start, wait_for  # noqa: F401
from xiangxin.kernel import clock
from xiangxin.members.models import Member

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FORMS = 500


@pytest.fixture
def started(world, start, tmp_path, settings, monkeypatch):  # noqa: F811
    """A batch for five hundred people, asked for; and how a worker is started on its files."""
    monkeypatch.setenv("XIANGXIN_VAR", str(tmp_path))
    if (secrets := settings.VAR_DIR / "secrets").exists():
        shutil.copytree(secrets, tmp_path / "secrets")
    template = words.mapped(world)
    Member.objects.bulk_create(
        [
            Member(
                organization=world.electric,
                org_path=world.electric.path,
                name=f"党员{number:03d}",
                pinyin="dy",
                category="full",
            )
            for number in range(FORMS)
        ]
    )
    people = list(Member.objects.filter(name__startswith="党员").select_related("organization", "group", "unit"))
    at = clock.now()
    filling = actions.fill_many(template, people, answers={}, at=at, by=world.officer)
    exports.promise(background.fill_forms, title="谈话表", at=at, by=world.officer, filling_id=filling.pk)
    return start


def test_five_hundred_forms_are_made_once_each_though_the_worker_is_killed(started):
    first = started()
    wait_for(lambda: FilledForm.objects.filter(is_made=True).count() >= 40)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    made = FilledForm.objects.filter(is_made=True).count()
    assert 0 < made < FORMS
    started()
    wait_for(lambda: Job.objects.get(function__endswith="fill_forms").status == Job.Status.DONE)
    export = Export.objects.get()
    with export.upload.stored.open("rb") as file, zipfile.ZipFile(file) as archive:
        forms = [name for name in archive.namelist() if name.endswith(".docx")]
        assert len(forms) == len(set(forms)) == FORMS
        assert {words.text_of(archive.read(name)).splitlines()[0] for name in forms} == {
            f"姓名：党员{number:03d}" for number in range(FORMS)
        }
    assert Upload.objects.count() == 2
