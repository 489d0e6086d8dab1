"""The collection form of one person: filled from the file, in full only for those who may, each taking on record."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from docx import Document

from xiangxin.exports import pdf
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.members import actions, form_of_one
from xiangxin.members.models import Member


def _person(world) -> Member:
    person = Member.objects.get(user=world.member)
    actions.correct(
        person, by=world.secretary, phone="13812345678", citizen_id="11010519491231002X", address="矿区一号楼"
    )
    return person


def _text(export) -> str:
    document = Document(BytesIO(Path(export.upload.stored.path).read_bytes()))
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def _take(person, by, kind="docx"):
    return actions.take_form(person, kind=kind, at=clock.now(), by=by)


def test_the_own_form_is_in_full(world):
    text = _text(_take(_person(world), world.member))
    assert "13812345678" in text
    assert "矿区一号楼" in text
    assert "失联情形" in text
    assert not Entry.objects.filter(event="members.unmasked").exists()


def test_the_secretary_takes_it_in_full_and_the_person_can_read_that(world):
    assert "11010519491231002X" in _text(_take(_person(world), world.secretary))
    assert Entry.objects.filter(event="members.unmasked", by_id=world.secretary.pk).count() == 1
    assert Entry.objects.filter(event="exports.handed_out").count() == 1


def test_who_may_not_see_numbers_gets_a_masked_form(world):
    text = _text(_take(_person(world), world.leader))
    assert "138****5678" in text
    assert "矿区一号楼" not in text
    assert not Entry.objects.filter(event="members.unmasked").exists()


def test_others_do_not_get_it(world):
    with pytest.raises(PermissionDenied):
        _take(_person(world), world.probationary)
    assert not Entry.objects.filter(event="exports.handed_out").exists()


def test_every_field_of_the_national_form_has_its_place():
    names = {name for line in form_of_one.LINES for name in line}
    assert names >= {
        "citizen_id", "name", "sex", "ethnicity", "born_on", "education", "category", "organization", "joined_on",
        "became_full_on", "job", "phone", "landline", "address", "state", "is_lost", "lost_contact_on", "is_mobile",
        "mobile_to", "contact",
    }  # fmt: skip


def test_the_button_stands_on_the_own_file_and_on_the_file_of_others(world):
    for who, address in (
        ("member", reverse("members:mine")),
        ("secretary", reverse("members:detail", args=[_person(world).pk])),
    ):
        browser = Client()
        browser.force_login(getattr(world, who))
        assert "采集表 Word" in browser.get(address).text


@pytest.mark.skipif(not pdf.is_available(), reason="this host cannot make PDFs")
def test_the_form_is_a_page_of_paper(world):
    taken = _take(_person(world), world.member, kind="pdf")
    assert Path(taken.upload.stored.path).read_bytes().startswith(b"%PDF")
