"""Cases for tests, made by calling the actions: 孙积 of 机电党支部, from the application to full membership."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from tests.world import World
from xiangxin.development import actions
from xiangxin.development.models import Case, Vote
from xiangxin.meetings import actions as meetings
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization

SHANGHAI = ZoneInfo("Asia/Shanghai")
PDF = b"%PDF-1.4\n%%EOF\n"
DAYS = {
    "application": date(2025, 1, 8),
    "first_talk": date(2025, 1, 29),
    "activist": date(2025, 5, 6),
    "activist_filing": date(2025, 5, 12),
    "contacts": date(2025, 5, 13),
    "candidate": date(2026, 5, 20),
    "consent": date(2026, 5, 29),
    "notice": date(2026, 6, 5),
    "introducers": date(2026, 6, 8),
    "political_review": date(2026, 6, 18),
    "training": date(2026, 6, 26),
    "committee_review": date(2026, 6, 29),
    "pre_review": date(2026, 7, 6),
    "admission_form": date(2026, 7, 10),
    "assembly": date(2026, 7, 20),
    "approval_talk": date(2026, 8, 3),
    "approval": date(2026, 8, 31),
    "placement": date(2026, 9, 2),
    "oath": date(2026, 9, 20),
    "conversion_application": date(2027, 7, 20),
    "conversion_assembly": date(2027, 7, 28),
    "conversion_approval": date(2027, 9, 1),
    "archive": date(2027, 9, 10),
}
FACTS = {
    "notice": {"from_on": date(2026, 6, 1)},
    "training": {"days": 3, "hours": 24},
}
COUNTS = {"due": 7, "present": 6, "yes": 6, "no": 0, "abstain": 0}
COMMITTEES = (
    "activist_filing",
    "consent",
    "training",
    "pre_review",
    "approval_talk",
    "approval",
    "conversion_approval",
)


def at(day: date) -> datetime:
    """Six in the evening of a day."""
    return datetime(day.year, day.month, day.day, 18, tzinfo=SHANGHAI)


def person(world: World) -> Member:
    """孙积, whose committee may approve members."""
    Organization.objects.filter(pk=world.mine.pk).update(may_approve_members=True)
    member = Member.objects.select_related("organization").get(user=world.applicant)
    Member.objects.filter(pk=member.pk).update(born_on=date(1996, 4, 1))
    member.refresh_from_db()
    return member


def make_case(world: World, *, until: str = "application") -> Case:
    """The case of 孙积 up to and with a step."""
    case = actions.apply(person(world), on=DAYS["application"], at=at(DAYS["application"]), by=world.secretary)
    for kind in list(DAYS)[1 : list(DAYS).index(until) + 1]:
        do(world, case, kind)
    return Case.objects.select_related("member__organization").get(pk=case.pk)


def do(world: World, case: Case, kind: str) -> None:
    """One step on its day."""
    on = DAYS[kind]
    by = world.officer if kind in COMMITTEES else world.secretary
    more = {"on": on, "at": at(on), "by": by}
    if kind in ("contacts", "introducers"):
        people = list(Member.objects.filter(user__in=[world.secretary, world.member]))
        actions.name_companions(case, people, role="contact" if kind == "contacts" else "introducer", **more)
    elif kind == "political_review":
        paper = ContentFile(PDF, name="结论.pdf")
        actions.review_politically(case, is_fit=True, done_by="一矿组织部", document=paper, **more)
    elif kind in ("assembly", "conversion_assembly"):
        hold(world, case, "admission" if kind == "assembly" else "conversion", on)
    elif kind == "approval":
        actions.accept(case, **COUNTS, **more)
    elif kind == "conversion_approval":
        actions.convert(case, **COUNTS, **more)
    else:
        actions.record(case, kind, **more, **FACTS.get(kind, {}))


def open_vote(world: World, case: Case, purpose: str, on: date, **more) -> Vote:
    """The vote on the agenda of an assembly that day, everybody there."""
    starts_at = at(on) - timedelta(hours=4)
    meeting = meetings.prepare(
        world.electric, kind="assembly", title="支部党员大会", starts_at=starts_at, by=world.secretary
    )
    meeting = meetings.announce_meeting(meeting, at=starts_at - timedelta(days=2), by=world.secretary)
    vote = actions.plan_vote(case, meeting, purpose=purpose, at=at(on), by=world.secretary, **more)
    meetings.confirm_everybody(meeting, at=at(on), by=world.secretary)
    return vote


def hold(world: World, case: Case, purpose: str, on: date, *, yes: int = 2, **more) -> Vote:
    """An assembly of the two full members votes."""
    vote = open_vote(world, case, purpose, on, **more)
    counts = {"yes": yes, "no": 2 - yes, "abstain": 0, "written_yes": 0, "performance": "工作踏实"}
    return actions.count_vote(vote, **counts, at=at(on), by=world.secretary)
