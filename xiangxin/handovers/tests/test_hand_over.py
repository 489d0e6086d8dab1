"""Handing an office over: roles, posts and meetings pass in one step, or nothing does; the sheet says what passed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.handovers import actions
from xiangxin.handovers.models import Handover
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings.models import Meeting
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.members.models import Member
from xiangxin.organizations.models import Post


def _hand_over(world, *, by=None, **more):
    facts = {"giver": world.secretary, "receiver": world.member, "on": clock.today()} | more
    return actions.hand_over(world.electric, **facts, at=clock.now(), by=by or world.officer)


def _refusal(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.refusal.code


def _post(world, kind=Post.Kind.SECRETARY) -> Post:
    giver = Member.objects.get(user=world.secretary)
    return Post.objects.create(
        organization=world.electric, member=giver, kind=kind, from_on=clock.today() - timedelta(90)
    )


def _meeting(world) -> Meeting:
    return Meeting.objects.create(
        organization=world.electric,
        kind=Meeting.Kind.ASSEMBLY,
        title="十二月党员大会",
        starts_at=clock.now() + timedelta(days=9),
        chair=Member.objects.get(user=world.secretary),
    )


def test_the_office_passes_and_belonging_stays(world):
    handover = _hand_over(world)
    giver, receiver = User.objects.get(pk=world.secretary.pk), User.objects.get(pk=world.member.pk)
    assert not checks.may(giver, Meetings.HOLD_MEETING)
    assert checks.may(receiver, Meetings.HOLD_MEETING, world.electric)
    assert {role for role, _path in checks.roles_of(giver)} == {"member"}
    assert [(item.kind, item.is_moved) for item in handover.items.all()] == [("role", True)]
    assert Entry.objects.filter(event="handovers.handed_over").count() == 1


def test_posts_and_meetings_to_come_pass_too(world):
    post, meeting = _post(world), _meeting(world)
    handover = _hand_over(world, document_number="党发〔2026〕8号")
    post.refresh_from_db()
    meeting.refresh_from_db()
    assert post.to_on == clock.today()
    held = Post.objects.get(organization=world.electric, to_on__isnull=True)
    assert held.member.user == meeting.chair.user == world.member
    assert [item.kind for item in handover.items.all()] == ["role", "post", "meeting"]


def test_a_post_that_needs_another_decision_stays_and_is_noted(world):
    post = _post(world)
    receiver = User.objects.create_user("new", name="新来", home=world.electric)
    item = _hand_over(world, receiver=receiver).items.get(kind="post")
    post.refresh_from_db()
    assert post.to_on is None
    assert not item.is_moved
    assert "另行任免" in item.note


def test_what_waits_stands_on_the_sheet(world):
    meeting = _meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(state="announced", starts_at=clock.now() - timedelta(days=1))
    assert "未形成记录的会议 1 次" in _hand_over(world).items.get(kind="open").name


def test_a_role_the_receiver_may_not_hold_refuses_the_whole(world):
    Assignment.objects.filter(user=world.member).delete()
    Assignment.objects.create(
        user=world.member, role=Role.AUDIT_ADMIN, organization=world.electric, from_on=clock.today()
    )
    assert _refusal(lambda: _hand_over(world)) == "roles_exclude_each_other"
    assert not Handover.objects.exists()
    assert checks.may(User.objects.get(pk=world.secretary.pk), Meetings.HOLD_MEETING)


def test_refused_to_oneself_ahead_and_where_nothing_is(world):
    assert _refusal(lambda: _hand_over(world, receiver=world.secretary)) == "same_person"
    assert _refusal(lambda: _hand_over(world, receiver=world.officer)) == "own_office"
    assert _refusal(lambda: _hand_over(world, on=clock.today() + timedelta(days=1))) == "day_to_come"
    assert _refusal(lambda: _hand_over(world, giver=world.probationary)) == "nothing_to_hand_over"
    _hand_over(world)
    assert _refusal(lambda: _hand_over(world)) == "nothing_to_hand_over"


@pytest.mark.parametrize("who", ["secretary", "member", "security_admin", "outsider", "inspector"])
def test_only_the_organization_officer_in_reach_hands_over(world, who):
    with pytest.raises(PermissionDenied):
        _hand_over(world, by=getattr(world, who))


def test_administrators_offices_do_not_pass_this_way(world):
    officer = User.objects.get(pk=world.officer.pk)
    Assignment.objects.create(
        user=officer, role=Role.ORGANIZATION_OFFICER, organization=world.group, from_on=clock.today()
    )
    deed = lambda: actions.hand_over(  # noqa: E731
        world.group,
        giver=world.audit_admin,
        receiver=world.publicist,
        on=clock.today(),
        at=clock.now(),
        by=User.objects.get(pk=officer.pk),
    )
    assert _refusal(deed) == "nothing_to_hand_over"


def test_the_page_hands_over_and_shows_the_sheet(world, client):
    client.force_login(world.officer)
    address = client.get(reverse("handovers:choose"), {"place": "机电党支部"}).url
    assert address == reverse("handovers:hand_over", args=[world.electric.pk])
    assert "周秘" in client.get(address).content.decode()
    facts = {"giver": world.secretary.pk, "receiver": "赵员", "on": clock.today().isoformat()}
    answer = client.post(address, facts, follow=True)
    page = answer.content.decode()
    assert "机电党支部 支部书记" in page
    assert "已移交" in page
    assert "赵员" in client.get(reverse("handovers:list")).content.decode()


@pytest.mark.parametrize(("receiver", "says"), [("无此人", "没有找到这个账号"), ("郑外", "没有找到这个账号")])
def test_a_receiver_who_is_not_in_reach_is_said_on_the_form(world, client, receiver, says):
    client.force_login(world.officer)
    facts = {"giver": world.secretary.pk, "receiver": receiver, "on": clock.today().isoformat()}
    answer = client.post(reverse("handovers:hand_over", args=[world.electric.pk]), facts)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_two_of_one_name_are_told_apart_by_number(world, client):
    User.objects.create_user("zhao2", name="赵员", home=world.electric)
    client.force_login(world.officer)
    facts = {"giver": world.secretary.pk, "receiver": "赵员", "on": clock.today().isoformat()}
    answer = client.post(reverse("handovers:hand_over", args=[world.electric.pk]), facts)
    assert "有重名" in answer.content.decode()


def test_an_unknown_place_is_said(world, client):
    client.force_login(world.officer)
    unknown = client.get(reverse("handovers:choose"), {"place": "没有"}, follow=True)
    assert unknown.redirect_chain[-1][0] == reverse("handovers:list")
    assert "没有" in "".join(str(said) for said in unknown.context["messages"])


def test_who_reaches_everything_sees_every_sheet_and_a_stranger_none(world):
    handover = _hand_over(world)
    above = User.objects.create_user("above", name="集团组织干事", home=world.group)
    Assignment.objects.create(
        user=above, role=Role.ORGANIZATION_OFFICER, organization=world.group, from_on=clock.today()
    )
    seen = {
        who.name
        for who in (above, world.officer, world.secretary, world.member, world.leader, world.outsider)
        if handover in Handover.objects.visible_to(who)
    }
    assert seen == {"集团组织干事", "李组", "周秘", "赵员"}
