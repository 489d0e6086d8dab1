"""Reads of development, shaped for pages and for the clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Model, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.development.clock import Clock, read
from xiangxin.development.models import Case, Companion, Inspection, Pause, Quota, StepRecord, Vote
from xiangxin.development.path import Path
from xiangxin.development.permissions import May
from xiangxin.development.steps import DEEDS
from xiangxin.development.tables import Standing
from xiangxin.disclosure.models import PublicNotice
from xiangxin.kernel import reach
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member, Placement
from xiangxin.organizations.models import Organization
from xiangxin.regulations import entered
from xiangxin.regulations.models import LocalSetting
from xiangxin.regulations.packs import Law, law
from xiangxin.regulations.workdays import Calendar

RELATED = (
    Prefetch("records", StepRecord.objects.select_related("recorded_by")),
    Prefetch("inspections", Inspection.objects.all()),
    Prefetch("pauses", Pause.objects.all()),
    Prefetch("member__placements", Placement.objects.all()),
    Prefetch("companions", Companion.objects.select_related("member__organization")),
)
BARE: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (StepRecord, ("kind", "on", "from_on", "is_passed", "days", "hours", "months", "note", "voided_at")),
    (Inspection, ("on", "is_probation")),
    (Pause, ("from_on", "to_on")),
    (Companion, ("role", "to_on")),
)


class Laws:
    """The law of each place and the calendar, read once for many cases."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.table: Calendar = entered.calendar()
        self._by_path: dict[str, Law] = {}
        self._has_settings = LocalSetting.objects.filter(code__startswith="development.").exists()

    def at(self, path: str) -> Law:
        """What holds at a place."""
        if not self._has_settings:
            return law(self.on)
        if path not in self._by_path:
            self._by_path[path] = entered.law_at(path, self.on)
        return self._by_path[path]


def with_all() -> QuerySet[Case]:
    """Cases with everything the clock reads."""
    return Case.objects.select_related("member__organization__parent", "member__user").prefetch_related(*RELATED)


def to_wind(today: date) -> QuerySet[Case]:
    """Running cases not yet wound on a day, branch by branch; locked."""
    person = [f"member__{name}" for name in ("name", "born_on", "org_path", "organization__path", "organization__name")]
    cases = Case.objects.running().exclude(reminded_on=today).select_related("member__organization")
    cases = cases.only(*(field.attname for field in Case._meta.concrete_fields), *person)
    return cases.order_by("member__org_path", "pk").select_for_update(of=("self",))


def paths_of(cases: list[Case], laws: Laws) -> list[tuple[Case, Path]]:
    """The events of many cases, read as bare rows: five queries, no model instances."""
    ids = [case.pk for case in cases]
    held: list[dict[int, list[Any]]] = []
    for model, names in BARE:
        rows: dict[int, list[Any]] = {}
        for row in (
            model._default_manager.filter(case__in=ids).order_by("pk").values_list("case_id", *names, named=True)
        ):
            rows.setdefault(row[0], []).append(row)
        held.append(rows)
    moves: dict[int, list[date]] = {}
    placements = Placement.objects.filter(member__in=[case.member_id for case in cases]).order_by("from_on")
    for member, on in placements.values_list("member", "from_on"):
        moves.setdefault(member, []).append(on)
    return [
        (
            case,
            Path(
                _events(case, *(rows.get(case.pk, []) for rows in held), moves=moves.get(case.member_id, [])),
                laws.on,
                laws.at(case.member.org_path),
                table=laws.table,
            ),
        )
        for case in cases
    ]


def standings(user: checks.Anyone, today: date, *, only_running: bool) -> list[Standing]:
    """Cases within reach with their clocks, for the tables that a superior asks for; five thousand at most."""
    cases = Case.objects.visible_to(user).select_related("member__organization__parent")
    cases = cases.running() if only_running else cases
    found = list(cases.order_by("member__org_path", "member__pinyin", "pk")[:5_000])
    given = StepRecord.objects.filter(case__in=found, voided_at=None, is_passed=True).exclude(number="")
    numbers: dict[int, dict[str, str]] = {}
    for case, kind, number in given.values_list("case", "kind", "number"):
        numbers.setdefault(case, {})[kind] = number
    return [Standing(case, read(path), numbers.get(case.pk, {})) for case, path in paths_of(found, Laws(today))]


def path_of(case: Case, laws: Laws) -> Path:
    """The events of a case as the clock takes them."""
    return Path(events_of(case), laws.on, laws.at(case.member.org_path), table=laws.table)


def clock_of(case: Case, today: date, laws: Laws | None = None) -> Clock:
    """Where a case stands on a day."""
    return read(path_of(case, laws or Laws(today)))


