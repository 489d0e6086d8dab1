"""The first page: what is on and what waits for this person."""

from datetime import date, timedelta

from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.dashboards import today
from xiangxin.kernel import clock
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.tests.make import AT, make_meeting, make_recorded
from xiangxin.members import actions
from xiangxin.notices import actions as notices
from xiangxin.organizations import actions as organizations


def _home(client, user) -> str:
    client.force_login(user)
    return client.get(reverse("home")).content.decode()


def test_a_secretary_sees_who_waits_for_a_decision(world, client):
    assert "没有等您办理的事" in _home(client, world.secretary)
    zhao = world.member.member
    actions.request_change(zhao, field="job", wanted="电工", reason="", at=clock.now(), by=world.member)
    assert "审核赵员的更正申请" in _home(client, world.secretary)
    assert "审核赵员的更正申请" not in _home(client, world.outsider)


def test_the_menu_offers_an_own_file_only_to_those_who_have_one(world, client):
    address = reverse("members:mine")
    assert address in _home(client, world.member)
    assert address not in _home(client, world.audit_admin)


def test_figures_stand_for_those_who_see_the_roster(world, client):
    assert "在册党员" in _home(client, world.leader)
    assert "在册党员" not in _home(client, world.member)


def test_a_secretary_sees_what_the_rules_ask_for_by_when_and_why(client, world):
    client.force_login(world.secretary)
    said = client.get("/").content.decode()
    assert "该开的会" in said
    assert f"/meetings/in/{world.electric.pk}/new/?kind=" in said, "one press from a draft"
    assert "第十" in said, "each duty names its article"


def test_a_meeting_that_was_recorded_is_no_longer_asked_for(world):
    day = date(2026, 11, 18)
    assert "assembly" in {due.kind for due in today.due_now(world.secretary, day)}
    make_recorded(world)
    owed = [due for due in today.due_now(world.secretary, day) if due.kind == "assembly"]
    assert all(due.until < date(2026, 10, 1) for due in owed), "only what was missed earlier in the year"


def test_a_meeting_under_way_is_not_prepared_twice(client, world, monkeypatch):
    monkeypatch.setattr(clock, "today", AT.date)
    make_meeting(world, starts_at=AT - timedelta(days=40))
    assert not any(due.under_way for due in today.due_now(world.secretary, AT.date())), "its day is over"
    coming = make_meeting(world)
    found = {due.kind: due.under_way for due in today.due_now(world.secretary, AT.date())}
    assert found["assembly"] == coming
    assert not found["lecture"]
    client.force_login(world.secretary)
    said = client.get("/").content.decode()
    assert f"/meetings/{coming.pk}/" in said
    assert "new/?kind=assembly" not in said


def test_who_holds_no_meetings_is_asked_for_none(world):
    assert today.due_now(world.member, date(2026, 11, 18)) == []
    assert today.due_now(world.system_admin, date(2026, 11, 18)) == []


def test_what_waits_can_be_done_from_the_first_page(client, world):
    at = clock.now() - timedelta(days=2)
    facts = {"title": "请确认档案", "kind": "required", "article": "党章第九条", "link": "/members/mine/"}
    notices.tell([world.member.pk], place=world.electric, key="x", at=at, by=world.secretary, **facts)
    client.force_login(world.member)
    said = client.get("/").content.decode()
    assert "请确认档案" in said
    assert "党章第九条" in said
    assert "去办理" in said


def test_a_committee_sees_its_year_and_its_tree_first(world, client):
    make_recorded(world)
    said = _home(client, world.leader)
    for part in ("组织生活开展情况", "组织架构", "机电党支部", "按期率", "数据表"):
        assert part in said
    assert "组织架构" not in _home(client, world.secretary)
    assert "组织架构" not in _home(client, world.member)


def test_the_first_page_of_a_committee_takes_as_many_queries_for_few_branches_as_for_many(
    world, client, django_assert_max_num_queries
):
    client.force_login(world.leader)
    client.get("/")
    counts = []
    for more in (0, 6):
        for number in range(more):
            establish(world.mine, number)
        with django_assert_max_num_queries(60) as seen:
            client.get("/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def establish(parent, number):
    name = f"新支部{number}"
    organizations.establish(
        parent=parent, kind="branch", name=name, short_name=name, code=f"N{number}", on=date(2024, 1, 1),
        by=User.objects.system(),
    )  # fmt: skip


def test_what_a_branch_is_exempt_from_is_not_asked_of_it(world, client):
    last = date(clock.today().year, 12, 31)
    meetings.exempt(
        world.electric,
        kind="",
        from_on=date(last.year, 1, 1),
        to_on=last,
        reason="集中检修",
        at=clock.now(),
        by=world.officer,
    )
    assert list(today.due_now(world.secretary, clock.today())) == []
