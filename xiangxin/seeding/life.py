"""What has the invented group done in two years? Meetings with realistic gaps, recorded like real ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from xiangxin.accounts.models import User
from xiangxin.kernel import bulk
from xiangxin.meetings import actions as meetings
from xiangxin.meetings import rules
from xiangxin.meetings.models import AgendaItem, Attendance, Meeting, Minutes
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post, Venue
from xiangxin.regulations.packs import law
from xiangxin.seeding.actions import Seeded

SHANGHAI = ZoneInfo("Asia/Shanghai")
YEARS = 2
MINUTES = "会议按议程进行，与会同志联系本岗位实际作了发言，形成的意见由支部委员会负责落实。"
STATUSES = (("present", "on_leave", "late", "absent"), (92, 6, 1, 1))  # of a hundred
LINE = (
    "meeting_id", "member_id", "basis", "may_vote", "status", "reason", "is_remote", "confirmed_at", "confirmed_by_id",
)  # fmt: skip
BATCH = 2_000
MEETS_TODAY = 0.15


@dataclass
class Branch:
    """What is needed of a branch to make its meetings."""

    organization: Organization
    groups: list[Organization]
    people: list[Member]
    committee: list[int]
    venue: Venue | None
    diligence: float


def fill_meetings(seeded: Seeded, random: Random, *, today: date, with_rolls: bool, by: User) -> int:
    """Two years of organizational life of every branch; rolls and records only in a small group."""
    waiting: list[tuple[Meeting, Branch]] = []
    count = 0
    for branch in _branches(seeded, random, with_rolls=with_rolls):
        waiting.extend((meeting, branch) for meeting in _meetings(branch, random, today, by))
        if len(waiting) >= BATCH:
            count += _flush(waiting, random, with_rolls=with_rolls, by=by)
    return count + _flush(waiting, random, with_rolls=with_rolls, by=by)


def _branches(seeded: Seeded, random: Random, *, with_rolls: bool) -> Iterator[Branch]:
    venues = {venue.organization_id: venue for venue in Venue.objects.all()}
    seats: dict[int, list[int]] = {}
    for place, member in Post.objects.filter(to_on__isnull=True).values_list("organization", "member"):
        seats.setdefault(place, []).append(member)
    people: dict[int, list[Member]] = {}
    if with_rolls:
        for person in Member.objects.party_members().only("organization_id", "group_id", "category"):
            people.setdefault(person.organization_id, []).append(person)
    for node in seeded.nodes:
        if node.kind != Organization.Kind.BRANCH:
            continue
        organization = seeded.organizations[node.path]
        yield Branch(
            organization=organization,
            groups=[seeded.organizations[f"{node.path}{number:04d}"] for number in range(1, node.groups + 1)],
            people=people.get(organization.pk, []),
            committee=seats.get(organization.pk, []),
            venue=venues.get(organization.pk),
            diligence=random.choices((1.0, 0.97, 0.8), (60, 30, 10))[0],
        )


def _meetings(branch: Branch, random: Random, today: date, by: User) -> Iterator[Meeting]:
    for year in range(today.year - YEARS + 1, today.year + 1):
        duties = rules.duties_of_a_year(
            has_committee=len(branch.committee) >= 3, groups=len(branch.groups), law=law(today)
        )
        for duty in duties:
            month = random.choice(duty.months) if duty.kind != rules.Kind.ORGANIZATIONAL_LIFE else 12
            if random.random() > branch.diligence or (year, month) > (today.year, today.month):
                continue
            for place in branch.groups if duty.kind == rules.Kind.GROUP_MEETING else [branch.organization]:
                yield _meeting(branch, place, duty.kind, date(year, month, random.randint(2, 27)), random, today, by)
    if random.random() < MEETS_TODAY:
        yield _meeting(branch, branch.organization, rules.Kind.LECTURE, today, random, today, by)


def _meeting(
    branch: Branch, place: Organization, kind: rules.Kind, on: date, random: Random, today: date, by: User
) -> Meeting:
    hour, minute = random.choice(((8, 30), (9, 0), (14, 30), (15, 0), (16, 0)))
    starts_at = datetime.combine(on, time(hour, minute), tzinfo=SHANGHAI)
    meeting = Meeting(
        organization=place,
        kind=kind,
        title=rules.title_for(kind, on),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=random.choice((60, 90, 120))),
        venue=branch.venue,
        chair_id=branch.committee[0] if branch.committee else None,
        recorder_id=branch.committee[1] if len(branch.committee) > 1 else None,
        state=Meeting.State.ANNOUNCED,
        announced_at=starts_at - timedelta(days=3),
    )
    if on < today:
        late = random.random() < 0.02 and (today - on).days > 40
        meeting.state, meeting.recorded_by = Meeting.State.RECORDED, by
        meeting.recorded_at = starts_at + timedelta(days=30 if late else 0, hours=3)
    return meeting


def _flush(waiting: list[tuple[Meeting, Branch]], random: Random, *, with_rolls: bool, by: User) -> int:
    for pk, (meeting, _branch) in zip(bulk.reserve_ids(Meeting, len(waiting)), waiting, strict=True):
        meeting.pk = pk
    bulk.insert(Meeting, (meeting for meeting, _branch in waiting))
    if with_rolls:
        bulk.insert(AgendaItem, (item for meeting, _branch in waiting for item in _agenda(meeting)))
        bulk.insert_values(Attendance, LINE, (line for pair in waiting for line in _roll(*pair, random, by)))
        bulk.insert(Minutes, (record for meeting, _branch in waiting for record in _record(meeting, by)))
    count = len(waiting)
    waiting.clear()
    return count


def _agenda(meeting: Meeting) -> Iterator[AgendaItem]:
    for position, title in enumerate(rules.AGENDAS[rules.Kind(meeting.kind)], start=1):
        yield AgendaItem(meeting=meeting, position=position, title=str(title))


def _roll(meeting: Meeting, branch: Branch, random: Random, by: User) -> Iterator[tuple[object, ...]]:
    recorded = meeting.state == Meeting.State.RECORDED
    for person in branch.people:
        if meeting.kind == rules.Kind.COMMITTEE_MEETING and person.pk not in branch.committee:
            continue
        if meeting.kind == rules.Kind.GROUP_MEETING and person.group_id != meeting.organization_id:
            continue
        status = random.choices(*STATUSES)[0] if recorded else "expected"
        may_vote, reason = person.category == Member.Category.FULL, "工作安排" if status == "on_leave" else ""
        confirmed = (meeting.recorded_at, by.pk if recorded else None)
        yield meeting.pk, person.pk, Attendance.Basis.DUE.value, may_vote, status, reason, False, *confirmed


def _record(meeting: Meeting, by: User) -> Iterator[Minutes]:
    if meeting.recorded_at:
        yield Minutes(meeting=meeting, number=1, summary=MINUTES, written_at=meeting.recorded_at, written_by=by)


def count_standings(*, today: date, by: User) -> None:
    """How every branch stands this year, as the nightly job counts it."""
    branches = Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk")
    last = 0
    while chunk := list(branches.filter(pk__gt=last)[:BATCH]):
        meetings.recount_branches(chunk, year=today.year, today=today, by=by)
        last = chunk[-1].pk