def events_of(case: Case) -> dict[str, Any]:
    """The recorded facts of a case by the names of `development.clock`."""
    moves = [one.from_on for one in case.member.placements.all()]
    people = case.companions.all()
    return _events(case, case.records.all(), case.inspections.all(), case.pauses.all(), people, moves=moves)


def _events(
    case: Case,
    records: Iterable[Any],
    inspected: Iterable[Any],
    pauses: Iterable[Any],
    companions: Iterable[Any],
    *,
    moves: Iterable[date],
) -> dict[str, Any]:
    valid = [record for record in records if record.is_passed and record.voided_at is None]
    events: dict[str, Any] = {DEEDS[record.kind].event: record.on for record in valid}
    for record in valid:
        if record.kind == "notice":
            events["notice_from_on"] = record.from_on
        elif record.kind == "training":
            events |= {"training_days": record.days, "training_hours": record.hours}
            events["training_exempt"] = bool(record.note) and not (record.days or record.hours)
        elif record.kind == "extension":
            events["extension_months"] = record.months
    roles = [one.role for one in companions if one.to_on is None]
    inspected = list(inspected)
    accepted = events.get("assembly_on")
    return {
        **events,
        "approval_extended": "approval_extended_on" in events,
        "born_on": case.member.born_on,
        "inspections": [one.on for one in inspected if not one.is_probation],
        "probation_inspections": [one.on for one in inspected if one.is_probation],
        "pauses": [{"from": pause.from_on, "to": pause.to_on} for pause in pauses],
        "contacts": roles.count(Companion.Role.CONTACT) or None,
        "introducers": roles.count(Companion.Role.INTRODUCER) or None,
        "transferred_on": max((on for on in moves if accepted and on > accepted), default=None),
        "ended_on": case.ended_on,
    }


def keepers_of(place: Organization) -> list[int]:
    """Ids of the users who keep the development work of a branch."""
    return keepers_at({place.pk}).get(place.pk, [])


def keepers_at(places: set[int]) -> dict[int, list[int]]:
    """The same for many branches at once, by the id of the branch."""
    roles = [role for role, card in checks.role_cards().items() if May.KEEP_CASE in card.may]
    held = Assignment.objects.filter(organization__in=places, role__in=roles, to_on__isnull=True)
    found: dict[int, list[int]] = {}
    for place, user in held.order_by("user").values_list("organization", "user").distinct():
        found.setdefault(place, []).append(user)
    return found


def listed(
    user: checks.Anyone, *, q: str = "", stage: str = "", actor: str = "", late: str = "", state: str = "", at: str = ""
) -> QuerySet[Case]:
    """Cases within reach, narrowed by the beginning of the name, stage, whose turn it is, lateness, state and place."""
    cases = Case.objects.visible_to(user).select_related("member__organization")
    if at.isdecimal():
        place = Organization.objects.visible_to(user).filter(pk=int(at)).first()
        below = reach.below("member__org_path", place.path, place.member_total) if place else None
        cases = cases.filter(below) if below is not None else cases.none()
    cases = cases.filter(state=state if state in Case.State.values else Case.State.RUNNING)
    if q.strip():
        cases = cases.filter(member__name__startswith=q.strip())
    if stage.isdigit():
        cases = cases.filter(stage=int(stage))
    if actor:
        cases = cases.filter(next_actor=actor)
    return cases.filter(is_late=True) if late else cases


def stage_counts(user: checks.Anyone) -> dict[int, int]:
    """Running cases within reach by stage."""
    cases = Case.objects.visible_to(user).running()
    return dict(cases.order_by().values_list("stage").annotate(Count("pk")))


def trainings(user: checks.Anyone, *, year: int) -> QuerySet[StepRecord]:
    """The register of short trainings within reach in a year."""
    cases = Case.objects.visible_to(user)
    valid = StepRecord.objects.filter(kind="training", voided_at=None, is_passed=True, on__year=year, case__in=cases)
    return valid.select_related("case__member__organization").order_by("-on", "-pk")


def to_train(user: checks.Anyone) -> QuerySet[Case]:
    """Running cases of candidates within reach that have no training yet."""
    within = checks.within_reach(user, May.DECIDE_CASE, "member__org_path")
    trained = StepRecord.objects.filter(kind="training", voided_at=None, is_passed=True).values("case")
    named = StepRecord.objects.filter(kind="candidate", voided_at=None, is_passed=True).values("case")
    cases = Case.objects.running().filter(within, pk__in=named).exclude(pk__in=trained)
    return cases.select_related("member__organization").order_by("member__org_path", "pk")


