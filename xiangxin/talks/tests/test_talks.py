"""From the plan to the talk that both say took place."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.notices.models import Receipt
from xiangxin.talks import actions, covered, queries
from xiangxin.talks.events import Event
from xiangxin.talks.models import Coverage, Talk
from xiangxin.talks.tests.make import AT, TODAY, make_claimed, make_held, make_proposed, make_talk, seat

K = Talk.Kind


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_rules_propose_every_pair_they_ask_for_and_again_nothing(world):
    talks = make_proposed(world)
    assert sorted(talk.kind for talk in talks) == [K.COMMITTEE_MEMBER, K.COMMITTEE_MEMBER, K.MEMBER_MEMBER]
    assert make_proposed(world) == []
    assert Entry.objects.filter(event=Event.PROPOSED).count() == 1
    assert Receipt.objects.filter(user=world.member, notice__title__contains="谈心谈话安排").count() == 1


@pytest.mark.parametrize(
    ("place", "year", "by", "said"),
    [("mine", 2026, "system", "党支部为单位"), ("electric", 2024, "secretary", "今年或明年"), ("washing", 2026, "system", "不足两名")],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_and_leaves_nothing(world, place, year, by, said):
    who = User.objects.system() if by == "system" else getattr(world, by)
    with pytest.raises(Refused, match=said):
        actions.propose(getattr(world, place), year=year, today=TODAY, at=AT, by=who)
    assert not Talk.objects.exists()


def test_a_dissolved_branch_has_no_plan(world):
    world.electric.dissolved_on = TODAY
    with pytest.raises(Refused, match="已经撤销"):
        actions.propose(world.electric, year=2026, today=TODAY, at=AT, by=world.secretary)


def test_members_and_strangers_arrange_for_nobody_else(world):
    with pytest.raises(PermissionDenied):
        actions.propose(world.electric, year=2026, today=TODAY, at=AT, by=world.member)
    both = (world.secretary.member, world.member.member)
    for user in (world.probationary, world.officer, world.outsider, world.system_admin):
        with pytest.raises(PermissionDenied):
            actions.arrange(*both, due_on=TODAY, today=TODAY, at=AT, by=user)
    with pytest.raises(PermissionDenied):
        actions.arrange(
            world.secretary.member, world.outsider.member, due_on=TODAY, today=TODAY, at=AT, by=world.secretary
        )
    assert not Talk.objects.exists()


def test_a_pair_is_arranged_once_but_concern_may_come_again(world):
    make_talk(world)
    both = (world.member.member, world.secretary.member)
    facts = {"due_on": TODAY, "today": TODAY, "at": AT, "by": world.secretary}
    with pytest.raises(Refused, match="已经安排"):
        actions.arrange(*both, **facts)
    assert actions.arrange(*both, is_duty=True, **facts).kind == K.DUTY
    with pytest.raises(Refused, match="两个人"):
        actions.arrange(world.member.member, world.member.member, **facts)
    with pytest.raises(Refused, match="已经过去"):
        actions.arrange(*both, **{**facts, "due_on": TODAY - timedelta(days=1)}, is_duty=True)


def test_an_invitation_reaches_the_other_one_and_another_time_reaches_again(world):
    talk = make_talk(world)
    for hours in (1, 1, 2):
        actions.invite(talk, meets_at=AT + timedelta(hours=hours), place_text="会议室", at=AT, by=world.secretary)
    told = Receipt.objects.filter(user=world.member, notice__title__contains="约您")
    assert told.count() == 2
    assert not Receipt.objects.filter(user=world.secretary, notice__title__contains="约您").exists()
    with pytest.raises(Refused, match="已经过去"):
        actions.invite(talk, meets_at=AT - timedelta(hours=1), place_text="", at=AT, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.invite(talk, meets_at=AT, place_text="", at=AT, by=world.probationary)


def test_one_says_it_took_place_the_other_confirms_then_it_counts(world):
    seat(world)
    talk = make_claimed(world)
    assert talk.state == Talk.State.CLAIMED
    assert actions.say_held(talk, held_on=TODAY, today=TODAY, at=AT, by=world.secretary).state == Talk.State.CLAIMED
    assert Entry.objects.filter(event=Event.SAID_HELD).count() == 1
    with pytest.raises(Refused, match="等对方确认"):
        actions.confirm(talk, by=world.secretary)
    with pytest.raises(PermissionDenied):
        actions.confirm(talk, by=world.officer)
    assert actions.confirm(talk, by=world.member).state == Talk.State.HELD
    assert actions.confirm(talk, by=world.member).state == Talk.State.HELD
    assert Entry.objects.filter(event=Event.HELD).count() == 1
    row = Coverage.objects.get(organization=world.electric, year=2026)
    assert (row.committee_member_done, row.committee_member_due) == (1, 2)


def test_who_did_not_talk_says_so_and_the_talk_is_open_again(world):
    talk = actions.deny(make_claimed(world), at=AT, by=world.member)
    assert (talk.state, talk.held_on, talk.said_by) == (Talk.State.PLANNED, None, None)
    assert Receipt.objects.filter(user=world.secretary, notice__title__contains="没有确认").exists()


@pytest.mark.parametrize(
    ("day", "said"), [(TODAY + timedelta(days=1), "晚于今天"), (date(2025, 12, 1), "不在 2026 年")]
)
def test_an_odd_day_is_refused(world, day, said):
    talk = make_talk(world)
    with pytest.raises(Refused, match=said):
        actions.say_held(talk, held_on=day, today=TODAY, at=AT, by=world.member)
    talk.refresh_from_db()
    assert talk.state == Talk.State.PLANNED


def test_who_has_no_account_is_taken_at_the_word_of_the_other(world):
    old = members.register(
        world.electric, name="吴老", category=Member.Category.FULL, on=date(2021, 1, 1), by=User.objects.system(),
        joined_on=date(1990, 1, 1), became_full_on=date(1991, 1, 1),
    )  # fmt: skip
    talk = actions.arrange(world.member.member, old, due_on=TODAY, today=TODAY, at=AT, by=world.member)
    talk = actions.say_held(talk, held_on=TODAY, today=TODAY, at=AT, by=world.member)
    assert (talk.state, talk.is_one_sided) == (Talk.State.HELD, True)


def test_a_dropped_talk_is_gone_and_a_held_one_cannot_be_dropped(world):
    talk = actions.drop(make_talk(world), by=world.secretary)
    assert actions.drop(talk, by=world.member).state == Talk.State.DROPPED
    assert Entry.objects.filter(event=Event.DROPPED).count() == 1
    Talk.objects.all().delete()
    with pytest.raises(Refused, match="已经开展"):
        actions.drop(make_held(world), by=world.secretary)


def test_whoever_is_late_is_reminded_once(world):
    make_talk(world)
    system = User.objects.system()
    assert actions.remind(today=date(2026, 12, 31), at=AT, by=system) == 0
    assert actions.remind(today=date(2027, 1, 1), at=AT, by=system) == 1
    assert actions.remind(today=date(2027, 1, 2), at=AT, by=system) == 0
    assert Receipt.objects.filter(user=world.member, notice__title__contains="已到期").count() == 1
    with pytest.raises(PermissionDenied):
        actions.remind(today=TODAY, at=AT, by=world.officer)


def test_coverage_names_who_is_missing_to_the_branch_and_figures_to_the_committee(world):
    seat(world)
    make_held(world)
    parts = {part.label: part for part in covered.coverage_of(world.electric, 2026)}
    assert parts["委员与党员之间"].missing == ["钱预"]
    page = _as(world.secretary).get(reverse("talks:branch", args=[world.electric.pk, 2026])).content.decode()
    assert "钱预" in page
    assert [
        row.missing for row in queries.behind(world.officer, 2026, "gaps") if row.organization == world.electric
    ] == [3]
    assert not queries.behind(world.officer, 2026, "").exists()
    assert not queries.behind(world.outsider, 2026, "gaps").exists()


def test_a_change_of_posts_counts_anew(world):
    seat(world)
    assert Coverage.objects.get(organization=world.electric).committee_member_due == 2


def test_the_night_counts_all_branches(world):
    actions.recount([world.electric.pk, world.coal.pk], year=2026, by=User.objects.system())
    actions.recount([world.electric.pk, world.coal.pk], year=2026, by=User.objects.system())
    assert Coverage.objects.count() == 2


def test_the_pages_of_the_two_do_what_they_say(world):
    seat(world)
    client, other = _as(world.secretary), _as(world.member)
    assert client.get(reverse("talks:plan")).url == reverse("talks:branch", args=[world.electric.pk, 2026])
    talk = make_talk(world)
    client.post(reverse("talks:invite", args=[talk.pk]), {"meets_at": "2099-11-19T09:00", "place_text": "值班室"})
    assert "值班室" in other.get(reverse("talks:mine")).content.decode()
    client.post(reverse("talks:say_held", args=[talk.pk]), {"held_on": str(AT.date())})
    assert "请您确认" in other.get(reverse("talks:mine")).content.decode()
    other.post(reverse("talks:confirm", args=[talk.pk]))
    talk.refresh_from_db()
    assert talk.state == Talk.State.HELD
    sheet = client.get(reverse("talks:held", args=[world.electric.pk, 2026]))
    assert b"".join(sheet.streaming_content if sheet.streaming else [sheet.content])


def test_the_pages_are_flat(world):
    def count() -> list[int]:
        found = []
        for user, name in ((world.secretary, "branch"), (world.member, "mine")):
            client = _as(user)
            address = (
                reverse("talks:branch", args=[world.electric.pk, 2026]) if name == "branch" else reverse("talks:mine")
            )
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            found.append(len(asked))
        return found

    def person(number: int) -> Member:
        return members.register(
            world.electric, name=f"李{number:02d}", category=Member.Category.FULL, on=date(2021, 1, 1),
            by=User.objects.system(), joined_on=date(2000, 1, 1), became_full_on=date(2001, 1, 1),
        )  # fmt: skip

    def talk(number: int) -> None:
        for user in (world.secretary, world.member):
            actions.arrange(user.member, person(number), due_on=date(2026, 12, 31), today=TODAY, at=AT, by=user)
            number += 50

    talk(0)
    talk(1)
    before = count()
    for number in range(2, 12):
        talk(number)
    assert count() == before
