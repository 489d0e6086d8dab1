"""What do the invented branches elect? One election finished, one with its candidates agreed, one just planned."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from xiangxin.accounts.models import User
from xiangxin.ballots import actions as ballots
from xiangxin.elections import actions, queries, rules
from xiangxin.elections.models import Candidate, Contest, Election, Round
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law

SHANGHAI = ZoneInfo("Asia/Shanghai")
INTRODUCTION = "班组长出身，熟悉现场；近两年负责的整改项目按期完成。不足：理论学习还不够系统。"


def fill(random: Random, *, today: date, by: User) -> int:
    """Elections of up to three branches; how many."""
    held_on, planned_on = today - timedelta(days=9), today + timedelta(days=40)
    due = _branches(held_on)
    done = next((place for place, expires_on in due if _is_on_time(held_on, expires_on)), None)
    if done is not None:
        _finish(done, held_on, random, by)
    planned = next((place for place, on in due if place != done and _is_on_time(planned_on, on)), None)
    if planned is not None:
        _plan(planned, planned_on, today, by)
    own = Organization.objects.filter(assignments__user__username="shuji", assignments__role="branch_secretary").first()
    if own is not None and own not in (done, planned) and queries.full_members(own) >= 7:
        _by_election(own, today, by)
    return Election.objects.count()


def _is_on_time(planned_on: date, expires_on: date) -> bool:
    """Neither early nor late: the superior asks for no reason."""
    return rules.shift_of(planned_on, expires_on, law(planned_on)) == Election.Timing.ON_TIME


def _branches(held_on: date) -> list[tuple[Organization, date]]:
    """Branches with a committee's worth of members whose term is about to end, with its last day."""
    terms = queries.terms_due(User.objects.system(), law(held_on)).filter(expires_on__gte=held_on)
    terms = terms.filter(organization__kind=Organization.Kind.BRANCH, organization__own_total__gte=10)
    places = [(term.organization, term.expires_on) for term in terms.order_by("organization")[:40]]
    return [(place, on) for place, on in places if queries.full_members(place) >= 9]


def _finish(place: Organization, held_on: date, random: Random, by: User) -> None:
    begun = _at(held_on - timedelta(days=45))
    election = actions.open_election(place, at=begun, by=by)
    people = _full_members(place)
    seats: dict[str, int] = {Contest.Kind.COMMITTEE: 3, Contest.Kind.SECRETARY: 1}
    _to_agreed(election, people[:4], seats, planned_on=held_on, at=begun, by=by)
    at = _at(held_on)
    meeting = _assembly(place, at, by)
    sitting = actions.convene(
        election, Contest.Stage.ASSEMBLY, on=held_on, meeting=meeting, chair=people[0].name, by=by
    )
    actions.tick(sitting, sitting.electors.values_list("member", flat=True), by=by)
    actions.name_scrutineer(sitting, people[5], role="scrutineer", by=by)
    actions.name_scrutineer(sitting, people[6], role="teller", by=by)
    actions.pass_scrutineers(sitting, yes=sitting.electors.count(), by=by)
    _vote(election.contests.get(kind=Contest.Kind.COMMITTEE), people[:3], random, at, by)
    meetings.record(meeting, summary="按选举办法进行换届选举，选举结果见议程。", at=at + timedelta(hours=2), by=by)
    first = actions.convene(election, Contest.Stage.FIRST_MEETING, on=held_on, by=by)
    actions.tick(first, first.electors.values_list("member", flat=True), by=by)
    actions.name_scrutineer(first, people[2], role="scrutineer", by=by)
    actions.pass_scrutineers(first, yes=3, by=by)
    _vote(election.contests.get(kind=Contest.Kind.SECRETARY), people[:1], random, at, by)
    kinds = ("organization_commissioner", "publicity_commissioner")
    seated = election.contests.get(kind=Contest.Kind.COMMITTEE).elected.exclude(member=people[0])
    actions.divide_work(election, {seat.pk: kind for seat, kind in zip(seated, kinds, strict=False)}, by=by)
    actions.report(election, at=_at(held_on + timedelta(days=1)), by=by)
    actions.confirm(election, number=f"矿党〔{held_on.year}〕31号", at=_at(held_on + timedelta(days=4)), by=by)
    actions.take_office(election, at=_at(held_on + timedelta(days=5)), by=by)


