"""Appraisals for tests, made by calling the actions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.world import World
from xiangxin.appraisal import actions
from xiangxin.appraisal.models import Appraisal, Line
from xiangxin.ballots import actions as ballots

AT = datetime(2026, 11, 18, 15, tzinfo=ZoneInfo("Asia/Shanghai"))


def make_begun(world: World) -> Appraisal:
    """The appraisal of 机电党支部 of 2026: 周秘 and 赵员 to be graded, 钱预 takes part."""
    return actions.begin(world.electric, year=2026, at=AT, by=world.secretary)


def make_rated(world: World) -> Appraisal:
    """The same, rated: 赵员 and 周秘 find everybody good, 钱预 did not vote."""
    appraisal = make_begun(world)
    ballot = actions.open_ratings(appraisal, at=AT, by=world.secretary)
    marks = {str(question.pk): ["qualified"] for question in ballot.questions.all()}
    for voter in (world.member, world.secretary):
        ballots.cast(ballot, marks, by=voter)
    ballots.close(ballot, at=AT, by=world.secretary)
    appraisal.refresh_from_db()
    return appraisal


def make_proposed(world: World) -> Appraisal:
    """The same, everybody proposed as qualified."""
    appraisal = make_rated(world)
    grades = dict.fromkeys(appraisal.lines.filter(is_graded=True).values_list("pk", flat=True), "qualified")
    return actions.propose(appraisal, grades, on=AT.date(), by=world.secretary)


def make_decided(world: World) -> Appraisal:
    """The same, everybody qualified by decision of the assembly."""
    appraisal = make_proposed(world)
    vote = {"due": 2, "present": 2, "yes": 2}
    return actions.decide(appraisal, **vote, on=AT.date(), at=AT, by=world.secretary)


def line_of(appraisal: Appraisal, name: str) -> Line:
    """One member's line."""
    return appraisal.lines.select_related("appraisal__organization", "member").get(member__name=name)
