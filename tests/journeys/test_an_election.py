"""A branch elects its committee on phone and paper: two names tie for the last seat, are voted on again, one is seated."""

import io
import re

import pytest
from docx import Document

from tests.journeys.moving import move_to
from tests.world import FOUNDED
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.ballots import actions as ballots
from xiangxin.elections.models import Election, Round
from xiangxin.elections.tests.make import HELD_ON, branch, hold_first_meeting, make_sitting, open_round, paper, person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEEPER, TELLERS = "魏九", ("钱六", "徐七")
ON_PHONE, ON_PAPER = "黄八", ("丁一", "王二")
LIU, LI, BOTH = ("丁一", "王二", "刘三"), ("丁一", "王二", "李四"), ("丁一", "刘三", "李四")


def test_a_branch_elects_its_committee_on_phone_and_paper_with_a_tie(cast, open_page, monkeypatch):
    move_to(monkeypatch, HELD_ON)
    sitting = _open_the_first_round(cast)
    desk = open_page("office", user=person(KEEPER).user)
    pages = [open_page("office", user=person(name).user) for name in TELLERS]
    phone = open_page("phone", user=person(ON_PHONE).user, javascript=False)
    desk.goto(f"/elections/sittings/{sitting.pk}/")
    _vote(desk, phone, pages, by_phone=[LIU] * 4 + [LI] * 4, here=BOTH, read=(LIU, LI))
    _see_the_tie(desk)
    _vote(desk, phone, pages, by_phone=[("李四",)] * 5 + [("刘三",)] * 3, here=("李四",), read=(("李四",), ("刘三",)))
    _see_the_seats(desk)
    hold_first_meeting(cast, watcher="李四")
    _report(desk)
    phone.goto(f"/elections/{sitting.election_id}/")
    phone.get_by_text("李四").first.wait_for()
    assert "上报选举结果" not in phone.content()
    assert _fits(phone)


def _open_the_first_round(cast):
    """Everybody of the branch is there; one of them is its secretary and keeps the election."""
    place = branch(cast)
    Assignment.objects.create(user=person(KEEPER).user, role=Role.BRANCH_SECRETARY, organization=place, from_on=FOUNDED)
    sitting = make_sitting(cast)
    open_round(cast)
    return sitting


def _vote(desk, phone, tellers, *, by_phone, here, read) -> None:
    """One round: papers handed out, phones, papers read twice, and counted from the table."""
    desk.get_by_role("link", name="发纸质票、录入").click()
    for name in ON_PAPER:
        desk.locator("li").filter(has_text=name).get_by_role("button", name="发纸质票").click()
        desk.locator("li").filter(has_text=name).get_by_role("button", name="收回").wait_for()
    round_ = Round.objects.get(state="open")
    _cast_the_others(round_, by_phone)
    _cast(phone, round_, here)
    for teller in tellers:
        _read(teller, round_, read)
    desk.reload()
    desk.get_by_role("button", name="核对两位计票人的录入").click()
    desk.get_by_text("2 张纸质票已投入票箱").wait_for()
    desk.get_by_role("link", name="到选举台").click()
    desk.get_by_text("手机已投 9 人，领纸质票 2 人，已录入 2 张").wait_for()
    desk.get_by_role("button", name="结束投票并计票").click()
    desk.get_by_text("发出 11 张，收回 11 张，有效 11 张，无效 0 张；当选需 6 票").nth(round_.number - 1).wait_for()


def _cast_the_others(round_: Round, papers) -> None:
    """Those whose phones the journey does not show; they leave blank whom they do not want, which abstains."""
    others = round_.ballot.roll.exclude(member__name__in=(ON_PHONE, *ON_PAPER)).select_related("member__user")
    for voter, yes in zip(others, papers, strict=True):
        ballots.cast(round_.ballot, paper(round_, yes=yes), by=voter.member.user)


def _cast(phone, round_: Round, yes) -> None:
    phone.goto(f"/elections/sittings/{round_.sitting_id}/")
    phone.get_by_role("link", name="去投票").click()
    _mark(phone, round_, yes)
    assert ("可以另选他人" in phone.locator("main").inner_text()) == (round_.number == 1), "a tie is among those tied"
    assert _fits(phone)
    phone.get_by_role("button", name="投入票箱").click()
    phone.get_by_text("只显示这一次").wait_for()


def _read(teller, round_: Round, papers) -> None:
    teller.goto(f"/elections/sittings/{round_.sitting_id}/")
    teller.get_by_role("link", name="录入纸质票").click()
    for number, yes in enumerate(papers, start=1):
        assert teller.get_by_label("纸质票编号").input_value() == str(number)
        _mark(teller, round_, yes)
        teller.get_by_role("button", name="录入这一张").click()
        teller.get_by_text(f"{number} 号票已录入").wait_for()


def _mark(page, round_: Round, yes) -> None:
    """Every name of the paper gets its mark: for or against."""
    for line in round_.lines.select_related("member"):
        said = "赞成" if line.member.name in yes else "不赞成"
        page.get_by_role("group", name=line.member.name).get_by_label(said, exact=True).check()


def _see_the_tie(desk) -> None:
    rows = {name: desk.get_by_role("row").filter(has_text=name).inner_text().split() for name in (*LIU, "李四")}
    assert rows["丁一"][1:] == ["11", "0", "0", "当选"]
    assert rows["王二"][1:] == ["10", "1", "0", "当选"]
    assert rows["刘三"][1:] == ["6", "1", "4", "票数相同"]
    assert rows["李四"][1:] == ["6", "1", "4", "票数相同"]
    desk.get_by_role("button", name="开始投票：票数相同再次投票，应选 1 名").click()
    desk.get_by_text("第 2 次投票 · 票数相同再次投票").wait_for()


def _see_the_seats(desk) -> None:
    second = desk.locator("section.round").nth(1)
    assert second.get_by_role("row").filter(has_text="李四").inner_text().split()[1:] == ["7", "1", "3", "当选"]
    assert second.get_by_role("row").filter(has_text="刘三").inner_text().split()[1:] == ["4", "2", "5", "—"]
    desk.get_by_text("应选名额已经选满").wait_for()


def _report(desk) -> None:
    """From the table back to the election: who is seated, the letter as Word, and off to the superior."""
    desk.get_by_role("link", name="采煤党支部").click()
    desk.get_by_text(re.compile(r"当选\s*丁一\s*11 票\s*、\s*王二\s*10 票\s*、\s*李四\s*7 票")).first.wait_for()
    letter = desk.locator("li").filter(has_text="选举结果报告")
    with desk.expect_download() as made:
        letter.get_by_role("button", name="Word").click()
    document = Document(io.BytesIO(made.value.path().read_bytes()))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert [row[1] for row in rows if "李四" in row] == ["李四"]
    desk.get_by_role("button", name="上报选举结果").click()
    desk.get_by_text("等待一矿委员会批复").wait_for()
    assert Election.objects.get().state == Election.State.REPORTED


def _fits(page) -> bool:
    """Nothing sticks out sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")
