"""From the draft to the count: on the phone, on paper, and back out for anybody to count again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.ballots import actions, queries
from xiangxin.ballots.events import Event
from xiangxin.ballots.models import Ballot, SealedPaper, Slip, TellerPaper
from xiangxin.ballots.tests.make import AT, make_counted, make_draft, make_open, marks
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.notices.models import Receipt

COUNTER = Path(__file__).parents[3] / "docs" / "count_ballot.py"


def _as(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _answers(ballot) -> dict[str, int]:
    return {answer.key: answer.papers for answer in queries.result_of(ballot).counts[0].answers}


def _with_paper_voter(world, *, papers: int = 2) -> Ballot:
    """An open ballot of three in which 赵员 (and 钱预) vote on paper, read by 周秘 and 赵员."""
    ballot = make_open(world, voters=3)
    actions.appoint_tellers(ballot, first=world.secretary, second=world.member, by=world.secretary)
    for user in (world.member, world.probationary)[:papers]:
        actions.hand_paper(ballot.roll.get(member=user.member), by=world.secretary)
    return ballot


def test_votes_on_the_phone_are_counted_when_the_ballot_closes(world):
    ballot = make_open(world)
    assert Receipt.objects.filter(user=world.member, notice__title__contains="请投票").exists()
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    assert queries.result_of(ballot) is None
    assert queries.turnout_of(ballot).cast == 1
    actions.cast(ballot, marks(ballot, "yes"), by=world.secretary)
    ballot = actions.close(ballot, at=AT, by=world.secretary)
    assert _answers(ballot) == {"yes": 2, "no": 0}
    assert (ballot.key, SealedPaper.objects.count()) == ("", 0)


def test_nobody_votes_twice_or_off_the_roll(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    with pytest.raises(Refused, match="已经投过票"):
        actions.cast(ballot, marks(ballot, "no"), by=world.member)
    with pytest.raises(Refused, match="不在这次投票的名册上"):
        actions.cast(ballot, marks(ballot, "no"), by=world.outsider)
    assert SealedPaper.objects.count() == Slip.objects.count() == 1


def test_an_empty_roll_is_refused_and_leaves_a_draft(world):
    ballot = make_draft(world)
    with pytest.raises(Refused, match="名册是空的"):
        actions.open_ballot(ballot, voters=[], at=AT, by=world.secretary)
    ballot.refresh_from_db()
    assert (ballot.state, ballot.key, ballot.roll.count()) == (Ballot.State.DRAFT, "", 0)


def test_the_paper_is_fixed_once_people_vote(world):
    ballot = make_open(world)
    with pytest.raises(Refused, match="不能再改"):
        actions.ask(ballot, "又一项", options={"yes": "同意"}, by=world.secretary)
    with pytest.raises(Refused, match="不能再改"):
        actions.drop_question(ballot.questions.get(), by=world.secretary)


def test_paper_ballots_read_alike_by_two_tellers_join_the_same_count(world):
    ballot = _with_paper_voter(world)
    with pytest.raises(Refused, match="已领取纸质票"):
        actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    actions.enter_paper(ballot, marks(ballot, "yes"), number=1, is_valid=True, by=world.secretary)
    actions.enter_paper(ballot, marks(ballot, "no"), number=1, is_valid=True, by=world.member)
    with pytest.raises(Refused, match="1 号票的录入不一致"):
        actions.accept_papers(ballot, by=world.secretary)
    with pytest.raises(Refused, match="没有确认"):
        actions.close(ballot, at=AT, by=world.secretary)
    assert SealedPaper.objects.count() == 0
    actions.enter_paper(ballot, marks(ballot, "yes"), number=1, is_valid=True, by=world.member)
    assert actions.accept_papers(ballot, by=world.secretary) == 1
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    ballot = actions.close(ballot, at=AT, by=world.secretary)
    assert _answers(ballot) == {"yes": 1, "no": 1}
    assert not TellerPaper.objects.exists()


def test_an_invalid_paper_counts_as_returned_and_not_as_valid(world):
    ballot = _with_paper_voter(world)
    for teller in (world.secretary, world.member):
        actions.enter_paper(ballot, {}, number=1, is_valid=False, by=teller)
    actions.accept_papers(ballot, by=world.secretary)
    actions.cast(ballot, marks(ballot, "yes"), by=world.secretary)
    result = queries.result_of(actions.close(ballot, at=AT, by=world.secretary))
    assert (result.returned, result.invalid, result.counts[0].blank) == (2, 1, 0)


def test_more_papers_than_were_handed_out_are_refused(world):
    ballot = _with_paper_voter(world)
    for teller in (world.secretary, world.member):
        for number in (1, 2, 3):
            actions.enter_paper(ballot, marks(ballot, "yes"), number=number, is_valid=True, by=teller)
    with pytest.raises(Refused, match="只发出 2 张"):
        actions.accept_papers(ballot, by=world.secretary)
    actions.clear_papers(ballot, by=world.member)
    assert TellerPaper.objects.filter(teller=world.member).count() == 0


def test_only_tellers_enter_papers_and_only_those_who_run_a_ballot_close_it(world):
    ballot = make_open(world)
    with pytest.raises(Refused, match="计票人"):
        actions.enter_paper(ballot, marks(ballot, "yes"), number=1, is_valid=True, by=world.officer)
    for person in (world.member, world.leader, world.inspector):
        with pytest.raises(PermissionDenied):
            actions.close(ballot, at=AT, by=person)
    with pytest.raises(Refused, match="两位不同的计票人"):
        actions.appoint_tellers(ballot, first=world.member, second=world.member, by=world.secretary)


def test_a_cancelled_ballot_is_thrown_away_unopened(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    with pytest.raises(Refused, match="取消原因"):
        actions.cancel(ballot, reason=" ", by=world.secretary)
    ballot = actions.cancel(ballot, reason="名册有误", by=world.secretary)
    assert (ballot.key, SealedPaper.objects.count(), queries.result_of(ballot)) == ("", 0, None)
    with pytest.raises(Refused, match="不在投票时间"):
        actions.cast(ballot, marks(ballot, "yes"), by=world.secretary)


def test_anybody_counts_the_published_papers_again(world, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    ballot = make_counted(world)
    published = b"".join(_as(world.member).get(reverse("ballots:publish", args=[ballot.pk])))
    file = tmp_path / "ballot.json"
    file.write_bytes(published)
    counted = subprocess.run([sys.executable, COUNTER, file], capture_output=True, encoding="utf-8", check=False)
    assert (counted.returncode, counted.stdout.splitlines()[-1]) == (0, "与公布的结果一致")
    wrong = json.loads(published)
    wrong["papers"][0]["marks"] = {}
    file.write_text(json.dumps(wrong))
    counted = subprocess.run([sys.executable, COUNTER, file], capture_output=True, encoding="utf-8", check=False)
    assert (counted.returncode, counted.stdout.splitlines()[-1]) == (1, "与公布的结果不一致")


def test_nothing_is_published_before_the_count(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    assert _as(world.secretary).get(reverse("ballots:publish", args=[ballot.pk])).status_code == 302
    page = _as(world.secretary).get(reverse("ballots:detail", args=[ballot.pk])).content.decode()
    assert "计票结果" not in page


def test_the_pages_carry_a_vote_from_the_draft_to_the_receipt(world):
    secretary, member = _as(world.secretary), _as(world.member)
    new = reverse("ballots:prepare", args=[world.electric.pk])
    detail = secretary.post(new, {"title": "推荐先进", "explanation": "推荐一人"}).url
    question = {"text": "赵员", "options": "同意\n不同意", "most": 1, "write_ins": 0}
    secretary.post(f"{detail}questions/", question)
    secretary.post(f"{detail}open/")
    ballot = Ballot.objects.get()
    assert not ballot.roll.filter(member=world.probationary.member).exists()
    field = f"q{ballot.questions.get().pk}"
    assert "投入票箱" in member.get(f"{detail}cast/").content.decode()
    assert member.post(f"{detail}cast/", {field: "9"}).status_code == 422
    page = member.post(f"{detail}cast/", {field: "1"}).content.decode()
    code = Slip.objects.get().code
    assert code in page
    assert "每人只投一次" in member.get(f"{detail}cast/").content.decode()
    secretary.post(f"{detail}cast/", {field: "2"})
    secretary.post(f"{detail}close/")
    page = member.get(detail).content.decode()
    assert code in page
    assert "计票结果" in page


def test_deeds_are_announced_and_casting_is_not(world):
    make_counted(world)
    said = [event for event in Entry.objects.values_list("event", flat=True) if event.startswith("ballots.")]
    assert sorted(said) == sorted([Event.PREPARED, Event.OPENED, Event.CLOSED])


def test_a_single_vote_is_not_counted_because_it_would_name_the_voter(world):
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    with pytest.raises(Refused, match="只有 1 张票"):
        actions.close(ballot, at=AT, by=world.secretary)
    ballot.refresh_from_db()
    assert (ballot.state, ballot.papers.count(), SealedPaper.objects.count()) == (Ballot.State.OPEN, 0, 1)


def test_a_single_paper_ballot_is_not_read_and_can_be_taken_back(world):
    ballot = _with_paper_voter(world, papers=1)
    for teller in (world.secretary, world.member):
        actions.enter_paper(ballot, marks(ballot, "yes"), number=1, is_valid=True, by=teller)
    with pytest.raises(Refused, match="只有 1 人领了纸质票"):
        actions.accept_papers(ballot, by=world.secretary)
    voter = ballot.roll.get(member=world.member.member)
    with pytest.raises(PermissionDenied):
        actions.take_paper_back(voter, by=world.member)
    for _turn in range(2):
        assert actions.take_paper_back(voter, by=world.secretary).way == ""
    assert actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    with pytest.raises(Refused, match="已经在手机上投过票"):
        actions.take_paper_back(voter, by=world.secretary)
