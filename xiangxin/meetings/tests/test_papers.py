"""Records on paper: everything that was written down, and whose copy it is."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from xiangxin.exports import pdf
from xiangxin.exports.models import Export
from xiangxin.meetings import actions, queries
from xiangxin.meetings.papers import record as paper
from xiangxin.meetings.tests.make import AT, line_of, make_announced
from xiangxin.members.models import Member


@pytest.fixture
def meeting(world):
    """A full record: a vote, one on leave, signed by the chair."""
    meeting = make_announced(world, place_text="302 室", chair=Member.objects.get(name="周秘"))
    actions.ask_leave(line_of(meeting, "钱预"), reason="出差 <北京>", at=AT, by=world.secretary)
    actions.confirm_everybody(meeting, at=AT, by=world.secretary)
    item = meeting.items.first()
    actions.write_notes(item, notes="第一段\n第二段 & 其他", version=1, by=world.secretary)
    actions.resolve(item, text="通过年度计划", yes=2, no=0, abstain=0, by=world.secretary)
    actions.record(meeting, summary="会议开得好。", at=AT + timedelta(days=20), by=world.secretary)
    meeting.refresh_from_db()
    actions.sign(meeting, at=AT + timedelta(days=20), by=world.secretary)
    return meeting


def _text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    foot = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *foot])


def test_the_word_file_holds_what_was_recorded_and_no_mark_is_left(meeting):
    text = _text(paper.as_word(queries.record_of(meeting), mark="周秘 导出"))
    for said in (
        "支部党员大会记录", "十一月支部党员大会", "2026年11月18日 14:30", "302 室", "赵员、周秘", "钱预（出差 <北京>）",
        "第二段 & 其他", "决议：通过年度计划", "会议开得好。", "补录", "主持人（签字）：周秘", "周秘 导出",
    ):  # fmt: skip
        assert said in text
    assert "{{" not in text
    assert "{%" not in text


def test_the_pdf_is_made_from_the_same_words(meeting):
    if pdf.is_available():
        assert paper.as_pdf(queries.record_of(meeting), mark="周秘 导出").startswith(b"%PDF")


def test_the_copy_is_kept_as_an_export(world, meeting):
    client = Client()
    client.force_login(world.secretary)
    answer = client.post(reverse("meetings:record_word", args=[meeting.pk]))
    content = b"".join(answer)
    assert "通过年度计划" in _text(content)
    assert Export.objects.get().by == world.secretary


def test_who_was_invited_takes_the_record_once_it_is_published(world, meeting):
    client = Client()
    client.force_login(world.member)
    address = reverse("meetings:record_word", args=[meeting.pk])
    assert client.post(address).status_code == 403
    actions.publish_record(meeting, at=AT, by=world.secretary)
    answer = client.post(address)
    list(answer)
    assert answer.status_code == 200