def hanging_notice(case: Case) -> int | None:
    """The id of the notice that hangs out for a case, if one does."""
    notices = PublicNotice.objects.filter(source=f"development:{case.pk}", state=PublicNotice.State.PUBLISHED)
    return notices.values_list("pk", flat=True).first()


def without_case(user: checks.Anyone) -> QuerySet[Member]:
    """People for whom an application can be recorded."""
    within = checks.within_reach(user, May.KEEP_CASE, "org_path")
    outside = [Member.Category.EMPLOYEE, Member.Category.APPLICANT, Member.Category.ACTIVIST, Member.Category.CANDIDATE]
    people = Member.objects.filter(within, category__in=outside, state=Member.State.ACTIVE)
    return people.exclude(development_cases__state=Case.State.RUNNING).select_related("organization")


def companions_for(case: Case) -> QuerySet[Member]:
    """Full members of the branch, who may accompany a person."""
    people = Member.objects.filter(organization=case.member.organization, category=Member.Category.FULL)
    return people.filter(state=Member.State.ACTIVE).exclude(pk=case.member_id).order_by("pinyin", "pk")


def votes_of(meeting: Meeting) -> list[Vote]:
    """The votes on people that hang on the agenda of a meeting."""
    votes = Vote.objects.filter(item__meeting=meeting).select_related("case__member__organization", "item__meeting")
    return list(votes.annotate(handed_in=Count("opinions")))


def open_meetings(case: Case) -> list[Meeting]:
    """Assemblies of the branch that are not yet recorded, the latest first."""
    states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    meetings = Meeting.objects.filter(organization=case.member.organization, kind="assembly", state__in=states)
    return list(meetings.order_by("-starts_at")[:10])


@dataclass
class QuotaRow:
    """What one place may accept in a year, what it accepted, and how many are on the way by stage."""

    place: Organization
    quota: int | None
    accepted: int = 0
    stages: list[int] = field(default_factory=lambda: [0] * 5)

    @property
    def running(self) -> int:
        return sum(self.stages)


def _places_of_plan(place: Organization) -> QuerySet[Organization]:
    """A place and those below it for which numbers are set; groups have none."""
    below = Q(parent=place) & ~Q(kind=Organization.Kind.GROUP)
    return Organization.objects.active().filter(Q(pk=place.pk) | below).order_by("path")


def quota_rows(place: Organization, year: int) -> list[QuotaRow]:
    """For a place and its children: the quota of a year, how many were accepted, how many are in each stage."""
    places = list(_places_of_plan(place)[:200])
    quotas = dict(Quota.objects.filter(organization__in=places, year=year).values_list("organization", "number"))
    below = Case.objects.filter(reach.below("member__org_path", place.path, place.member_total))
    running = below.running().values_list("member__org_path", "stage")
    taken = StepRecord.objects.filter(
        reach.below("case__member__org_path", place.path, place.member_total),
        kind="approval", voided_at__isnull=True, is_passed=True, on__year=year,
    ).values_list("case__member__org_path", flat=True)  # fmt: skip
    rows = {one.path: QuotaRow(one, quotas.get(one.pk)) for one in places}
    child = len(place.path) + reach.WIDTH
    for path, stage in running:
        for key in {place.path, path[:child]} & rows.keys():
            rows[key].stages[stage - 1] += 1
    for path in taken:
        for key in {place.path, path[:child]} & rows.keys():
            rows[key].accepted += 1
    return list(rows.values())


Organizations = QuerySet[Organization]


def structure_of(place: Organization, year: int) -> list[tuple[str, list[tuple[str, int]]]]:
    """Those on the way below a place, by sex, age and whether they work at the front line."""
    below = reach.below("member__org_path", place.path, place.member_total)
    running = Case.objects.running().filter(below).order_by()
    sexes = dict(running.values_list("member__sex").annotate(Count("pk")))
    front = running.filter(member__is_front_line=True).count()
    total = sum(sexes.values())
    ages = {"35 岁及以下": 0, "36 至 45 岁": 0, "46 岁及以上": 0}
    for born, count in running.values_list("member__born_on__year").annotate(Count("pk")):
        age = year - born if born else 0
        ages["35 岁及以下" if age <= 35 else "36 至 45 岁" if age <= 45 else "46 岁及以上"] += count
    return [
        (_("性别"), [(str(Member.Sex(sex).label), count) for sex, count in sorted(sexes.items())]),
        (_("年龄"), list(ages.items())),
        (_("岗位"), [(_("生产、工作一线"), front), (_("其他岗位"), total - front)]),
    ]
