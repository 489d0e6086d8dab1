"""From the call to the grade, and an objection."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.appraisal import actions, queries, rules
from xiangxin.appraisal.events import Event
from xiangxin.appraisal.models import Appraisal, Line, Round
from xiangxin.appraisal.tests.make import AT, line_of, make_begun, make_decided, make_rated
from xiangxin.ballots import actions as ballots
from xiangxin.exports import pdf
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.notices.models import Receipt

TODAY = AT.date()


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_beginning_twice_is_once_and_probationary_members_take_part_without_a_grade(world):
    assert make_begun(world) == make_begun(world)
    assert Entry.objects.filter(event=Event.BEGUN).count() == 1
    appraisal = Appraisal.objects.get()
    assert not line_of(appraisal, "钱预").is_graded
    assert "预备党员" in line_of(appraisal, "钱预").exempt_reason
    assert appraisal.lines.filter(is_graded=True).count() == appraisal.lines.count() - 1
    assert Receipt.objects.filter(user=world.member, notice__title__contains="个人自评").exists()


@pytest.mark.parametrize(("place", "year", "said"), [("mine", 2026, "以党支部为单位"), ("electric", 2027, "还没有到")])
def test_wrong_places_and_years_are_refused(world, place, year, said):
    with pytest.raises(Refused, match=said):
        actions.begin(getattr(world, place), year=year, at=AT, by=world.officer)
    assert not Appraisal.objects.exists()


def test_people_write_for_themselves_until_the_ratings_open(world):
    appraisal = make_begun(world)
    line = line_of(appraisal, "赵员")
    actions.assess_oneself(line, "按时参加组织生活。", by=world.member)
    with pytest.raises(PermissionDenied):
        actions.assess_oneself(line, "代写", by=world.secretary)
    actions.open_ratings(appraisal, at=AT, by=world.secretary)
    with pytest.raises(Refused, match="自评已经结束"):
        actions.assess_oneself(line, "再改", by=world.member)
    line.refresh_from_db()
    assert line.self_assessment == "按时参加组织生活。"


def test_the_count_of_the_secret_ballot_lets_the_committee_propose(world):
    appraisal = make_rated(world)
    assert appraisal.state == Appraisal.State.PROPOSING
    rated = {rated.line.member.name: rated.ratings for rated in queries.board(appraisal)}
    assert rated["赵员"]["qualified"] == 2
    assert rated["钱预"] == {}


def test_ratings_are_seen_by_nobody_while_people_vote(world):
    appraisal = make_begun(world)
    ballot = actions.open_ratings(appraisal, at=AT, by=world.secretary)
    marks = {str(question.pk): ["unqualified"] for question in ballot.questions.all()}
    ballots.cast(ballot, marks, by=world.member)
    appraisal.refresh_from_db()
    assert all(rated.ratings == {} for rated in queries.board(appraisal))


def test_a_cancelled_ballot_brings_the_list_back(world):
    appraisal = make_begun(world)
    ballot = actions.open_ratings(appraisal, at=AT, by=world.secretary)
    ballots.cancel(ballot, reason="名册有误", by=world.secretary)
    appraisal.refresh_from_db()
    assert (appraisal.state, appraisal.ballot) == (Appraisal.State.GATHERING, None)
    actions.open_ratings(appraisal, at=AT, by=world.secretary)


def test_more_than_a_third_excellent_is_refused_and_nothing_is_stored(world):
    appraisal = make_rated(world)
    grades = dict.fromkeys(appraisal.lines.values_list("pk", flat=True), "excellent")
    with pytest.raises(Refused, match="优秀最多 0 人"):
        actions.propose(appraisal, grades, on=TODAY, by=world.secretary)
    with pytest.raises(Refused, match="还有 2 人没有等次"):
        actions.propose(appraisal, {}, on=TODAY, by=world.secretary)
    assert not Line.objects.exclude(proposed="").exists()


def test_the_assembly_decides_and_members_see_their_result(world):
    appraisal = make_rated(world)
    with pytest.raises(Refused, match="先由支部委员会提出"):
        actions.decide(appraisal, due=2, present=2, yes=2, on=TODAY, at=AT, by=world.secretary)
    grades = dict.fromkeys(appraisal.lines.filter(is_graded=True).values_list("pk", flat=True), "qualified")
    actions.propose(appraisal, grades, on=TODAY, by=world.secretary)
    with pytest.raises(Refused, match="没有超过"):
        actions.decide(appraisal, due=3, present=2, yes=1, on=TODAY, at=AT, by=world.secretary)
    appraisal = actions.decide(appraisal, due=2, present=2, yes=2, on=TODAY, at=AT, by=world.secretary)
    assert (line_of(appraisal, "赵员").grade, line_of(appraisal, "钱预").grade) == ("qualified", "")
    assert "合格" in _as(world.member).get(reverse("appraisal:mine", args=[2026])).content.decode()


def test_a_member_objects_once_and_is_answered(world):
    line = line_of(make_decided(world), "赵员")
    actions.object_to(line, "请复核。", at=AT, by=world.member)
    with pytest.raises(Refused, match="已经提出过"):
        actions.object_to(line, "再次。", at=AT, by=world.member)
    with pytest.raises(Refused, match="写明答复"):
        actions.answer(line, " ", at=AT, by=world.secretary)
    actions.answer(line, "经支委会复核，维持原结果。", at=AT, by=world.secretary)
    assert "维持原结果" in _as(world.member).get(reverse("appraisal:mine", args=[2026])).content.decode()


def test_a_committee_calls_a_round_and_sees_what_is_missing(world):
    days = {"from_on": date(2026, 11, 1), "until_on": date(2026, 12, 31)}
    with pytest.raises(Refused, match="早于"):
        actions.call_round(
            world.mine,
            year=2026,
            from_on=days["until_on"],
            until_on=days["from_on"],
            note="",
            today=TODAY,
            by=world.officer,
        )
    for note in ("一", "二"):
        actions.call_round(world.mine, year=2026, **days, note=note, today=TODAY, by=world.officer)
    assert Round.objects.get().note == "二"
    assert queries.round_for(world.electric, 2026).until_on == days["until_on"]
    assert queries.round_for(world.washing, 2026) is None
    page = _as(world.officer).get(reverse("appraisal:overview"), {"year": 2026}).content.decode()
    assert "机电党支部" in page
    assert "洗选党支部" not in page
    make_decided(world)
    assert not queries.branches_due(world.officer, 2026).filter(pk=world.electric.pk).exists()
    assert queries.progress(world.officer, 2026)["decided"] == 1


def test_results_leave_as_excel_and_as_a_paper(world, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    appraisal = make_decided(world)
    client = _as(world.secretary)
    assert b"".join(client.get(reverse("appraisal:results", args=[2026]))).startswith(b"PK")
    assert pdf.is_available()
    assert b"".join(client.get(reverse("appraisal:report", args=[appraisal.pk]))).startswith(b"%PDF")


def test_the_pages_carry_an_appraisal_from_the_list_to_the_grade(world):
    secretary, member = _as(world.secretary), _as(world.member)
    page = secretary.post(reverse("appraisal:begin", args=[world.electric.pk, 2026])).url
    member.post(reverse("appraisal:mine", args=[2026]), {"text": "我做到了。"})
    assert "我做到了" in secretary.get(page).content.decode()
    appraisal = Appraisal.objects.get()
    secretary.post(f"{page}open/")
    assert "去投票" in member.get(reverse("appraisal:mine", args=[2026])).content.decode()
    appraisal.refresh_from_db()
    paper = reverse("ballots:cast", args=[appraisal.ballot.pk])
    for voter in (member, secretary):
        assert "回执编号" in voter.post(paper, {"blank": "yes"}).content.decode()
    voted = member.get(reverse("appraisal:mine", args=[2026])).content.decode()
    assert paper not in voted
    assert "已在手机上投票" in voted
    secretary.post(reverse("ballots:close", args=[appraisal.ballot.pk]))
    lines = appraisal.lines.filter(is_graded=True)
    secretary.post(f"{page}propose/", {f"g{line.pk}": "qualified" for line in lines})
    secretary.post(f"{page}decide/", {"on": "2026-11-18", "due": 2, "present": 2, "yes": 2})
    appraisal.refresh_from_db()
    assert appraisal.state == Appraisal.State.DECIDED


def test_the_overview_takes_as_many_queries_for_many_branches_as_for_few(world):
    counts = []
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert _as(world.officer).get(reverse("appraisal:overview"), {"year": 2026}).status_code == 200
        counts.append(len(asked))
        make_begun(world)
    assert counts[1] <= counts[0] + 1


def test_every_state_has_a_place_in_the_transitions():
    assert set(rules.TRANSITIONS) == set(Appraisal.State.values)
