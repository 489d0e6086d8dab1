"""The pages say what matters and stay flat; papers come as Word and PDF; the record of the meeting holds the vote."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.world import make_person
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.elections import actions, papers
from xiangxin.elections.models import Election, Round
from xiangxin.elections.tests.make import (
    HELD_ON,
    TODAY,
    at,
    contest_of,
    elect,
    make_election,
    make_filed,
    make_sitting,
    open_round,
    person,
)
from xiangxin.exports import pdf
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.queries.wall import on_wall
from xiangxin.organizations import actions as organizations

pytestmark = pytest.mark.django_db


def page(user, name: str, *args) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_path_says_who_does_what_by_which_article(world):
    said = page(world.officer, "elections:detail", make_election(world, until="approved").pk)
    for text in ("上级批复", "第九条", "应选 3 名，候选人至少 4 名，现有 0 名", "尚待对照条例正式文本确认"):
        assert text in said


def test_members_read_who_stands_once_the_superior_agreed(world):
    election = make_election(world, until="approved")
    client = Client()
    client.force_login(person("黄八").user)
    assert client.get(reverse("elections:detail", args=[election.pk])).status_code == 404
    actions.cancel(election, reason="重来", by=world.officer)
    agreed = make_election(world, until="agreed")
    said = page(person("黄八").user, "elections:detail", agreed.pk)
    assert "丁一" in said
    assert "上报" not in said
    client.force_login(make_person("何积", world.coal, "activist", Role.APPLICANT))
    assert client.get(reverse("elections:detail", args=[agreed.pk])).status_code == 404, (
        "who is no member reads nothing"
    )


def test_terms_due_are_exceptions_only(world):
    election = make_election(world)
    said = page(world.officer, "elections:due")
    assert "采煤党支部" in said
    assert "机电党支部" not in said
    assert election.get_state_display() in said


def test_the_list_asks_no_more_for_many_elections_than_for_few(world, django_assert_max_num_queries):
    make_election(world)
    client = Client()
    client.force_login(world.officer)
    address = reverse("elections:list")
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    for number in range(10):
        place = organizations.establish(
            parent=world.mine, kind="branch", name=f"中共第{number}支部", short_name=f"第{number}支部",
            code=f"N{number}", on=TODAY, by=world.officer,
        )  # fmt: skip
        Election.objects.create(organization=place, opened_at=at(), opened_by=world.officer)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_both_readings_of_the_base_stand_beside_a_counted_round(world):
    round_ = elect(world, ("丁一", "王二", "刘三"))
    said = page(world.officer, "elections:sitting", round_.sitting_id)
    assert "以实到会人数为基数需 6 票" in said
    assert "以应到会人数为基数需 6 票" in said


@pytest.mark.parametrize("kind", list(papers.KINDS))
def test_every_paper_is_written_from_the_facts(world, kind):
    election = make_filed(world)
    facts = {"ground": "bedridden", "reason": "卧床三年", "decided_on": TODAY}
    election.left_out.create(member=person("黄八"), **facts)
    said = papers.paper_of(election, kind, today=HELD_ON)
    text = "\n".join(one.text for one in Document(io.BytesIO(papers.as_word(said, mark="李组 导出"))).paragraphs)
    assert said.heading in text
    assert "采煤党支部" in said.signed_by
    if pdf.is_available():
        assert papers.as_pdf(said, mark="李组 导出").startswith(b"%PDF")


def test_the_report_names_the_elected_with_their_votes(world):
    said = papers.paper_of(make_filed(world), "result", today=HELD_ON)
    assert ("委员会委员", "刘三", "11", "组织委员") in said.rows
    assert any("应到有选举权的 11 人，实到 11 人" in text for text in said.paragraphs)


@pytest.mark.skipif(not pdf.is_available(), reason="needs Pango and a Chinese font")
def test_ballot_papers_and_the_count_sheet_print(world):
    round_ = open_round(world)
    client = Client()
    client.force_login(world.officer)
    answer = client.post(reverse("elections:print_round", args=[round_.pk, "ballot"]))
    assert b"".join(answer).startswith(b"%PDF")


def test_the_vote_stands_in_the_record_of_its_meeting(world):
    election = make_election(world, until="agreed")
    meeting = meetings.prepare(
        world.coal, kind="assembly", title="换届大会", starts_at=at(HELD_ON), by=person_user(world)
    )
    sitting = actions.convene(election, "assembly", on=HELD_ON, meeting=meeting, by=person_user(world))
    make_sitting(world)
    elect(world, ("丁一", "王二", "刘三"))
    sitting.item.refresh_from_db()
    assert "丁一 赞成 11 票" in sitting.item.notes
    assert "通过监票人：赵五" in sitting.item.notes
    said = page(world.officer, "meetings:detail", meeting.pk)
    assert "到选举台" in said
    by = person_user(world)
    meetings.announce_meeting(meeting, at=at(), by=by)
    meeting.refresh_from_db()
    meetings.turn_to(sitting.item, by=by)
    meeting.refresh_from_db()
    meetings.put_on_wall(meeting, at=at(HELD_ON), by=by)
    assert on_wall(world.mine, at(HELD_ON)).words == ""
    meetings.show_vote(meeting, shown=True, by=by)
    assert "丁一 赞成 11 票" in on_wall(world.mine, at(HELD_ON)).words


def person_user(world):
    """The system, who may hold meetings anywhere."""
    return User.objects.system()


def test_after_the_posts_the_roles_are_proposed_not_passed(world):
    said = page(world.officer, "elections:detail", make_filed(world).pk)
    assert "建议交接" in said
    assert "支部书记" in said
    assert Round.objects.filter(state="counted").count() == 3


def test_a_seat_of_the_contest_opens_no_second_vote(world):
    round_ = elect(world, ("丁一", "王二", "刘三"))
    assert contest_of(round_.contest.election).rounds.count() == 1
