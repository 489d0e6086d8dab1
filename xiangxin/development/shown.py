"""What does the page of one case show? The 25 steps with what was done, and the door to what is next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.development import papers, queries
from xiangxin.development.clock import Clock, Row
from xiangxin.development.models import Case, StepRecord
from xiangxin.development.papers import Wanted
from xiangxin.development.permissions import May
from xiangxin.development.steps import ACTORS, COMMITTEE, DEEDS, STAGES
from xiangxin.development.troubles import STATES
from xiangxin.organizations.models import Organization
from xiangxin.organizations.queries.authority import authority_over

TONES = {
    "done": "green", "done_late": "amber", "open": "blue", "overdue": "orange", "lapsed": "red", "missing": "orange",
    "too_early": "red", "out_of_order": "red", "insufficient": "red", "planned": "teal",
}  # fmt: skip
# What can be recorded beside a step while it is open.
BESIDE_OF = {
    "approval_talk": ("resolution_received",),
    "approval": ("resolution_received", "approval_extension"),
    "conversion_approval": ("conversion_received",),
}
BESIDE_KINDS = {kind for kinds in BESIDE_OF.values() for kind in kinds} | {"extension"}
TO_DO = ("open", "overdue", "missing", "insufficient")


@dataclass(frozen=True)
class Door:
    """A link to the page where a deed is done."""

    url: str
    label: str | Promise


@dataclass(frozen=True)
class ShownStep:
    """One step as the page shows it."""

    row: Row
    records: list[StepRecord]
    doors: list[Door]
    papers: list[Wanted]

    @property
    def state(self) -> str:
        return str(STATES[self.row.state])

    @property
    def tone(self) -> str:
        return TONES.get(self.row.state, "grey")

    @property
    def actor(self) -> str:
        return str(ACTORS[self.row.step.actor])

    @property
    def is_closed(self) -> bool:
        return self.row.state in ("locked", "ended", "waiting")


@dataclass(frozen=True)
class ShownStage:
    """One stage: its steps, and whether it is folded out."""

    number: int
    name: str
    steps: list[ShownStep]
    is_open: bool

    @property
    def done(self) -> int:
        return sum(step.row.state in ("done", "done_late") for step in self.steps)


@dataclass(frozen=True)
class Rights:
    """What the reader may do with a case."""

    keep: bool
    decide: bool
    own: bool
    committee: Organization | None
    notice: int | None = None  # the notice that hangs out for the case


def rights_of(case: Case, user: checks.Anyone) -> Rights:
    """Keep it as its branch, decide as the committee with authority, or only follow the own one."""
    committee = authority_over(case.place)
    return Rights(
        keep=checks.may(user, May.KEEP_CASE, case.place),
        decide=committee is not None and checks.may(user, May.DECIDE_CASE, committee),
        own=case.member.user_id == user.pk,
        committee=committee,
        notice=queries.hanging_notice(case),
    )


def stages_of(case: Case, clock: Clock, rights: Rights) -> list[ShownStage]:
    """The steps by stage; folded out is where somebody acts now."""
    records: dict[str, list[StepRecord]] = {}
    for record in case.records.all():
        records.setdefault(DEEDS[record.kind].step, []).append(record)
    there, archive = papers.held(case, clock), papers.archive_of(clock)
    steps = [
        ShownStep(
            row,
            records.get(row.step.key, []),
            _doors(case, clock, row, rights) if case.is_running else [],
            papers.of_step(row.step.key, there, archive),
        )
        for row in clock.rows
    ]
    stages = []
    for number, name in STAGES.items():
        own = [step for step in steps if step.row.step.stage == number]
        is_open = number == clock.stage or any(step.row.state in TO_DO for step in own)
        stages.append(ShownStage(number, str(name), own, is_open))
    return stages


def next_of(stages: list[ShownStage]) -> list[ShownStep]:
    """What is to be done now: what can be done, before what is only late, before what waits for its day."""
    steps = [step for stage in stages for step in stage.steps]
    now = [step for step in steps if step.row.state in (*TO_DO, "lapsed") and not step.row.missing]
    now = [step for step in steps if step.row.state == "waiting" and step.doors] + now
    waiting = [step for step in steps if step.row.state == "waiting"]
    return now[:4] or waiting[:1]


def _doors(case: Case, clock: Clock, row: Row, rights: Rights) -> list[Door]:
    key = row.step.key
    if key == "notice" and not row.done_on and (rights.notice or row.state == "waiting"):
        return _doors_to_notice(case, clock, rights)
    if row.state not in TO_DO or (row.missing and row.state != "missing"):
        return []
    if key in ("inspection", "probation"):
        return _doors_to_inspection(case, clock, key) if rights.keep else []
    if key in ("contacts", "introducers"):
        role = "contact" if key == "contacts" else "introducer"
        return [Door(reverse("development:companions", args=[case.pk, role]), _("指定"))] if rights.keep else []
    if key == "political_review":
        return [Door(reverse("development:review", args=[case.pk]), _("登记结论"))] if rights.keep else []
    if key in ("assembly", "conversion_assembly"):
        return _doors_to_vote(case, clock, key, rights)
    doors = []
    if key == "notice" and clock.path.fact("consented_on") and rights.keep:
        doors.append(Door(reverse("development:publish", args=[case.pk]), _("发布公示")))
    return doors + [
        Door(reverse("development:record", args=[case.pk, kind]), _label(kind))
        for kind in _kinds(clock, key)
        if _may(kind, rights)
    ]


def _doors_to_inspection(case: Case, clock: Clock, key: str) -> list[Door]:
    doors = [Door(reverse("development:inspect", args=[case.pk]), _("记录考察"))]
    if key == "inspection" and not clock.path.fact("activist_trained_on"):
        door = reverse("development:record", args=[case.pk, "activist_training"])
        doors.append(Door(door, _("登记积极分子培训")))
    return doors


def _doors_to_vote(case: Case, clock: Clock, key: str, rights: Rights) -> list[Door]:
    doors = [Door(reverse("development:plan_vote", args=[case.pk]), _("列入议程"))] if rights.keep else []
    if key == "conversion_assembly" and rights.decide and _is_extension_voted(case, clock):
        doors.append(Door(reverse("development:record", args=[case.pk, "extension"]), DEEDS["extension"].title))
    return doors


def _doors_to_notice(case: Case, clock: Clock, rights: Rights) -> list[Door]:
    """The notice that hangs out, or where it is hung out once the superior has consented."""
    if not rights.keep or not clock.path.fact("consented_on"):
        return []
    if rights.notice:
        return [Door(reverse("disclosure:notice", args=[rights.notice]), _("查看公示"))]
    return [Door(reverse("development:publish", args=[case.pk]), _("发布公示"))]


def _is_extension_voted(case: Case, clock: Clock) -> bool:
    if clock.path.fact("extended_on"):
        return False
    return any(vote.purpose == "extension" and vote.is_passed for vote in case.votes.all())


def _kinds(clock: Clock, key: str) -> list[str]:
    if key == "notice":
        return ["notice"] if clock.path.fact("consented_on") else ["consent"]
    beside = [kind for kind in BESIDE_OF.get(key, ()) if not clock.path.fact(DEEDS[kind].event)]
    return [key, *beside]


def _may(kind: str, rights: Rights) -> bool:
    if kind == "conversion_application" and rights.own:
        return True
    return rights.decide if DEEDS[kind].actor == COMMITTEE else rights.keep


def _label(kind: str) -> str | Promise:
    if kind in BESIDE_KINDS:
        return DEEDS[kind].title
    return _("审批") if kind in ("approval", "conversion_approval") else _("登记")
