"""Reads of measures, shaped for pages: cases, what is due, sanctions in effect, medals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.measures import courses
from xiangxin.measures.models import Measure, Step
from xiangxin.measures.permissions import May
from xiangxin.meetings.models import Meeting, Resolution
from xiangxin.members import rights
from xiangxin.members.models import Honor, Member, Sanction, StatusChange
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

MEDAL = "“光荣在党50年”纪念章"
LOOKED_INTO_AGAIN_AFTER = 6  # months after which the same is proposed once more
SUSPENDING = (Sanction.Kind.PROBATION_IN_PARTY, Sanction.Kind.DETAINED)


@dataclass(frozen=True)
class Stage:
    """One step of a case as its page shows it: "done", "now" or "" and what was written."""

    kind: Step.Kind
    state: str
    record: Step | None


def listed(user: checks.Anyone, *, state: str = "", kind: str = "") -> QuerySet[Measure]:
    """Cases within reach, narrowed by state and kind; without a state those that run."""
    cases = Measure.objects.visible_to(user).select_related("member", "organization")
    if state in Measure.State.values:
        cases = cases.filter(state=state)
    elif state != "all":
        cases = cases.running()
    return cases.filter(kind=kind) if kind in Measure.Kind.values else cases


def people_to_measure(user: checks.Anyone) -> QuerySet[Member]:
    """Members of the Party whose cases a person keeps, those with stopped membership too."""
    within = checks.within_reach(user, May.KEEP_MEASURE, "org_path")
    in_party = [Member.Category.FULL, Member.Category.PROBATIONARY]
    states = [Member.State.ACTIVE, Member.State.SUSPENDED]
    people = Member.objects.filter(within, category__in=in_party, state__in=states)
    return people.select_related("organization").order_by("pinyin", "pk")


def done_in(case: Measure) -> set[str]:
    """The kinds of the steps that are recorded."""
    return set(case.steps.values_list("kind", flat=True))


def last_day(case: Measure) -> date:
    """The day of the last step, else of the opening."""
    found: date | None = case.steps.aggregate(last=Max("on"))["last"]
    return max(found, case.opened_on) if found else case.opened_on


def stages_of(case: Measure) -> list[Stage]:
    """The way of a case, step by step."""
    records = {record.kind: record for record in case.steps.select_related("recorded_by")}
    following = courses.next_step(Measure.Kind(case.kind), records) if case.is_running else None
    return [
        Stage(kind, "done" if kind in records else "now" if kind == following else "", records.get(kind))
        for kind in courses.COURSES[Measure.Kind(case.kind)].steps
    ]


def open_assemblies(case: Measure) -> QuerySet[Meeting]:
    """Assemblies of the branch on whose agenda a case can still be put."""
    states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    meetings = Meeting.objects.filter(organization=case.organization, kind=Meeting.Kind.ASSEMBLY, state__in=states)
    return meetings.order_by("starts_at")


def counted_vote(case: Measure) -> Resolution | None:
    """The latest counted resolution on a case."""
    found = Resolution.objects.filter(item__measure_vote__measure=case).select_related("item__meeting__organization")
    return found.order_by("-pk").first()


def was_looked_into(member: Member, kind: str, on: date) -> bool:
    """Whether people dismissed the same within the last months, so that nobody is asked again and again."""
    since = add_months(on, -LOOKED_INTO_AGAIN_AFTER)
    ended = Measure.objects.filter(member=member, kind=kind, ended_on__gt=since)
    return ended.exclude(state=Measure.State.DONE).exists()


def out_of_reach() -> Iterator[tuple[Member, date | None]]:
    """People who cannot be reached, with the day on which their membership was stopped, if it was."""
    stopped = StatusChange.objects.filter(member=OuterRef("pk"), state=Member.State.SUSPENDED).order_by("-on", "-pk")
    people = Member.objects.filter(
        lost_contact_on__isnull=False,
        category__in=[Member.Category.FULL, Member.Category.PROBATIONARY],
        state__in=[Member.State.ACTIVE, Member.State.SUSPENDED],
    ).select_related("organization")
    for member in people.annotate(stopped_on=stopped.values("on")[:1]).order_by("pk").iterator(1_000):
        yield member, getattr(member, "stopped_on", None)


def keepers_of(branch: Organization, on: date) -> list[int]:
    """Users who are told of a proposal: the branch's secretary, else the officer of the committee above."""
    places = {Role.BRANCH_SECRETARY: branch.pk, Role.ORGANIZATION_OFFICER: branch.parent_id}
    for role, place in places.items():
        held = Assignment.objects.held_on(on).filter(organization=place, role=role, user__is_active=True)
        if found := sorted(set(held.values_list("user", flat=True))):
            return found
    return []


def sanctions_within(user: checks.Anyone) -> QuerySet[Sanction]:
    """Sanctions of people within reach whose end is not behind us, the latest first."""
    within = checks.within_reach(user, May.SEE_MEASURE, "member__org_path")
    found = Sanction.objects.filter(within, member__state=Member.State.ACTIVE, restored_on__isnull=True)
    return found.exclude(kind=Sanction.Kind.EXPELLED).select_related("member__organization").order_by("-from_on", "-pk")


@dataclass(frozen=True)
class SanctionLine:
    """A sanction with its last day by decision or regulation, and whether it waits for a decision on rights."""

    sanction: Sanction
    last_day: date | None
    is_over: bool
    awaits_decision: bool


def sanction_line(sanction: Sanction, law: Law) -> SanctionLine:
    """How a sanction stands on the law's day."""
    row = {"kind": sanction.kind, "from": sanction.from_on, "to": sanction.to_on}
    last = rights.last_day_of(row, law)
    is_over = last is not None and last < law.on
    return SanctionLine(sanction, last, is_over, is_over and sanction.kind in SUSPENDING)


def medals_due(user: checks.Anyone, *, year: int, law: Law) -> QuerySet[Member]:
    """Members within reach who reach the years of the medal by its day of a year and have none; people decide."""
    within = checks.within_reach(user, May.SEE_MEASURE, "org_path")
    latest = courses.full_before(courses.medal_day(year, law), law)
    has_one = Honor.objects.filter(member=OuterRef("pk"), title=MEDAL)
    people = Member.objects.filter(
        within, category=Member.Category.FULL, state=Member.State.ACTIVE, became_full_on__lte=latest
    ).exclude(Exists(has_one))
    was_sanctioned = Exists(Sanction.objects.filter(member=OuterRef("pk")))
    return people.annotate(was_sanctioned=was_sanctioned).select_related("organization").order_by("org_path", "pk")
