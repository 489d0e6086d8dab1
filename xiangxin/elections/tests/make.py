"""Elections for tests, made by calling the actions: 采煤党支部 of 一矿 with nine full members who can sign in."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.world import World, make_person
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.ballots import actions as ballots
from xiangxin.elections import actions
from xiangxin.elections.models import Contest, Election, Round, Sitting
from xiangxin.members.models import Member
from xiangxin.organizations.actions import posts
from xiangxin.organizations.models import Organization

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 27)
HELD_ON = date(2026, 12, 20)
NAMES = ("丁一", "王二", "刘三", "李四", "赵五", "钱六", "徐七", "黄八", "魏九")
STANDING = ("丁一", "王二", "刘三", "李四")


def at(day: date = TODAY) -> datetime:
    """Nine in the morning of a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)


def branch(world: World) -> Organization:
    """采煤党支部 with 李组, 冯书 and nine more full members; its term ends soon."""
    if not Member.objects.filter(organization=world.coal, name="丁一").exists():
        for name in NAMES:
            make_person(name, world.coal, Member.Category.FULL, Role.MEMBER)
        posts.begin_term(world.coal, on=date(2024, 1, 15), today=TODAY, by=User.objects.system())
    return world.coal


def person(name: str) -> Member:
    """A member by name."""
    return Member.objects.select_related("organization", "user").get(name=name)


def make_election(world: World, *, until: str = "opened", seats: int = 3) -> Election:
    """A 换届选举 of the branch up to a state; 李组 keeps it, 冯书 answers for the committee."""
    return bring_to(world, actions.open_election(branch(world), at=at(), by=world.officer), until, seats=seats)


def bring_to(world: World, election: Election, until: str, *, seats: int = 3) -> Election:
    """Take an election onward to a state; one that is there already stays as it is."""
    ways = ("opened", *STEPS)
    prepared = "planned" if election.contests.exists() else "opened"
    here = prepared if election.state == Election.State.PREPARING else election.state
    for state in ways[ways.index(here) + 1 : ways.index(until) + 1] if here in ways else ():
        STEPS[state](world, election, seats)
        election.refresh_from_db()
    return election


def _plan(world: World, election: Election, seats: int) -> None:
    number = {"committee": seats, "secretary": 1, "deputy_secretary": 1}
    facts = {"form": "assembly", "decided_on": TODAY, "planned_on": HELD_ON}
    actions.plan(election, seats=number, at=at(), by=world.officer, **facts)


def _name(world: World, election: Election, seats: int) -> None:
    chosen = {"committee": STANDING, "secretary": STANDING[:1], "deputy_secretary": STANDING[1:2]}
    for contest in election.contests.all():
        for name in chosen[contest.kind]:
            actions.nominate(contest, person(name), supporters=7, at=at(), by=world.officer)
    actions.propose(election, at=at(), by=world.officer)


STEPS: dict[str, Any] = {
    "planned": _plan,
    "requested": lambda world, election, _seats: actions.request(election, at=at(), by=world.officer),
    "approved": lambda world, election, _seats: actions.approve(
        election, number="矿党〔2026〕8号", at=at(), by=world.leader
    ),
    "proposed": _name,
    "agreed": lambda world, election, _seats: actions.consent(
        election, number="矿党〔2026〕9号", at=at(), by=world.leader
    ),
}


def make_sitting(world: World, *, absent: int = 0, stage: str = "assembly") -> Sitting:
    """The assembly, everybody there but the last ones; 赵五 watches, 钱六 and 徐七 count."""
    election = Election.objects.filter(organization=branch(world)).first() or make_election(world, until="agreed")
    sitting = actions.convene(election, stage, on=HELD_ON, by=world.officer)
    there = list(sitting.electors.values_list("member", flat=True))
    actions.tick(sitting, there[: len(there) - absent], by=world.officer)
    if sitting.has_scrutineers:
        return sitting
    watchers = (("赵五", "scrutineer"), ("钱六", "teller"), ("徐七", "teller")) if stage == "assembly" else ()
    for name, role in watchers:
        actions.name_scrutineer(sitting, person(name), role=role, by=world.officer)
    if watchers:
        actions.pass_scrutineers(sitting, yes=len(there) - absent, by=world.officer)
    return sitting


def contest_of(election: Election, kind: str = "committee") -> Contest:
    """A contest of an election."""
    return Contest.objects.select_related("election__organization").get(election=election, kind=kind)


def open_round(world: World, *, absent: int = 0, kind: str = "committee") -> Round:
    """A vote on a contest of the assembly."""
    sitting = Sitting.objects.filter(election__organization=branch(world)).first() or make_sitting(world, absent=absent)
    return actions.open_round(contest_of(sitting.election, kind), at=at(HELD_ON), by=world.officer)


def paper(
    round_: Round, *, yes: tuple[str, ...] = (), no: tuple[str, ...] = (), write: tuple[str, ...] = ()
) -> dict[str, list[str]]:
    """The marks of one paper, by names."""
    marks = {}
    for line in round_.lines.select_related("member"):
        said = ["yes"] if line.member.name in yes else ["no"] if line.member.name in no else []
        marks[str(line.question_id)] = said
    if write:
        last = round_.ballot.questions.order_by("position").last()
        marks[str(last.pk)] = [f"✎{name}" for name in write]
    return marks


def vote(round_: Round, papers: list[dict[str, list[str]]]) -> None:
    """The first people on the roll vote by phone, one paper each."""
    voters = round_.ballot.roll.select_related("member__user").order_by("pk")
    for voter, marks in zip(voters, papers, strict=False):
        ballots.cast(round_.ballot, marks, by=voter.member.user)


def close(world: World, round_: Round) -> Round:
    """End the vote and count."""
    ballots.close(round_.ballot, at=at(HELD_ON) + timedelta(hours=1), by=world.officer)
    round_.refresh_from_db()
    return round_


def elect(world: World, names: tuple[str, ...], *, kind: str = "committee") -> Round:
    """A vote in which everybody agrees to these."""
    round_ = open_round(world, kind=kind)
    vote(round_, [paper(round_, yes=names)] * round_.present)
    return close(world, round_)


def hold_first_meeting(world: World, *, watcher: str = "刘三") -> Election:
    """The new committee elects 丁一 its secretary and 王二 the deputy; `watcher`, of the committee too, watches."""
    election = Election.objects.get(organization=branch(world))
    first = make_sitting(world, stage="first_meeting")
    actions.name_scrutineer(first, person(watcher), role="scrutineer", by=world.officer)
    actions.pass_scrutineers(first, yes=3, by=world.officer)
    elect(world, ("丁一",), kind="secretary")
    elect(world, ("王二",), kind="deputy_secretary")
    election.refresh_from_db()
    return election


def make_held(world: World) -> Election:
    """Committee, secretary and deputy elected; nothing reported yet."""
    make_sitting(world)
    elect(world, ("丁一", "王二", "刘三"))
    return hold_first_meeting(world)


def make_filed(world: World) -> Election:
    """All of it, up to the posts."""
    election = make_held(world)
    seat = contest_of(election).elected.get(member__name="刘三")
    actions.divide_work(election, {seat.pk: "organization_commissioner"}, by=world.officer)
    later = at(HELD_ON + timedelta(days=2))
    actions.report(election, at=later, by=world.officer)
    actions.confirm(election, number="矿党〔2026〕12号", at=later, by=world.leader)
    actions.take_office(election, at=later, by=world.officer)
    election.refresh_from_db()
    return election
