"""What members do on the phone and organizers at the desk, with the buttons; and lists that do not slow down."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.activities import actions
from xiangxin.activities.models import Activity, SignUp
from xiangxin.activities.tests.make import AT, join, make_activity, make_announced, make_contest
from xiangxin.kernel import clock
from xiangxin.members.models import Member


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _coming() -> dict:
    """Times that lie ahead of the present moment."""
    starts_at = clock.now() + timedelta(days=3)
    return {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "sign_up_until": starts_at}


def test_a_member_sees_what_is_on_signs_up_and_withdraws(world):
    activity = make_announced(world, **_coming())
    member, page = _client(world.member), reverse("activities:detail", args=[activity.pk])
    assert "社区义务维修" in member.get(reverse("activities:list")).content.decode()
    assert "我要报名" in member.get(page).content.decode()
    assert "报名成功" in member.post(reverse("activities:sign_up", args=[activity.pk]), follow=True).content.decode()
    assert "社区义务维修" in member.get(reverse("activities:mine")).content.decode()
    shown = member.get(page).content.decode()
    assert "退出报名" in shown
    assert "报名和到场" not in shown, "who else signed up is the organizer's"
    member.post(reverse("activities:withdraw", args=[activity.pk]))
    assert SignUp.objects.get().state == "withdrawn"


def test_who_may_not_sign_up_reads_why(world):
    activity = make_announced(world, **_coming())
    page = _client(world.applicant).get(reverse("activities:detail", args=[activity.pk])).content.decode()
    assert "这次活动面向党员，不在报名范围内。" in page


def test_a_draft_is_the_organizers_alone(world):
    activity = make_activity(world)
    page = reverse("activities:detail", args=[activity.pk])
    assert _client(world.member).get(page).status_code == 404
    assert _client(world.secretary).get(page).status_code == 200


def test_from_plan_to_hours_with_the_buttons(world):
    secretary = _client(world.secretary)
    times = {name: f"{at:%Y-%m-%dT%H:%M}" for name, at in _coming().items()}
    said = {"organization": world.electric.pk, "kind": "volunteer", "title": "清雪", "open_to": "party", **times}
    wrong = secretary.post(reverse("activities:prepare"), {**said, "ends_at": times["starts_at"]})
    assert (wrong.status_code, "结束时间要晚于开始时间" in wrong.content.decode()) == (422, True)
    secretary.post(reverse("activities:prepare"), {**said, "has_travel": "on"})
    activity = Activity.objects.get()

    def do(verb, **more):
        return secretary.post(reverse(f"activities:{verb}", args=[activity.pk]), more, follow=True).content.decode()

    assert "集体乘车外出要先填写安全预案" in do("announce")
    leader = Member.objects.get(name="周秘").pk
    do(
        "plan_safety",
        leader=leader,
        transport="大巴",
        emergency_contact="调度",
        emergency_phone="120",
        lines="清点人数",
    )
    assert "已发布" in do("announce")
    do("sign_up_for", member=Member.objects.get(name="赵员").pk)
    began = clock.now() - timedelta(hours=2)
    Activity.objects.update(starts_at=began, ends_at=began + timedelta(hours=1), sign_up_until=began)
    line = SignUp.objects.get()
    confirm = reverse("activities:confirm", args=[activity.pk, line.pk])
    secretary.post(confirm, {"there": "yes", "hours": "1.5"})
    secretary.post(reverse("activities:put_in_group", args=[activity.pk, line.pk]), {"group": "一组"})
    do("add_cost", title="雪铲", yuan="35.50", source="fund")
    do("conclude")
    line.refresh_from_db()
    assert (line.minutes, line.group.name) == (90, "一组")
    assert "35.50" in secretary.get(reverse("activities:detail", args=[activity.pk])).content.decode()
    assert "1.5 小时" in _client(world.member).get(reverse("members:mine")).content.decode()
    assert "赵员" in _client(world.officer).get(reverse("activities:hours")).content.decode()


@pytest.mark.parametrize("name", ["export_list", "export_hours"])
def test_lists_leave_as_excel(world, name):
    make_announced(world)
    answer = _client(world.secretary).post(reverse(f"activities:{name}"))
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_a_contests_roll_and_results_leave_as_excel(world):
    contest = make_contest(world)
    actions.enter(contest, title="焊接", team="一班", people=[], at=AT, by=world.secretary)
    answer = _client(world.secretary).post(reverse("activities:export_roll", args=[contest.pk]))
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_results_are_no_order_of_people(world):
    contest = make_contest(world)
    member = Member.objects.get(name="赵员")
    entry = actions.enter(contest, title="焊接", team="", people=[member], at=AT, by=world.secretary)
    actions.award(entry, award="2_second", result="", at=contest.ends_at, by=world.secretary)
    page = _client(world.member).get(reverse("activities:detail", args=[contest.pk])).content.decode()
    assert "二等奖" in page
    for word in ("第1名", "排名", "名次", "得分"):
        assert word not in page


def test_the_pages_are_flat(world):
    def count(url) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    client, urls = _client(world.secretary), [reverse("activities:list") + "?tab=all", reverse("activities:mine")]
    first = make_announced(world)
    urls.append(reverse("activities:detail", args=[first.pk]))
    join(first, "周秘")
    counts = [count(url) for url in urls]
    for n in range(5):
        join(make_announced(world, title=f"活动{n}"), "周秘")
    for name in ("赵员", "钱预"):
        actions.put_in_group(join(first, name), name=name, by=world.secretary)
    assert [count(url) for url in urls] == counts
