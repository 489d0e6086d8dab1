"""What is kept with a meeting: optional files, the signed paper and its comparison, own Word templates, sheets to print."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from docx import Document

from xiangxin.exports import pdf
from xiangxin.files.models import Upload
from xiangxin.files.tests.make import PDF, picture, upload
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attachment, Transcription
from xiangxin.meetings.papers import own, sheets
from xiangxin.meetings.papers import record as paper
from xiangxin.meetings.tests.make import AT, make_announced, make_recorded
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

LATER = AT + timedelta(hours=3)


def _photo(name: str = "会场.png", side: int = 40):
    return upload(name, picture("PNG", size=(side, 20)))


def _with_paper(world):
    """A record written by 周秘 from a paper that 周秘 photographed; its recorder is 赵员."""
    meeting = make_recorded(world, recorder=Member.objects.get(name="赵员"))
    actions.attach(meeting, kind="source", file=_photo("原件.png"), at=LATER, by=world.secretary)
    return meeting


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _template(*lines: str) -> bytes:
    document, to = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(to)
    return to.getvalue()


def test_a_photo_is_kept_once_and_announced(world):
    meeting = make_announced(world)
    first = actions.attach(meeting, kind="photo", file=_photo(), at=AT, by=world.secretary)
    again = actions.attach(meeting, kind="photo", file=_photo("又一次.png"), at=AT, by=world.secretary)
    assert first == again
    assert Upload.objects.count() == 1
    assert Entry.objects.filter(event=Event.ATTACHED).count() == 1


def test_a_record_needs_no_photo(world):
    assert queries.record_of(make_recorded(world)).attachments == []


def test_what_is_no_picture_is_no_photo_and_leaves_nothing(world):
    with pytest.raises(Refused):
        actions.attach(make_announced(world), kind="photo", file=upload("a.pdf", PDF), at=AT, by=world.secretary)
    assert not Upload.objects.exists()


def test_somebody_else_attaches_nothing(world):
    with pytest.raises(PermissionDenied):
        actions.attach(make_announced(world), kind="photo", file=_photo(), at=AT, by=world.member)


def test_a_file_goes_with_a_reason_before_anybody_signed(world):
    meeting = make_announced(world)
    kept = actions.attach(meeting, kind="photo", file=_photo(), at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.remove_attachment(kept, reason=" ", at=AT, by=world.secretary)
    assert refused.value.refusal.code == "no_reason"
    for _press in range(2):
        actions.remove_attachment(kept, reason="拍错了", at=AT, by=world.secretary)
    kept.refresh_from_db()
    assert (kept.upload, kept.removed_reason) == (None, "拍错了")
    assert not Upload.objects.exists()
    assert Entry.objects.filter(event=Event.ATTACHMENT_REMOVED).count() == 1
    assert "拍错了" in _client(world.secretary).get(reverse("meetings:detail", args=[meeting.pk])).content.decode()


def test_under_a_signature_nothing_is_added_or_removed_until_a_correction(world):
    meeting = make_recorded(world, chair=Member.objects.get(name="周秘"))
    kept = actions.attach(meeting, kind="photo", file=_photo(), at=AT, by=world.secretary)
    actions.sign(meeting, at=LATER, by=world.secretary)
    for deed in (
        lambda: actions.remove_attachment(kept, reason="拍错了", at=LATER, by=world.secretary),
        lambda: actions.attach(meeting, kind="photo", file=_photo(side=50), at=LATER, by=world.secretary),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.refusal.code == "already_signed"
    actions.correct_record(meeting, summary="更正。", reason="换照片", at=LATER, by=world.secretary)
    actions.remove_attachment(kept, reason="拍错了", at=LATER, by=world.secretary)
    assert not Attachment.objects.in_use().exists()


def test_materials_are_for_the_invited_and_photos_go_with_the_record(world):
    meeting = make_announced(world)
    material = actions.attach(meeting, kind="material", file=upload("材料.pdf", PDF), at=AT, by=world.secretary)
    photo = actions.attach(meeting, kind="photo", file=_photo(), at=AT, by=world.secretary)
    member = _client(world.member)
    answers = [member.get(reverse("meetings:attachment", args=[meeting.pk, one.pk])) for one in (material, photo)]
    assert [answer.status_code for answer in answers] == [200, 403]
    b"".join(answers[0])
    page = member.get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert "材料.pdf" in page
    assert "会场.png" not in page


def test_several_files_go_up_at_once(world):
    meeting = make_announced(world)
    chosen = {"kind": "photo", "chosen": [_photo("一.png"), _photo("二.png", side=60)]}
    _client(world.secretary).post(reverse("meetings:attach", args=[meeting.pk]), chosen)
    assert sorted(meeting.attachments.values_list("name", flat=True)) == ["一.png", "二.png"]


def test_a_second_person_compares_the_record_with_its_paper_and_it_may_be_filed(world):
    meeting = _with_paper(world)
    page = _client(world.secretary).get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    assert "待另一人核对" in page
    with pytest.raises(Refused) as refused:
        actions.confirm_transcription(meeting, at=LATER, by=world.secretary)
    assert refused.value.refusal.code == "same_person"
    with pytest.raises(Refused) as not_yet:
        actions.file_record(meeting, retention="30_years", at=LATER, by=world.secretary)
    assert not_yet.value.refusal.code == "not_signed"
    for _press in range(2):
        actions.confirm_transcription(meeting, at=LATER, by=world.member)
    assert Entry.objects.filter(event=Event.TRANSCRIPTION_CONFIRMED).count() == 1
    assert str(actions.file_record(meeting, retention="30_years", at=LATER, by=world.secretary)) == "2026-001"
    text = str(paper.paper_of(queries.record_of(meeting)))
    assert "赵员 于 2026年11月18日 核对无误" in text
    assert "见签字的纸质原件" in text
    assert "纸质原件：原件.png" in text


def test_a_correction_asks_for_a_new_comparison(world):
    meeting = _with_paper(world)
    actions.confirm_transcription(meeting, at=LATER, by=world.member)
    actions.correct_record(meeting, summary="更正。", reason="抄错一字", at=LATER, by=world.secretary)
    assert queries.record_of(meeting).transcription is None
    assert Transcription.objects.count() == 1


def test_without_a_paper_there_is_nothing_to_compare(world):
    meeting = make_recorded(world, recorder=Member.objects.get(name="赵员"))
    with pytest.raises(Refused) as refused:
        actions.confirm_transcription(meeting, at=LATER, by=world.member)
    assert refused.value.refusal.code == "no_source"


def test_who_is_neither_official_nor_organizer_compares_nothing(world):
    with pytest.raises(PermissionDenied):
        actions.confirm_transcription(_with_paper(world), at=LATER, by=world.probationary)


def test_the_nearest_own_template_is_filled(world):
    meeting = make_recorded(world)
    for place, line in ((world.mine, "矿党委：{{ title }}"), (world.electric, "支部：{{ title }} {{ agenda }}")):
        file = upload("模板.docx", _template(line))
        actions.keep_record_template(place, file=file, at=AT, by=_keeper(world, place))
    words = [
        one.text for one in Document(io.BytesIO(paper.as_word(queries.record_of(meeting), mark="周秘"))).paragraphs
    ]
    assert words[0].startswith("支部：十一月支部党员大会 1. 传达学习上级精神")
    actions.keep_record_template(world.electric, file=None, at=AT, by=world.secretary)
    words = [
        one.text for one in Document(io.BytesIO(paper.as_word(queries.record_of(meeting), mark="周秘"))).paragraphs
    ]
    assert words[0] == "矿党委：十一月支部党员大会"


def _keeper(world, place: Organization):
    return world.officer if place == world.mine else world.secretary


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["{{ titel }}"], "unknown_marks"),
        (["没有标记"], "no_marks"),
        (["{{ title }"], "broken_template"),
        (["{% if title %}"], "broken_template"),
        (["{{ title.__class__.__mro__ }}"], "broken_template"),
    ],
)
def test_a_template_that_would_lose_something_is_refused(lines, code):
    with pytest.raises(Refused) as refused:
        own.try_out(_template(*lines))
    assert refused.value.refusal.code == code


def test_the_page_says_what_is_wrong_with_a_template_and_keeps_nothing(world):
    client = _client(world.secretary)
    sent = {"organization": world.electric.pk, "file": upload("模板.docx", _template("{{ titel }}"))}
    answer = client.post(reverse("meetings:record_templates"), sent)
    assert answer.status_code == 422
    assert "不认识的标记：{{ titel }}" in answer.content.decode()
    assert queries.record_template_for(world.electric) is None
    sent["file"] = upload("模板.docx", _template("{{ title }}"))
    assert client.post(reverse("meetings:record_templates"), sent).status_code == 302
    assert queries.record_template_for(world.electric).upload.name == "模板.docx"


def test_the_usual_layout_passes_its_own_trial():
    own.try_out(paper.template_bytes())


@pytest.mark.parametrize("sheet", sheets.SHEETS)
def test_every_sheet_prints(world, sheet):
    if pdf.is_available():
        record = queries.record_of(make_announced(world))
        assert sheets.as_pdf(sheet, record, mark="周秘").startswith(b"%PDF")
