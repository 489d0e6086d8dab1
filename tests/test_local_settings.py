"""A unit sets what the regulations leave open: with reason and day, inherited down the tree, never what they fix."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.regulations import actions, entered
from xiangxin.regulations.models import CalendarDay, LocalSetting
from xiangxin.regulations.packs import law
from xiangxin.regulations.rules import DayEntry

OPEN = "branch.lecture_every_months"
DAY = date(2026, 7, 1)


def set_it(world, place=None, *, by=None, **changes):
    said = {"code": OPEN, "value": 6, "reason": "点多面广", "from_on": DAY, **changes}
    place = place or world.mine
    return actions.set_parameter(place.pk, place, by=by or world.officer, **said)


def value_at(place, on=DAY, code=OPEN):
    return entered.law_at(place.path, on).value(code)


def test_a_setting_holds_in_the_subtree_from_its_day_on(world):
    set_it(world)
    assert value_at(world.mine) == value_at(world.electric) == 6
    assert value_at(world.group) == value_at(world.washing) == 3
    assert value_at(world.electric, date(2026, 6, 30)) == 3


def test_the_nearest_setting_wins(world):
    set_it(world)
    set_it(world, world.electric, value=1)
    assert value_at(world.electric) == 1
    assert value_at(world.coal) == 6


def test_a_later_setting_ends_the_one_before_and_keeps_the_past(world):
    set_it(world)
    set_it(world, value=12, from_on=date(2026, 10, 1))
    assert value_at(world.mine, date(2026, 9, 30)) == 6
    assert value_at(world.mine, date(2026, 10, 1)) == 12


def test_an_ended_setting_gives_way_to_the_pack(world):
    setting = set_it(world)
    actions.end_setting(setting, on=date(2026, 7, 31), by=world.leader)
    assert value_at(world.mine, date(2026, 7, 31)) == 6
    assert value_at(world.mine, date(2026, 8, 1)) == 3
    with pytest.raises(Refused):
        actions.end_setting(setting, on=date(2026, 8, 31), by=world.leader)


def test_setting_twice_is_once(world):
    assert set_it(world) == set_it(world)
    assert LocalSetting.objects.count() == Entry.objects.filter(event="regulations.parameter_set").count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "branch.max_members", "value": 80}, "fixed"),
        ({"code": "development.oath_months", "value": 2}, "fixed"),
        ({"code": "development.oath_months", "value": 2, "from_on": date(2020, 1, 1)}, "fixed"),
        ({"value": 5}, "not_an_option"),
        ({"code": "dues.collect_day", "value": 29}, "out_of_limits"),
        ({"code": "dues.collect_day", "value": "many"}, "other_shape"),
        ({"code": "dues.farmer_amount", "value": "1.01"}, "out_of_limits"),
        ({"reason": "  "}, "no_reason"),
    ],
)
def test_a_refused_setting_leaves_nothing(world, changes, code):
    with pytest.raises(Refused) as refused:
        set_it(world, **changes)
    assert refused.value.refusal.code == code
    assert not LocalSetting.objects.exists()
    assert not Entry.objects.filter(event="regulations.parameter_set").exists()


def test_a_setting_never_changes_the_past_of_another(world):
    set_it(world)
    for day in (DAY, date(2026, 6, 1)):
        with pytest.raises(Refused, match="晚于"):
            set_it(world, value=12, from_on=day)


def test_only_the_committee_sets_within_its_reach(world):
    for person, place in (("secretary", world.electric), ("officer", world.washing), ("system_admin", world.group)):
        with pytest.raises(PermissionDenied):
            set_it(world, place, by=getattr(world, person))


def test_the_base_of_elections_can_be_confirmed_by_a_setting(world):
    set_it(world, code="election.elected_base", value="due")
    assert value_at(world.electric, code="election.elected_base") == "due"
    assert law(DAY).value("election.elected_base") == "present"


def test_a_kept_calendar_replaces_the_year_and_moves_deadlines(world):
    asked = {"start": date(2031, 1, 1), "days": 2, "law": law(DAY)}
    assert entered.add_workdays(**asked).values == {"last_day": date(2031, 1, 2), "provisional": True}
    for _ in range(2):
        entries = [DayEntry(date(2031, 1, 1), False, "元旦"), DayEntry(date(2031, 1, 4), True)]
        actions.keep_calendar(2031, entries, by=world.system_admin)
    assert entered.add_workdays(**asked).values == {"last_day": date(2031, 1, 3), "provisional": False}
    assert CalendarDay.objects.count() == 2
    with pytest.raises(Refused):
        actions.keep_calendar(2030, entries, by=world.system_admin)
    with pytest.raises(Refused):
        actions.keep_calendar(2031, [*entries, entries[0]], by=world.system_admin)
    with pytest.raises(PermissionDenied):
        actions.keep_calendar(2031, entries, by=world.officer)


def test_the_form_sets_and_the_pages_show_it(client, world):
    client.force_login(world.officer)
    said = {"organization": "YC01", "value": "6", "from_on": clock.today().isoformat(), "reason": "点多面广"}
    answer = client.post(f"/rules/{OPEN}/set/", said, follow=True)
    assert "点多面广" in answer.content.decode()
    client.force_login(world.member)
    assert "本单位设定，原为 3 个月" in client.get("/rules/", {"q": "党课间隔"}).content.decode()
    client.force_login(world.outsider)
    assert "点多面广" not in client.get(f"/rules/{OPEN}/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"organization": "YC02"}, {"organization": "无"}, {"value": "5"}, {"from_on": "x"}, {"reason": ""}]
)
def test_the_form_says_what_is_wrong(client, world, wrong):
    client.force_login(world.officer)
    said = {"organization": "YC01", "value": "6", "from_on": "2026-07-01", "reason": "点多面广", **wrong}
    assert client.post(f"/rules/{OPEN}/set/", said).status_code == 422
    assert not LocalSetting.objects.exists()


def test_a_fixed_parameter_is_refused_on_its_form(client, world):
    client.force_login(world.officer)
    said = {"organization": "YC01", "value": "80", "from_on": "2026-07-01", "reason": "人多"}
    answer = client.post("/rules/branch.max_members/set/", said)
    assert answer.status_code == 422
    assert "法规明确规定" in answer.content.decode()


def test_the_list_finds_by_name_article_and_day(client, world):
    client.force_login(world.member)
    page = client.get("/rules/", {"q": "第二十条", "family": "branch"}).content.decode()
    assert "设立支部委员会的正式党员人数" in page
    old = client.get("/rules/", {"family": "development", "on": "2020-01-01"}).content.decode()
    assert "2014年5月28日" in old
    assert "没有找到" in client.get("/rules/", {"q": "没有这条"}).content.decode()
    assert client.get("/rules/no.such/").status_code == 404
    assert client.get("/rules/", {"on": "soon", "status": "?"}).status_code == 200


def test_the_simulator_answers_with_reasons_and_articles(client, world):
    client.force_login(world.member)
    said = {"due": "20", "present": "10", "yes": "10", "law_on": "2026-06-01"}
    page = client.post("/rules/simulator/votes.admission/", said).content.decode()
    assert "没有超过应到会的半数" in page
    assert "第十九条" in page
    wrong = client.post("/rules/simulator/votes.admission/", {**said, "yes": "11"})
    assert wrong.status_code == 422
    assert "请核对" in wrong.content.decode()


def test_the_simulator_takes_lists_and_switches(client, world):
    client.force_login(world.member)
    said = {"status": "full", "sanctions-0-kind": "detained", "sanctions-0-from": "2026-01-01", "law_on": "2026-06-01"}
    assert "中止" in client.post("/rules/simulator/rights.of/", said).content.decode()
    held = {"kind_counts-assembly": "3", "has_committee": "on", "groups": "1", "months": "12", "law_on": "2026-06-01"}
    assert "还差1次" in client.post("/rules/simulator/meetings.compliance/", held).content.decode()
    half = {"status": "full", "sanctions-0-kind": "detained", "law_on": "2026-06-01"}
    assert client.post("/rules/simulator/rights.of/", half).status_code == 422
    days = {"start": "2026-06-01", "days": "5", "law_on": "2026-06-01"}
    assert "2026-06-08" in client.post("/rules/simulator/calendar.add_workdays/", days).content.decode()
    assert client.get("/rules/simulator/no.such/").status_code == 404


def test_the_calendar_form_reads_ranges_and_reads_them_back(client, world):
    client.force_login(world.system_admin)
    said = {"year": "2031", "off": "2031-01-01 至 2031-01-03 元旦\n2031-04-05 清明节", "work": "2031-01-04"}
    assert client.post("/rules/calendar/2031/keep/", said).status_code == 302
    page = client.get("/rules/calendar/2031/keep/").content.decode()
    assert "2031-01-01 至 2031-01-03 元旦" in page
    assert "year__day--made-up" in client.get("/rules/calendar/", {"year": "2031"}).content.decode()
    for bad in ("一月一日", "2031-01-03 至 2031-01-01", "2031-02-30", "2031-01-01 至 2031-12-31", "2030-12-31"):
        assert client.post("/rules/calendar/2031/keep/", {**said, "off": bad}).status_code == 422
    assert client.get("/rules/calendar/", {"year": "x"}).status_code == 200


def test_the_pages_are_flat(client, world):
    client.force_login(world.officer)
    addresses = ("/rules/", f"/rules/{OPEN}/", "/rules/calendar/", "/rules/simulator/")

    def queries_of(address):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    set_it(world)
    few = [queries_of(address) for address in addresses]
    for number in range(8):
        set_it(world, value=1 + number % 3, from_on=date(2026, 8, 1 + number))
    assert [queries_of(address) for address in addresses] == few


def test_the_button_on_the_page_ends_a_setting(client, world):
    setting = set_it(world)
    client.force_login(world.officer)
    assert f"/rules/settings/{setting.pk}/end/" in client.get(f"/rules/{OPEN}/").content.decode()
    for _ in range(2):
        client.post(f"/rules/settings/{setting.pk}/end/")
    setting.refresh_from_db()
    assert setting.to_on == clock.today()
    assert Entry.objects.filter(event="regulations.setting_ended").count() == 1


def test_a_button_shows_only_where_it_works(client, world):
    setting = actions.set_parameter(
        world.group.pk, world.group, code=OPEN, value=6, reason="试", from_on=DAY, by=User.objects.system()
    )
    client.force_login(world.officer)
    page = client.get(f"/rules/{OPEN}/").content.decode()
    assert "云川重工集团委员会" in page
    assert f"/rules/settings/{setting.pk}/end/" not in page
    assert client.post(f"/rules/settings/{setting.pk}/end/").status_code == 403
