"""A year in a box: the same facts give the same bytes, it verifies itself offline, and opens to those who see the files."""

import ast
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.archives import actions, contents, packing, verify_box
from xiangxin.archives.models import Box
from xiangxin.documents.tests import make_official
from xiangxin.exports import pdf
from xiangxin.files.models import Upload
from xiangxin.files.tests.make import picture, upload
from xiangxin.jobs import runs
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.tests.make import AT, make_recorded
from xiangxin.organizations.actions import venues

needs_pdf = pytest.mark.skipif(not pdf.is_available(), reason="this host has no Pango or no Chinese font")
YEAR = AT.year


def _order(world, *, by=None, **more) -> Box:
    facts = {"year": YEAR, "at": clock.now()} | more
    return actions.order(facts.pop("branch", world.electric), by=by or world.secretary, **facts)


def _code(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def _told(event: str) -> int:
    return Entry.objects.filter(event=f"archives.{event}").count()


def _packed(world) -> bytes:
    to = io.BytesIO()
    packing.pack(world.electric, YEAR, to)
    return to.getvalue()


@pytest.fixture
def year(world):
    """A year with a record, a document and a venue."""
    make_recorded(world)
    make_official.issued(world)
    venues.open_venue(world.electric, name="党员活动室", by=world.secretary)
    return world


@needs_pdf
def test_a_box_holds_the_year_and_is_the_same_twice(year):
    first, second = _packed(year), _packed(year)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = archive.namelist()
        assert {"index.html", "index.xlsx", "verify.py", "SHA256SUMS"} <= set(names)
        assert any(name.startswith("01-支部工作手册/") for name in names)
        assert any("十一月支部党员大会" in name for name in names)
        assert any(name.startswith("07-公文/") and "关于接收孙积同志" in name for name in names)
        assert "十一月支部党员大会" in archive.read("index.html").decode()
        assert {entry.date_time for entry in archive.infolist()} == {packing.LONG_AGO}


@needs_pdf
def test_the_script_in_the_box_verifies_it_offline_and_finds_what_was_changed(year, tmp_path):
    file = tmp_path / "box.zip"
    file.write_bytes(_packed(year))
    folder = tmp_path / "box"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)

    def run(*said):
        command = [sys.executable, "-I", folder / "verify.py", *said]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run().returncode, run(file).returncode) == (0, 0)
    (folder / "index.html").write_text("anders")
    (folder / "extra.txt").write_text("x")
    found = run()
    assert found.returncode == 1
    assert "changed: index.html" in found.stdout
    assert "added: extra.txt" in found.stdout


def test_a_missing_file_and_missing_sums_are_found():
    sums = b"0" * 64 + b"  a.pdf\n"
    assert verify_box.verify({"SHA256SUMS"}, lambda _name: sums) == ["missing: a.pdf"]
    assert verify_box.verify(set(), lambda _name: b"") == ["missing: SHA256SUMS"]


def test_talks_and_sealed_numbers_have_no_way_into_a_box():
    source = Path(contents.__file__).read_text(encoding="utf-8")
    imported = {node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert not any("talks" in str(module) or "sealed" in str(module) for module in imported)
    assert not any(name in source for name in ("citizen_id", "phone", "address", "self_assessment"))


@needs_pdf
def test_packing_anew_replaces_the_file_and_is_announced(year):
    box = _order(year)
    actions.pack(box, at=clock.now(), by=year.secretary)
    first = Upload.objects.get(name__startswith="机电党支部").pk
    actions.pack(_order(year), at=clock.now(), by=year.secretary)
    assert Box.objects.count() == 1
    kept = Box.objects.get()
    assert kept.upload_id != first
    assert not Upload.objects.filter(pk=first).exists()
    assert kept.sections.get(title="会议记录").files == 1
    assert (_told("ordered"), _told("packed")) == (2, 2)


@pytest.mark.parametrize(
    ("facts", "code"), [({"year": clock.today().year + 1}, "year_to_come"), ({"year": 2019}, "before_it_stood")]
)
def test_a_refused_order_leaves_nothing(world, facts, code):
    assert _code(lambda: _order(world, **facts)) == code
    assert not Box.objects.exists()


def test_a_committee_has_no_box(world):
    assert _code(lambda: _order(world, branch=world.mine, by=world.officer)) == "not_a_branch"


@pytest.mark.parametrize("who", ["member", "applicant", "publicist", "outsider", "system_admin", "audit_admin"])
def test_a_box_opens_only_to_those_who_see_the_files_of_the_branch(world, who):
    box = _order(world)
    with pytest.raises(PermissionDenied):
        _order(world, by=getattr(world, who))
    with pytest.raises(PermissionDenied):
        actions.fetch(box, by=getattr(world, who))
    assert box not in Box.objects.visible_to(getattr(world, who))


@needs_pdf
def test_the_pages_order_pack_and_hand_out_a_box(year, client):
    client.force_login(year.secretary)
    page = client.post(reverse("archives:order", args=[year.electric.pk, YEAR]), follow=True).content.decode()
    assert "等待中" in page
    runs.work_off()
    box = Box.objects.get()
    assert "会议记录" in client.get(box.get_absolute_url()).content.decode()
    assert "已生成" in client.get(reverse("archives:boxes"), {"year": YEAR}).content.decode()
    content = b"".join(client.get(reverse("archives:fetch", args=[box.pk])))
    assert zipfile.is_zipfile(io.BytesIO(content))
    assert _told("fetched") == 1


def test_the_list_of_boxes_is_flat(world, client):
    client.force_login(world.officer)
    counts = []
    for branches in ([world.electric], [world.electric, world.coal]):
        for branch in branches:
            _order(world, branch=branch, by=world.officer)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("archives:boxes"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@needs_pdf
def test_files_of_the_meetings_come_along_and_one_that_is_gone_leaves_a_note(world):
    meeting = make_recorded(world)
    photo = upload("会场.png", picture("PNG", size=(40, 20)))
    kept = meetings.attach(meeting, kind="photo", file=photo, at=AT, by=world.secretary)

    def there() -> list[str]:
        with zipfile.ZipFile(io.BytesIO(_packed(world))) as archive:
            return [name for name in archive.namelist() if name.startswith("09-附件/")]

    assert [name.endswith("会场.png") for name in there()] == [True]
    kept.upload.stored.storage.delete(kept.upload.stored.name)
    assert [name.endswith("会场.png.txt") for name in there()] == [True]
