"""Is only kept what is what it says it is, and is nothing hidden kept with it?"""

import hashlib
import io
import zipfile

import pytest
from PIL import Image

from xiangxin.files import actions, queries, rules
from xiangxin.files.kinds import KINDS, MB, Kind
from xiangxin.files.models import Upload
from xiangxin.files.tests import make
from xiangxin.kernel.refusals import Refused

pytestmark = pytest.mark.django_db

HONEST = [
    ("讲稿.pdf", make.PDF, "application/pdf"),
    ("名册.xlsx", make.archive(make.WORKBOOK), KINDS["xlsx"].content_type),
    ("记录.docx", make.archive(make.DOCUMENT), KINDS["docx"].content_type),
    ("旧表.xls", make.XLS, "application/vnd.ms-excel"),
    ("名册.csv", "姓名,性别\n张三,男\n".encode("gb18030"), "text/csv"),
    ("名册.csv", "\ufeff姓名,性别\n".encode(), "text/csv"),
    ("名册.csv", ("名" * 5000).encode(), "text/csv"),
    ("图.PNG", make.picture("PNG"), "image/png"),
    ("图.jpg", make.picture("JPEG"), "image/jpeg"),
    ("图.webp", make.picture("WEBP"), "image/webp"),
    ("片.mp4", make.MP4, "video/mp4"),
]


IDS = [f"{number}-{name.rpartition('.')[2]}" for number, (name, _content, _type) in enumerate(HONEST)]


def content_of(kept: Upload) -> bytes:
    with kept.stored.open("rb") as file:
        return file.read()


@pytest.fixture
def by():
    return make.make_user()


@pytest.mark.parametrize(("name", "content", "content_type"), HONEST, ids=IDS)
def test_honest_files_are_kept(by, name, content, content_type):
    kept = actions.keep(make.upload(name, content), by=by)
    assert (kept.name, kept.content_type, kept.uploaded_by) == (name, content_type, by)
    stored = content_of(kept)
    assert (kept.size, kept.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert kept.key.hex in kept.stored.name
    assert name.rpartition(".")[0] not in kept.stored.name


HOSTILE = [
    ("a program named like a picture", "图.png", b"MZ\x90\0\x03" + b"\0" * 200, "files.kind"),
    ("a page named like a picture", "图.png", b"<html><script>alert(1)</script>", "files.not_what_it_says"),
    ("a drawing with a script", "图.svg", b"<svg onload='alert(1)'/>", "files.not_what_it_says"),
    ("a page", "页.html", b"<script>alert(1)</script>", "files.not_what_it_says"),
    ("a PDF named like a workbook", "表.xlsx", make.PDF, "files.not_what_it_says"),
    ("an archive named like a workbook", "表.xlsx", make.archive({"a.txt": b"a"}), "files.kind"),
    ("an empty file", "空.pdf", b"", "files.empty"),
    ("an old Word file", "旧.doc", make.WORD_97, "files.kind"),
    ("a workbook with macros", "表.xlsx", make.archive(make.WORKBOOK | {"xl/vbaProject.bin": b"x"}), "files.macros"),
    ("a way out", "表.xlsx", make.archive(make.WORKBOOK | {"../../etc/passwd": b"x"}), "files.damaged"),
    ("a bomb", "表.xlsx", make.archive(make.WORKBOOK | {"xl/b.xml": b"0" * (12 * MB)}), "files.bomb"),
    ("half a workbook", "表.xlsx", make.archive(make.WORKBOOK)[:60], "files.damaged"),
    ("half a picture", "图.png", make.picture("PNG", size=(400, 400))[:90], "files.damaged"),
    ("half a photo", "图.jpg", make.picture("JPEG")[:30], "files.damaged"),
]


@pytest.mark.parametrize(("name", "content", "code"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_files_are_refused_and_leave_nothing(by, settings, name, content, code):
    with pytest.raises(Refused) as refused:
        actions.keep(make.upload(name, content), by=by)
    assert refused.value.refusal.code == code
    assert name in str(refused.value.refusal.message)
    assert not Upload.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_an_archive_that_lies_about_its_sizes_is_refused(by):
    packed = bytearray(make.archive(make.WORKBOOK | {"xl/b.xml": b"0" * 5_000_000}))
    where = packed.rindex(b"PK\x01\x02")
    packed[where + 24 : where + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused) as refused:
        actions.keep(make.upload("表.xlsx", bytes(packed)), by=by)
    assert refused.value.refusal.code == "files.damaged"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_painted(by, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PIXELS", 500)
    with pytest.raises(Refused) as refused:
        actions.keep(make.upload("图.png", make.picture("PNG")), by=by)
    assert refused.value.refusal.code == "files.bomb"


def test_a_file_over_its_limit_is_refused_with_its_size(by, monkeypatch):
    monkeypatch.setitem(KINDS, "pdf", Kind(("pdf",), "application/pdf", 20))
    with pytest.raises(Refused) as refused:
        actions.keep(make.upload("讲稿.pdf", make.PDF), by=by)
    assert refused.value.refusal.code == "files.too_large"


def test_only_the_kinds_asked_for(by):
    with pytest.raises(Refused) as refused:
        actions.keep(make.upload("讲稿.pdf", make.PDF), by=by, kinds={"xlsx", "csv"})
    assert "xlsx、csv" in str(refused.value.refusal.message)


@pytest.mark.parametrize(("name", "kind"), [("图.jpg", "JPEG"), ("图.webp", "WEBP"), ("图.png", "PNG")])
def test_a_photo_loses_its_place_and_camera_and_stands_upright(by, name, kind):
    sent = make.picture(kind, with_place=True)
    assert b"SecretCamera" in sent
    stored = content_of(actions.keep(make.upload(name, sent), by=by))
    assert b"Secret" not in stored
    with Image.open(io.BytesIO(stored)) as picture:
        assert picture.size == (20, 40)
        assert not dict(picture.getexif())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/名册.pdf", "名册.pdf"),
        ("C:\\桌面\\名册.pdf", "名册.pdf"),
        ("名\u202efdp.exe", "名fdp.exe"),
        ("名\n册\0.pdf", "名册.pdf"),
        (".pdf", "pdf"),
        ("", "文件"),
        ("长" * 300 + ".pdf", "长" * 156 + ".pdf"),
    ],
)
def test_names_are_made_plain(given, kept):
    assert rules.plain_name(given) == kept


def test_a_file_is_answered_under_its_own_name_and_cannot_run(by):
    kept = actions.keep(make.upload("记录.docx", make.archive(make.DOCUMENT)), by=by)
    answer = queries.answer_with(kept, as_attachment=False)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert "word/document.xml" in archive.namelist()
    picture = actions.keep(make.upload("图.png", make.picture("PNG")), by=by)
    shown = queries.answer_with(picture, as_attachment=False)
    assert shown["Content-Disposition"].startswith("inline")
    shown.close()
    answer.close()


def test_a_file_gone_from_the_disk_is_one_sentence(by):
    kept = actions.keep(make.upload("讲稿.pdf", make.PDF), by=by)
    kept.stored.storage.delete(kept.stored.name)
    with pytest.raises(Refused) as refused:
        queries.answer_with(kept)
    assert refused.value.refusal.code == "files.missing"


def test_dropping_removes_row_and_file(by, django_capture_on_commit_callbacks):
    kept = actions.keep(make.upload("讲稿.pdf", make.PDF), by=by)
    storage, name = kept.stored.storage, kept.stored.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop(kept, by=by)
    assert not storage.exists(name)
    assert not Upload.objects.exists()
