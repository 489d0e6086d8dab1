"""The journal: sentences to read, filters, reach, export; who signed in when is for the audit administrator alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from xiangxin.access import actions as roles
from xiangxin.access.roles import Role
from xiangxin.accounts.actions import devices, invitations
from xiangxin.audit import jobs, queries
from xiangxin.audit.queries import Wanted
from xiangxin.exports.models import Export
from xiangxin.jobs.progress import Progress
from xiangxin.journal.actions import announce
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.organizations.events import Event as Organizations


@pytest.fixture
def auditor(client, world):
    client.force_login(world.audit_admin)
    return client


def _says(user, **wanted) -> list[str]:
    entries = queries.entries_for(user, Wanted(**wanted)).order_by("-pk")
    return [line.says for line in queries.in_words(list(entries))]


def _give_a_role(world):
    return roles.assign(world.member, Role.GROUP_LEADER, world.electric, from_on=clock.today(), by=world.security_admin)


def test_an_entry_is_a_sentence_with_names(world):
    _give_a_role(world)
    assert _says(world.audit_admin)[0] == "安全 任用了 赵员 · 党小组组长"
    assert any("机电党支部" in says for says in _says(world.audit_admin))


def test_every_event_has_words_to_choose_from():
    words = queries.sentences()
    assert all(words.values())
    assert not any("{" in says for says in words.values())


def test_what_is_said_of_members_names_nobody(world):
    assert not any("赵员" in says for says in _says(world.audit_admin, event="members.registered"))


def test_an_inspector_reads_only_what_happened_in_reach(world):
    announce(Organizations.RENAMED, subject=world.washing, by=world.system_admin)
    announce(Organizations.RENAMED, subject=world.coal, by=world.system_admin)
    assert _says(world.inspector, event="organizations.renamed") == [
        says for says in _says(world.audit_admin, event="organizations.renamed") if "采煤党支部" in says
    ]


def test_who_signed_in_when_is_for_the_audit_administrator_alone(world):
    def sign_in(where: str) -> None:
        devices.note_sign_in(world.member, session_key=where, agent="", factor="", at=clock.now(), by=world.member)

    sign_in("a")
    roles.assign(
        world.publicist,
        Role.INSPECTOR,
        world.group,
        from_on=clock.today(),
        to_on=clock.today(),
        by=world.security_admin,
    )
    assert any("登录" in says for says in _says(world.audit_admin, event="accounts.signed_in"))
    assert _says(world.publicist, event="accounts.signed_in") == []


def test_filters_by_person_place_and_day(world):
    _give_a_role(world)
    assert len(_says(world.audit_admin, person="安全")) == 1
    assert _says(world.audit_admin, person="无此人") == []
    assert len(_says(world.audit_admin, organization="机电党支部", event="access.role_assigned")) == 1
    assert _says(world.audit_admin, organization="洗选", event="access.role_assigned") == []
    assert _says(world.audit_admin, organization="没有这个") == []
    today = clock.today()
    assert len(_says(world.audit_admin, event="access.role_assigned", from_on=today, to_on=today)) == 1
    assert _says(world.audit_admin, from_on=today + timedelta(days=1)) == []
    assert _says(world.audit_admin, to_on=today - timedelta(days=1)) == []


def test_the_list_is_flat(auditor, world):
    address = reverse("audit:journal")
    auditor.get(address)
    with CaptureQueriesContext(connection) as few:
        auditor.get(address)
    for number in range(12):
        invitations.invite(world.electric, username=f"u{number}", name="新", at=clock.now(), by=world.system_admin)
    with CaptureQueriesContext(connection) as many:
        auditor.get(address)
    assert len(many) <= len(few) + 1


def test_odd_filters_count_as_none(auditor):
    assert auditor.get(reverse("audit:journal"), {"from_on": "gestern", "event": "x"}).status_code == 200
    assert "没有符合条件" in auditor.get(reverse("audit:journal"), {"person": "无此人"}).content.decode()


def test_one_entry_shows_its_place_in_the_chain(auditor, world):
    entry = Entry.objects.order_by("pk").first()
    page = auditor.get(reverse("audit:entry", args=[entry.pk])).content.decode()
    assert entry.digest in page


@pytest.mark.django_db(transaction=True)
def test_the_export_holds_what_the_page_shows(world, client):
    client.force_login(world.audit_admin)
    _give_a_role(world)
    client.post(reverse("audit:export"), {"event": "access.role_assigned"})
    export = Export.objects.get()
    progress = Progress(job=export.job, by=world.audit_admin, tries=1)
    jobs.export(progress, export_id=export.pk, **{k: v for k, v in export.job.arguments.items() if k != "export_id"})
    export.refresh_from_db()
    assert export.rows == 1
    answer = client.get(reverse("exports:file", args=[export.pk]))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer)))
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "安全 任用了 赵员 · 党小组组长" in cells
