"""Do the pages of measures show what matters, with as many queries for many rows as for few?"""

from datetime import date

from django.test import Client
from django.urls import reverse

from xiangxin.measures import actions, queries
from xiangxin.measures.models import Measure
from xiangxin.measures.tests.make import ON, make_case, make_heard, person
from xiangxin.meetings.tests.make import make_announced
from xiangxin.members.models import Member, Sanction


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_list_is_flat(world, django_assert_num_queries, django_assert_max_num_queries):
    client = _client(world.officer)
    make_case(world)
    client.get(reverse("measures:list"))
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("measures:list"))
    member = person(world)
    kinds = ["reminder", "criticism", "persuasion", "removal", "leaving", "stop"]
    Measure.objects.bulk_create(
        Measure(
            member=member, organization=world.electric, kind=kind, ground="life", opened_on=ON, opened_by=world.officer
        )
        for kind in kinds
    )
    with django_assert_num_queries(len(few)):
        page = client.get(reverse("measures:list"))
    assert page.content.decode().count("赵员") >= 7


def test_sanctions_say_which_wait_for_a_decision(world):
    Sanction.objects.create(
        member=person(world), kind="probation_in_party", from_on=date(2024, 1, 1), to_on=date(2025, 1, 1)
    )
    page = _client(world.officer).get(reverse("measures:sanctions")).content.decode()
    assert "待恢复权利的决定" in page


def test_a_case_is_worked_through_its_page(world):
    client = _client(world.secretary)
    case = make_heard(world)
    page = client.get(reverse("measures:detail", args=[case.pk])).content.decode()
    assert "支部党员大会表决" in page
    assert "第三十一条" in page
    assert "本人说明了情况。" in page
    own = _client(world.member).get(reverse("measures:detail", args=[case.pk])).content.decode()
    assert "本人说明了情况。" not in own


def test_the_vote_on_a_case_is_counted_on_the_page_of_the_meeting(world):
    client, case = _client(world.secretary), make_heard(world)
    vote = actions.plan_vote(case, make_announced(world), by=world.secretary)
    meeting = vote.item.meeting
    client.post(reverse("meetings:confirm_everybody", args=[meeting.pk]))
    page, door = (
        reverse("meetings:detail", args=[meeting.pk]),
        reverse("meetings:resolve", args=[meeting.pk, vote.item.pk]),
    )
    assert door in client.get(page).content.decode()
    client.post(door, {"text": "同意给予除名。", "yes": 2, "no": 0, "abstain": 0})
    assert "同意给予除名。" in client.get(page).content.decode()
    assert queries.counted_vote(case).is_passed


def test_a_case_is_opened_from_the_form_and_wrong_shape_stays_on_it(world):
    client = _client(world.secretary)
    address = reverse("measures:open", args=[person(world).pk])
    said = {"kind": "reminder", "ground": "conduct", "on": "2026-06-01", "facts": "苗头性问题"}
    assert client.post(address, {**said, "facts": ""}).status_code == 422
    assert client.post(address, {**said, "ground": "wish"}).status_code == 422
    answer = client.post(address, said)
    assert answer.status_code == 302
    assert Measure.objects.get().facts == "苗头性问题"


def test_medals_are_awarded_from_the_page(world):
    Member.objects.filter(user=world.member).update(joined_on=date(1974, 6, 1), became_full_on=date(1975, 6, 30))
    client = _client(world.officer)
    assert "赵员" in client.get(reverse("measures:medals")).content.decode()
    said = {"people": [person(world).pk], "on": "2026-07-01", "granted_by": "集团党委"}
    assert client.post(reverse("measures:award_medals"), said).status_code == 302
    assert person(world).honors.count() == 1
