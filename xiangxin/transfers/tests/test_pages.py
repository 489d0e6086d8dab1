"""Pages of transfers: flat, shown at both ends, and their buttons do what they say."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from xiangxin.exports import pdf
from xiangxin.exports.models import Export
from xiangxin.members import actions as members
from xiangxin.transfers import actions, queries
from xiangxin.transfers.models import Transfer
from xiangxin.transfers.tests.make import at, make_transfer, moving


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_draft_to_accepted_with_the_buttons(world):
    member = moving(world)
    sender, office, receiver = _as(world.secretary), _as(world.officer), _as(world.outsider)
    typed = {"to_organization": world.washing.pk, "dues_paid_to": "2026-11-01"}
    sender.post(reverse("transfers:prepare", args=[member.pk]), typed)
    transfer = Transfer.objects.get()
    Transfer.objects.update(dues_paid_to=date(2099, 1, 1))
    for client, deed, data in (
        (sender, "submit", {}), (office, "approve", {}), (office, "issue", {"days": 30}),
        (receiver, "accept", {"on": "2026-11-20"}),
    ):  # fmt: skip
        client.post(reverse("transfers:act", args=[transfer.pk, deed]), data)
    transfer.refresh_from_db()
    assert transfer.state in ("accepted", "in_transit")
    page = office.get(reverse("transfers:detail", args=[transfer.pk])).content.decode()
    assert "—0001" in page


def test_a_form_without_a_goal_says_so(world):
    answer = _as(world.secretary).post(reverse("transfers:prepare", args=[moving(world).pk]), {"reason": "调动"})
    assert answer.status_code == 422
    assert "请选择转入党支部" in answer.content.decode()


def test_the_file_has_the_columns_of_the_national_system(world):
    make_transfer(world, state="in_transit")
    answer = _as(world.officer).post(reverse("transfers:download"))
    assert answer.status_code == 302
    with Export.objects.get().upload.stored.open("rb") as file:
        rows = CalamineWorkbook.from_filelike(BytesIO(file.read())).get_sheet_by_index(0).to_python()
    assert tuple(rows[2]) == queries.FILE_COLUMNS
    assert rows[3][1] == "赵员"
    assert rows[3][21] == "否"


def test_the_letter_is_printed_in_three_parts(world):
    if not pdf.is_available():
        pytest.fail("PDF needs Pango and a Chinese font")
    transfer = make_transfer(world, state="in_transit")
    assert _as(world.officer).post(reverse("transfers:letter", args=[transfer.pk])).status_code == 302
    assert Export.objects.get().title.startswith("组织关系介绍信")


def test_the_list_is_flat(world):
    make_transfer(world)
    client = _as(world.secretary)

    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("transfers:list")).status_code == 200
        return len(found)

    before = count()
    for number in range(12):
        person = members.register(
            world.electric, name=f"某{number}", category="full", on=date(2024, 1, 1), by=world.secretary
        )
        actions.prepare(person, to=world.coal, at=at(), by=world.secretary)
    assert count() == before


def test_both_ends_see_a_transfer_and_nobody_else(world):
    transfer = make_transfer(world, state="submitted")
    for who, status in ((world.secretary, 200), (world.outsider, 200), (world.member, 200), (world.publicist, 404)):
        assert _as(who).get(reverse("transfers:detail", args=[transfer.pk])).status_code == status