def _vote(contest: Contest, chosen: list[Member], random: Random, at: datetime, by: User) -> Round:
    """Everybody who has an account votes by phone; most agree to those chosen."""
    round_ = actions.open_round(contest, at=at, by=by)
    names = {person.pk for person in chosen}
    for voter in round_.ballot.roll.select_related("member__user"):
        marks = {
            str(line.question_id): ["yes" if line.member_id in names and random.random() < 0.95 else "abstain"]
            for line in round_.lines.all()
        }
        if voter.member.user:
            ballots.cast(round_.ballot, marks, by=voter.member.user)
    ballots.close(round_.ballot, at=at + timedelta(hours=1), by=by)
    return round_


def _plan(place: Organization, planned_on: date, today: date, by: User) -> None:
    """Planned and asked for; the superior has not answered."""
    at = _at(today - timedelta(days=3))
    election = actions.open_election(place, at=at, by=by)
    _keep_plan(election, {Contest.Kind.COMMITTEE: 3, Contest.Kind.SECRETARY: 1}, planned_on, at, by)
    actions.request(election, at=at, by=by)


def _by_election(place: Organization, today: date, by: User) -> None:
    """A by-election that can be held at once."""
    at = _at(today - timedelta(days=20))
    facts: dict[str, Any] = {"kind": Election.Kind.BY_ELECTION, "vacancy": "宣传委员调离"}
    election = actions.open_election(place, at=at, by=by, **facts)
    people = _full_members(place)
    seats: dict[str, int] = {Contest.Kind.COMMITTEE: 1}
    _to_agreed(election, people[3:5], seats, planned_on=today + timedelta(days=5), at=at, by=by)


def _to_agreed(
    election: Election, people: list[Member], seats: dict[str, int], *, planned_on: date, at: datetime, by: User
) -> None:
    _keep_plan(election, seats, planned_on, at, by)
    actions.request(election, at=at, by=by)
    actions.approve(election, number=f"矿党〔{at.year}〕26号", at=at + timedelta(days=3), by=by)
    for contest in election.contests.all():
        standing = people if contest.kind == Contest.Kind.COMMITTEE else people[:1]
        for person in standing:
            facts: dict[str, Any] = {
                "source": Candidate.Source.COMMITTEE,
                "supporters": 8,
                "introduction": INTRODUCTION,
            }
            actions.nominate(contest, person, at=at + timedelta(days=6), by=by, **facts)
    actions.propose(election, at=at + timedelta(days=8), by=by)
    actions.consent(election, number=f"矿党〔{at.year}〕28号", at=at + timedelta(days=11), by=by)


def _keep_plan(election: Election, seats: dict[str, int], planned_on: date, at: datetime, by: User) -> None:
    facts: dict[str, Any] = {"form": Election.Form.ASSEMBLY, "decided_on": at.date(), "planned_on": planned_on}
    actions.plan(election, seats=seats, at=at, by=by, **facts)


def _assembly(place: Organization, at: datetime, by: User) -> Meeting:
    meeting = meetings.prepare(place, kind="assembly", title="换届选举党员大会", starts_at=at, by=by)
    meeting = meetings.announce_meeting(meeting, at=at - timedelta(days=5), by=by)
    meetings.confirm_everybody(meeting, at=at, by=by)
    return meeting


def _full_members(place: Organization) -> list[Member]:
    people = queries.people_below(place).filter(category=Member.Category.FULL, user__isnull=False)
    return list(people.order_by("became_full_on", "pk"))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(14), tzinfo=SHANGHAI)
