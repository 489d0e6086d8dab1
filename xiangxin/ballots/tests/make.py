"""Ballots for tests, made by calling the actions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.ballots import actions
from xiangxin.ballots.models import Ballot

AT = datetime(2026, 11, 18, 15, tzinfo=ZoneInfo("Asia/Shanghai"))
YES_NO = {"yes": "同意", "no": "不同意"}


def make_draft(world: World) -> Ballot:
    """A ballot of 机电党支部 with one question."""
    ballot = actions.prepare(world.electric, title="推荐优秀共产党员", by=world.secretary)
    actions.ask(ballot, "赵员", options=YES_NO, by=world.secretary)
    return ballot


def make_open(world: World, voters: int = 2) -> Ballot:
    """The same, open to the secretary and the member (and 钱预, who is on this roll only to have a third)."""
    people = [user.member for user in (world.secretary, world.member, world.probationary)][:voters]
    return actions.open_ballot(make_draft(world), voters=people, at=AT, by=world.secretary)


def marks(ballot: Ballot, *said: str) -> dict[str, list[str]]:
    """The only question, marked."""
    return {str(ballot.questions.get().pk): list(said)}


def make_counted(world: World) -> Ballot:
    """The same, one for and one against."""
    ballot = make_open(world)
    actions.cast(ballot, marks(ballot, "yes"), by=world.member)
    actions.cast(ballot, marks(ballot, "no"), by=world.secretary)
    return actions.close(ballot, at=AT, by=world.secretary)
