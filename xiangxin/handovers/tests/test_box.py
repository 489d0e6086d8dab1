"""Handover in a box: what whoever takes over needs, on one page and one paper, for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from xiangxin.documents.tests import make_official, words
from xiangxin.exports import pdf
from xiangxin.handovers import actions, box
from xiangxin.kernel import clock
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.tests.make import AT, make_recorded
from xiangxin.members.models import Member
from xiangxin.organizations.models import Post


@pytest.fixture
def handover(world):
    """The secretary of 机电党支部 hands over to 赵员, with things under way."""
    meeting = make_recorded(world)
    meetings.set_follow_up(
        meeting.items.first(),
        text="修订值班表",
        owner=None,
        due_on=None,
        at=AT + timedelta(hours=3),
        by=world.secretary,
    )
    words.keep(world)
    make_official.draft(world)
    member = Member.objects.get(user=world.secretary)
    Post.objects.create(organization=world.electric, member=member, kind=Post.Kind.SECRETARY, from_on=clock.today())
    return actions.hand_over(
        world.electric, giver=world.secretary, receiver=world.member, on=clock.today(), at=clock.now(), by=world.officer
    )


def test_the_box_names_duties_with_their_article_and_what_is_under_way(world, handover):
    found = box.box_of(world.electric, AT.date())
    kinds = {duty.kind for duty in found.duties}
    assert "党课" in kinds
    assert all(duty.article for duty in found.duties)
    assert any(duty.is_late for duty in found.duties)
    assert not any(
        duty.kind == "支部党员大会" and duty.first_month <= AT.month <= duty.last_month for duty in found.duties
    )
    assert [one.text for one in found.follow_ups] == ["修订值班表"]
    assert [(str(one.label), one.count) for one in found.running] == [("未签发的公文", 1)]
    assert [one.name for one in found.templates] == ["谈话表"]
    assert [one.post for one in found.contacts] == ["书记"]
    assert found.last_year is None


def test_a_committee_has_no_duties_of_a_branch(world):
    assert box.box_of(world.mine, clock.today()).duties == []


def test_the_page_is_for_the_receiver_and_the_office_and_no_longer_for_the_giver(world, handover):
    address = reverse("handovers:box", args=[handover.pk])
    answers = {}
    for who in ("member", "officer", "secretary", "outsider"):
        client = Client()
        client.force_login(getattr(world, who))
        answers[who] = client.get(address)
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "member": 200, "officer": 200, "secretary": 403, "outsider": 404,
    }  # fmt: skip
    page = answers["member"].content.decode()
    assert "修订值班表" in page
    assert "谈话表" in page


@pytest.mark.skipif(not pdf.is_available(), reason="this host has no Pango or no Chinese font")
def test_the_paper_is_a_pdf(world, handover, client):
    client.force_login(world.member)
    answer = client.post(reverse("handovers:box_paper", args=[handover.pk]))
    assert b"".join(answer).startswith(b"%PDF")
