"""Which steps does each kind of measure take, for which grounds, by which article; and whose years count for a medal?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from xiangxin.measures.models import Measure, Step
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

Kind, Do = Measure.Kind, Step.Kind


@dataclass(frozen=True)
class Course:
    """The steps of one kind in their order; what the member's state becomes at the end, and from which it may start."""

    steps: tuple[Step.Kind, ...]
    becomes: str = ""
    starts_from: tuple[str, ...] = ("active",)


COURSES: dict[Measure.Kind, Course] = {
    Kind.REMINDER: Course((Do.TALK,)),
    Kind.CRITICISM: Course((Do.TALK,)),
    Kind.CORRECTION: Course((Do.HEARING, Do.DECISION, Do.REVIEW)),
    Kind.PERSUASION: Course((Do.TALK, Do.HEARING, Do.VOTE, Do.APPROVAL), "left"),
    Kind.REMOVAL: Course((Do.HEARING, Do.VOTE, Do.APPROVAL), "removed"),
    Kind.SELF_LEAVING: Course((Do.SEARCH, Do.VOTE, Do.APPROVAL), "removed", ("suspended",)),
    Kind.LEAVING: Course((Do.TALK, Do.VOTE, Do.APPROVAL), "left"),
    Kind.STOP: Course((Do.SEARCH, Do.APPROVAL), "suspended"),
    Kind.RESTORE: Course((Do.HEARING, Do.VOTE, Do.APPROVAL), "active", ("suspended",)),
}
GROUNDS: dict[Measure.Kind, tuple[Measure.Ground, ...]] = {
    Kind.REMINDER: (Measure.Ground.CONDUCT, Measure.Ground.LIFE, Measure.Ground.DUTY),
    Kind.CRITICISM: (Measure.Ground.CONDUCT, Measure.Ground.LIFE, Measure.Ground.DUTY),
    Kind.CORRECTION: (Measure.Ground.CONDUCT, Measure.Ground.LIFE, Measure.Ground.DUTY, Measure.Ground.BELIEF),
    Kind.PERSUASION: (Measure.Ground.BELIEF, Measure.Ground.RELIGION, Measure.Ground.UNCHANGED),
    Kind.REMOVAL: (
        Measure.Ground.BELIEF, Measure.Ground.RELIGION, Measure.Ground.UNCHANGED, Measure.Ground.LIFE,
        Measure.Ground.DUES, Measure.Ground.DUTY,
    ),
    Kind.SELF_LEAVING: (Measure.Ground.LOST_LONG,),
    Kind.LEAVING: (Measure.Ground.WISH,),
    Kind.STOP: (Measure.Ground.LOST, Measure.Ground.ABROAD),
    Kind.RESTORE: (Measure.Ground.FOUND,),
}  # fmt: skip


def next_step(kind: Measure.Kind, done: Collection[str]) -> Step.Kind | None:
    """The first step that is not done; None when all are."""
    return next((step for step in COURSES[kind].steps if step not in done), None)


def medal_day(year: int, law: Law) -> date:
    """The day by which the years of a medal are counted in a year."""
    month, day = (int(part) for part in str(law.value("honours.medal_counted_on")).split("-"))
    return date(year, month, day)


def full_before(on: date, law: Law) -> date:
    """The last day of becoming a full member for which the years of the medal are reached on a day."""
    return add_months(on, -12 * law.count("honours.medal_years"))


def article_of(kind: str, law: Law) -> str:
    """The regulation and article of a kind of measure."""
    parameter = law.parameter("measures.articles")
    return f"《{parameter.source}》{parameter.value[kind]}"
