"""Lists of people: narrowed, named, handed out; each within reach."""

import csv
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.world import make_user, make_world
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.exports import pdf
from xiangxin.exports.models import Export
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions, columns, filters, jobs, queries
from xiangxin.members.events import Event
from xiangxin.members.models import ExportTemplate, Member, SavedFilter
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

TODAY = date(2026, 11, 20)
ID = "11010519491231002X"


@pytest.fixture
def liu(world):
    """A woman of 76, a graduate, of a minority, working on the front line and away."""
    return actions.register(
        world.electric, name="刘例", category="full", on=date(2024, 1, 1), by=world.secretary, sex="2", ethnicity="11",
        born_on=date(1949, 12, 31), education="14", occupation="worker", is_front_line=True, citizen_id=ID,
        phone="12000000007", employee_number="YC77", joined_on=date(1975, 7, 1), became_full_on=date(1976, 7, 1),
        mobile_since=date(2026, 1, 1),
    )  # fmt: skip


def _names(world, **wanted):
    return {person.name for person in queries.roster(world.officer, wanted, TODAY)}


@pytest.mark.parametrize(
    "wanted",
    [
        {"sex": "2"}, {"minority": "1"}, {"education": "postgraduate"}, {"occupation": "worker"}, {"front_line": "1"},
        {"age_from": "76"}, {"age_from": "60", "age_to": "76"}, {"party_age_from": "50"}, {"state": "mobile"},
        {"joined_from": "1975-07-01", "joined_to": "1975-07-01"}, {"q": "刘例"}, {"q": "liuli"}, {"q": "YC77"}, {"q": "0007"},
        {"ethnicity": "11", "sex": "2"},
    ],
)  # fmt: skip
def test_each_wish_finds_her_and_only_her(world, liu, wanted):
    assert _names(world, **wanted) == {"刘例"}


@pytest.mark.parametrize(
    "wanted",
    [{"age_to": "75"}, {"age_from": "77"}, {"party_age_to": "49"}, {"education": "bachelor"}, {"state": "lost"}],
)
def test_each_wish_leaves_her_out(world, liu, wanted):
    assert "刘例" not in _names(world, **wanted)


def test_a_wish_that_cannot_be_read_is_as_good_as_none(world, liu):
    everybody = _names(world)
    assert _names(world, age_from="x", joined_from="1975.7", category="?", education="?") == everybody


def test_a_place_and_a_group_narrow_within_reach(world, liu):
    group = organizations.establish(
        parent=world.electric,
        kind=Organization.Kind.GROUP,
        name="机电一组",
        short_name="一组",
        on=TODAY,
        by=world.officer,
    )
    actions.correct(liu, group=group, by=world.secretary)
    assert "刘例" in _names(world, org=str(world.electric.pk))
    assert _names(world, group=str(group.pk)) == {"刘例"}
    assert _names(world, org=str(world.washing.pk)) == set()


def test_who_has_left_is_found_by_state(world, liu):
    actions.change_status(
        liu, category="full", state="moved_out", on=TODAY, today=TODAY, reason="转出", by=world.officer
    )
    assert "刘例" not in _names(world)
    assert _names(world, state="moved_out") == {"刘例"}


def test_the_page_keeps_every_wish_in_its_address(world, client, liu):
    client.force_login(world.officer)
    page = client.get(reverse("members:roster"), {"sex": "2", "age_from": "60", "org": world.mine.pk}).content.decode()
    assert "刘例" in page
    assert "赵员" not in page
    assert 'name="age_from" value="60"' in page
    assert filters.wishes({"sex": "2", "age_from": "60", "evil": "1", "q": " "}) == {"sex": "2", "age_from": "60"}


def test_a_filter_is_saved_once_and_is_ones_own(world, client, liu):
    client.force_login(world.officer)
    for _ in range(2):
        client.post(reverse("members:save_filter"), {"name": "女党员", "sex": "2"})
    saved = SavedFilter.objects.get()
    assert saved.query == "sex=2"
    assert "女党员" in client.get(reverse("members:roster")).content.decode()
    client.force_login(world.secretary)
    assert client.post(reverse("members:drop_filter", args=[saved.pk])).status_code == 404
    client.force_login(world.officer)
    client.post(reverse("members:drop_filter", args=[saved.pk]))
    assert not SavedFilter.objects.exists()


def _export(by, form="roster", kind="xlsx", **wanted):
    return actions.export_roster(wanted, form=form, kind=kind, today=TODAY, at=clock.now(), by=by)


def _cells(export):
    with export.upload.stored.open("rb") as file:
        return CalamineWorkbook.from_filelike(BytesIO(file.read())).get_sheet_by_index(0).to_python()


def test_a_roster_is_handed_out_marked_and_written_down(world, liu):
    export = _export(world.secretary)
    rows = _cells(export)
    assert rows[0][0] == "党员花名册"
    assert "周秘" in rows[1][0]
    assert rows[2][:3] == ["序号", "姓名", "性别"]
    assert {row[1] for row in rows[3:]} == {"周秘", "赵员", "钱预", "刘例"}
    assert Entry.objects.get(event=Event.ROSTER_EXPORTED).data["rows"] == 4


