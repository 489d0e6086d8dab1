"""An activity from plan to confirmed hours, each verb: works, once, refused leaves nothing, wrong person, announced."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangxin.activities import actions, queries
from xiangxin.activities.events import Event
from xiangxin.activities.models import Activity, Cost, Entry, Picture, SafetyPlan, SignUp
from xiangxin.activities.tests.make import (
    AFTER,
    AT,
    STARTS,
    join,
    make_activity,
    make_announced,
    make_contest,
    plan_safety,
)
from xiangxin.files.tests.make import picture
from xiangxin.journal.models import Entry as Line
from xiangxin.kernel.refusals import Refused
from xiangxin.members import timeline
from xiangxin.members.models import Member
from xiangxin.notices.models import Receipt


def _refused(code, action, *args, **facts) -> None:
    with pytest.raises(Refused) as refused:
        action(*args, **facts)
    assert refused.value.refusal.code == code


def test_only_organizers_prepare_and_a_wrong_time_leaves_nothing(world):
    for by in (world.member, world.leader, world.inspector):
        with pytest.raises(PermissionDenied):
            make_activity(world, by=by)
    _refused("ends_before_it_starts", make_activity, world, ends_at=STARTS)
    assert not Activity.objects.exists()


def test_announcing_tells_those_it_is_for_and_twice_is_once(world):
    activity = make_announced(world)
    actions.announce_activity(activity, at=AT, by=world.secretary)
    assert Line.objects.filter(event=Event.ANNOUNCED).count() == 1
    told = set(Receipt.objects.filter(notice__title__contains="社区义务维修").values_list("user__name", flat=True))
    assert told == {"周秘", "赵员", "钱预"}


def test_where_people_travel_nothing_is_announced_without_a_safety_plan(world):
    activity = make_activity(world, has_travel=True)
    _refused("no_safety_plan", actions.announce_activity, activity, at=AT, by=world.secretary)
    _refused("no_checks", plan_safety, world, activity, checks_wanted=[" "])
    _refused("no_emergency_contact", plan_safety, world, activity, emergency_phone="")
    assert not SafetyPlan.objects.exists()
    with pytest.raises(PermissionDenied):
        plan_safety(world, activity, by=world.member)
    plan_safety(world, activity)
    plan = plan_safety(world, activity, checks_wanted=["清点人数", "急救包"], done=["清点人数"])
    assert [(check.text, check.is_done) for check in plan.checks.all()] == [("清点人数", True), ("急救包", False)]
    assert actions.announce_activity(activity, at=AT, by=world.secretary).state == "announced"


def test_signing_up_twice_is_once_and_the_wrong_ones_leave_nothing(world):
    activity = make_announced(world)
    assert join(activity, "赵员") == join(activity, "赵员")
    assert Line.objects.filter(event=Event.SIGNED_UP).count() == 1
    _refused("not_for_you", join, activity, "孙积")
    _refused("not_for_you", join, activity, "李组")
    with pytest.raises(PermissionDenied):
        actions.sign_up(activity, Member.objects.get(name="赵员"), at=AT, by=world.probationary)
    late = {"at": STARTS, "by": world.probationary}
    _refused("too_late", actions.sign_up, activity, Member.objects.get(name="钱预"), **late)
    assert SignUp.objects.count() == 1
    organizer = {"at": STARTS, "by": world.secretary}
    assert actions.sign_up(activity, Member.objects.get(name="钱预"), **organizer).state == "taken"


def test_an_activity_may_be_open_to_those_who_want_to_join(world):
    assert join(make_announced(world, open_to="developing"), "孙积").state == "taken"


def test_the_waiting_list_moves_up_by_itself_in_its_order(world):
    activity = make_announced(world, seats=1)
    first, second, third = join(activity, "赵员"), join(activity, "钱预", minutes=1), join(activity, "周秘", minutes=2)
    assert (first.state, second.state, third.state) == ("taken", "waiting", "waiting")
    for _ in range(2):
        actions.withdraw(first, at=AT, by=world.member)
    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.state, third.state) == ("taken", "waiting")
    assert Line.objects.filter(event=Event.WITHDRAWN).count() == Line.objects.filter(event=Event.MOVED_UP).count() == 1
    assert Receipt.objects.filter(user=world.probationary, notice__title__startswith="候补已转为报名").exists()
    again = join(activity, "赵员", minutes=3)
    assert again.state == "waiting", "who comes back stands at the end"
    facts = {name: getattr(activity, name) for name in ("starts_at", "ends_at", "sign_up_until", "has_travel")}
    actions.change(activity, **facts, seats=3, at=AT, by=world.secretary)
    assert set(SignUp.objects.values_list("state", flat=True)) == {"taken"}


def test_nobody_withdraws_another_or_after_it_began(world):
    line = join(make_announced(world), "赵员")
    with pytest.raises(PermissionDenied):
        actions.withdraw(line, at=AT, by=world.probationary)
    _refused("begun", actions.withdraw, line, at=STARTS, by=world.member)
    line.refresh_from_db()
    assert line.state == "taken"


def test_hours_confirmed_by_the_organizer_stand_in_file_and_timeline(world):
    line = join(make_announced(world), "赵员")
    confirm = {"is_there": True, "minutes": 150}
    _refused("not_yet", actions.confirm, line, **confirm, at=AT, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.confirm(line, **confirm, at=AFTER, by=world.member)
    for _ in range(2):
        actions.confirm(line, **confirm, at=AFTER, by=world.secretary)
    assert Line.objects.filter(event=Event.CONFIRMED).count() == 1
    member = Member.objects.get(name="赵员")
    moments = {moment.title: moment.detail for moment in timeline.of(member, with_sanctions=False)}
    assert moments["社区义务维修"] == "志愿服务 2.5 小时"
    assert "2.5 小时" in [fact.value for fact in timeline.facts_of(member, 2026)]
    assert [one.name for one in queries.hours_by_person(world.officer, 2026)] == ["赵员"]
    assert not queries.hours_by_person(world.outsider, 2026).exists()


def test_concluding_closes_it_and_an_absence_is_in_no_timeline(world):
    activity = make_announced(world)
    join(activity, "赵员")
    join(activity, "钱预")
    _refused("not_yet", actions.conclude, activity, at=AT, by=world.secretary)
    lines = activity.sign_ups.order_by("pk")
    actions.confirm(lines[0], is_there=True, minutes=60, at=AFTER, by=world.secretary)
    for _ in range(2):
        actions.conclude(activity, at=AFTER, by=world.secretary)
    assert Line.objects.filter(event=Event.CONCLUDED).count() == 1
    assert [line.attendance for line in lines.all()] == ["present", "absent"]
    absent = Member.objects.get(name="钱预")
    assert not [one for one in timeline.of(absent, with_sanctions=False) if one.title == activity.title]


def test_everybody_who_is_open_is_confirmed_at_once(world):
    activity = make_announced(world)
    for name in ("赵员", "钱预"):
        join(activity, name)
    assert actions.confirm_everybody(activity, minutes=120, at=AFTER, by=world.secretary) == 2
    assert actions.confirm_everybody(activity, minutes=120, at=AFTER, by=world.secretary) == 0
    assert set(activity.sign_ups.values_list("minutes", flat=True)) == {120}


def test_cancelling_tells_those_who_signed_up_and_needs_a_reason(world):
    activity = make_announced(world)
    join(activity, "赵员")
    _refused("no_reason", actions.cancel, activity, reason=" ", by=world.secretary)
    actions.cancel(activity, reason="暴雨", by=world.secretary)
    assert Receipt.objects.get(notice__title__startswith="活动取消").user == world.member
    _refused("not_open", join, activity, "钱预")


def test_people_are_put_into_groups_by_name(world):
    activity = make_announced(world)
    line = join(activity, "赵员")
    for _ in range(2):
        actions.put_in_group(line, name="一组", by=world.secretary)
    assert Line.objects.filter(event=Event.GROUPED).count() == 1
    assert actions.put_in_group(line, name="", by=world.secretary).group is None
    with pytest.raises(PermissionDenied):
        actions.put_in_group(line, name="二组", by=world.member)


def test_a_contest_shows_works_by_confirmed_award(world):
    contest, member = make_contest(world), Member.objects.get(name="赵员")
    said = {"team": "", "people": [member], "at": AT, "by": world.secretary}
    entry = actions.enter(contest, title="管道焊接", **said)
    assert actions.enter(contest, title="管道焊接", **said) == entry
    _refused("not_yet", actions.award, entry, award="1_first", result="", at=AT, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.award(entry, award="1_first", result="", at=AFTER, by=world.member)
    for _ in range(2):
        actions.award(entry, award="1_first", result="一次合格", at=AFTER, by=world.secretary)
    assert Line.objects.filter(event=Event.AWARDED).count() == 1
    actions.enter(contest, title="平板焊接", **{**said, "people": []})
    assert [(label, len(entries)) for label, entries in queries.awards_of(contest)] == [("一等奖", 1), ("", 1)]
    titles = [moment.title for moment in timeline.of(member, with_sanctions=False)]
    assert "焊工技能竞赛：一等奖" in titles
    _refused("not_a_contest", actions.enter, make_announced(world), title="项目", **said)
    assert Entry.objects.count() == 2


def test_costs_are_of_dues_or_fund_and_above_zero(world):
    activity = make_announced(world)
    said = {"title": "工具", "source": "dues", "reference": "凭证12", "at": AT, "by": world.secretary}
    cost = actions.add_cost(activity, amount=12_350, **said)
    assert actions.add_cost(activity, amount=12_350, **said) == cost
    _refused("no_amount", actions.add_cost, activity, amount=0, **said)
    with pytest.raises(PermissionDenied):
        actions.add_cost(activity, amount=1, **{**said, "by": world.member})
    assert Cost.objects.count() == 1
    actions.drop_cost(cost, by=world.secretary)
    assert not Cost.objects.exists()
    assert Line.objects.get(event=Event.COST_DROPPED).data["amount"] == 12_350


def test_the_album_holds_pictures_and_nothing_else(world):
    activity = make_announced(world)
    said = {"caption": "现场", "at": AT, "by": world.secretary}
    with pytest.raises(Refused):
        actions.add_picture(activity, file=SimpleUploadedFile("a.png", b"MZ"), **said)
    kept = actions.add_picture(activity, file=SimpleUploadedFile("a.png", picture("PNG")), **said)
    actions.drop_picture(kept, by=world.secretary)
    assert not Picture.objects.exists()