def test_the_collection_form_has_the_columns_of_the_form_in_their_order(world, liu):
    rows = _cells(_export(world.secretary, form="collection", sex="2"))
    assert rows[2][1:8] == ["姓名", "性别", "民族", "公民身份证号", "出生日期", "学历", "人员类别"]
    assert rows[3][1:5] == ["刘例", "女", "满族", ID]


def test_nobody_takes_away_more_than_the_own_reach_and_rights(world, liu):
    assert {row[1] for row in _cells(_export(world.outsider))[3:]} == {"郑外"}
    for person in (world.leader, world.inspector, world.member):
        with pytest.raises(PermissionDenied):
            _export(person)
    sheet = columns.sheet_of("a", ["citizen_id", "phone"], [liu], in_full=lambda _one: False)
    assert list(sheet.rows) == [[1, "110*************2X", "120****0007"]]


def test_a_csv_and_a_paper_hold_the_same_people(world, liu):
    with _export(world.secretary, kind="csv", sex="2").upload.stored.open("rb") as file:
        lines = list(csv.reader(file.read().decode("utf-8-sig").splitlines()))
    assert lines[1][1] == "刘例"
    if pdf.is_available():
        with _export(world.secretary, kind="pdf", sex="2").upload.stored.open("rb") as file:
            assert file.read(5) == b"%PDF-"


def test_an_empty_list_is_no_file(world):
    with pytest.raises(Refused) as refused:
        _export(world.secretary, q="没有此人")
    assert refused.value.refusal.code == "nothing_to_export"
    assert not Export.objects.exists()


def test_a_long_list_is_made_in_the_background(world, liu, monkeypatch):
    monkeypatch.setattr("xiangxin.members.actions.lists.AT_ONCE", 1)
    export = _export(world.secretary)
    assert export.upload is None
    assert _export(world.secretary) == export
    given = {"wanted": {}, "form": "roster", "kind": "xlsx", "on": TODAY.isoformat()}
    done = jobs.fill_roster(None, export_id=export.pk, **given)
    export.refresh_from_db()
    assert done.url == export.get_absolute_url()
    assert len(_cells(export)) == 3 + 4


def test_a_template_is_kept_for_those_below(world, liu):
    template = actions.keep_template(world.mine, name="简表", names=["name", "job", "nonsense"], by=world.officer)
    actions.keep_template(world.mine, name="简表", names=["job", "name"], by=world.officer)
    assert ExportTemplate.objects.get().columns == ["job", "name"]
    assert _cells(_export(world.secretary, form=str(template.pk)))[2][:3] == ["序号", "工作岗位", "姓名"]
    with pytest.raises(Refused) as refused:
        _export(world.outsider, form=str(template.pk))
    assert refused.value.refusal.code == "no_template"
    with pytest.raises(PermissionDenied):
        actions.keep_template(world.electric, name="x", names=["name"], by=world.secretary)
    with pytest.raises(Refused):
        actions.keep_template(world.mine, name="x", names=["nonsense"], by=world.officer)
    actions.drop_template(template, by=world.officer)
    assert not ExportTemplate.objects.exists()


def test_the_pages_hand_out_and_keep_templates(world, client, liu):
    client.force_login(world.officer)
    typed = {"name": "简表", "organization": "一矿委员会", "columns": ["name", "job"]}
    assert client.post(reverse("members:templates"), typed).status_code == 302
    assert "简表" in client.get(reverse("members:templates")).content.decode()
    assert "简表" in client.get(reverse("members:roster")).content.decode()
    answer = client.post(reverse("members:export_roster"), {"form": "roster", "kind": "xlsx", "sex": "2"}, follow=True)
    assert answer.status_code == 200
    assert Export.objects.get().rows == 1


def test_an_export_asks_as_often_for_many_people_as_for_few(world, liu):
    def count():
        with CaptureQueriesContext(connection) as asked:
            _export(world.secretary)
        return len(asked)

    before = count()
    for number in range(20):
        actions.register(world.electric, name=f"甲{number}", category="full", on=TODAY, by=User.objects.system())
    assert count() == before
    assert Member.objects.count() > 20


def test_a_list_links_to_files_only_for_those_who_may_open_them(world, client):
    leader = make_user("吴组", Role.GROUP_LEADER, at=world.electric)
    file = reverse("members:detail", args=[world.member.member.pk])
    for user, links in ((world.secretary, True), (leader, False)):
        client.force_login(user)
        page = client.get(reverse("members:roster")).content.decode()
        assert "赵员" in page
        assert (file in page) == links


@pytest.mark.skipif(not pdf.is_available(), reason="this host cannot make PDFs")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at_once", [100, 1])
def test_paper_is_drawn_while_nothing_is_written(monkeypatch, at_once):
    world, drawn, draw = make_world(), [], pdf.render

    def watched(*args, **facts):
        drawn.append(connection.in_atomic_block)
        return draw(*args, **facts)

    monkeypatch.setattr("xiangxin.members.actions.lists.AT_ONCE_ON_PAPER", at_once)
    monkeypatch.setattr("xiangxin.exports.pdf.render", watched)
    export = _export(world.secretary, kind="pdf")
    if export.upload is None:
        jobs.fill_roster(None, export_id=export.pk, wanted={}, form="roster", kind="pdf", on=TODAY.isoformat())
        export.refresh_from_db()
    assert (drawn, export.rows) == ([False], 3)
