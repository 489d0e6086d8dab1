"""Where does a person stand, what is next, when at the earliest and when at the latest?

Every step is judged by the version of the rules in force on its own day: the day it was done, or else today or the
first day on which it may be done. Nothing is decided here by a day that passed: late is shown, never moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from xiangxin.development import troubles
from xiangxin.development.path import Path
from xiangxin.development.steps import STEP, STEPS, Step
from xiangxin.development.windows import WINDOWS, Window
from xiangxin.regulations.decisions import Reason
from xiangxin.regulations.packs import Law, book

TROUBLED = ("done_late", "too_early", "out_of_order", "missing", "overdue", "lapsed")


@dataclass(frozen=True)
class Row:
    """One step as it stands: `state` is one of troubles.STATES, `needs` and `missing` name the steps before it."""

    step: Step
    window: Window
    state: str
    law: Law
    pack: str
    done_on: date | None
    needs: tuple[str, ...]
    missing: tuple[str, ...]
    is_blocking: bool
    shortfalls: tuple[tuple[str, str, str], ...]

    @property
    def article(self) -> str:
        """Where the step stands in the version by which it is judged."""
        parameter = self.law.parameter("development.step_articles")
        return f"{parameter.source} {parameter.value[str(self.step.number)]}"

    @property
    def is_next(self) -> bool:
        """Whether somebody should act on it now or soon."""
        return self.state in ("open", "waiting", "overdue", "missing", "insufficient", "lapsed")

    @property
    def says(self) -> str:
        """The state in a sentence; empty for what is done in time or simply open."""
        if self.shortfalls:
            return self.shortfalls[0][1]
        return troubles.sentence_of(self.step, self.window, self.state, self.needs)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What is wrong or late here."""
        key = self.step.key
        if self.shortfalls:
            return tuple(
                Reason(f"{key}_{code}", said, self.law.cite(parameter)) for code, said, parameter in self.shortfalls
            )
        if self.state in TROUBLED:
            return (Reason(f"{key}_{self.state}", self.says, self.article),)
        return ()


@dataclass(frozen=True)
class Clock:
    """The 25 rows of one person on one day."""

    path: Path
    rows: tuple[Row, ...]

    @property
    def next(self) -> list[Row]:
        """What can be done now or is only waiting for its day."""
        return [row for row in self.rows if row.is_next]

    @property
    def stage(self) -> int:
        """The stage of the step after the last one done; 5 at the end."""
        last = max((row.step.number for row in self.rows if row.done_on and row.state != "planned"), default=0)
        return STEPS[min(last, len(STEPS) - 1)].stage

    @property
    def full_from(self) -> date | None:
        """The day from which the person counts as full member: the end of the probation, once conversion is approved."""
        approved = self.path.fact("conversion_approved_on")
        return self.path.probation_until if approved and approved <= self.path.today else None

    def row(self, key: str) -> Row:
        """One step."""
        return self.rows[STEP[key].number - 1]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Everything that is out of order or late, in the order of the steps."""
        return tuple(reason for row in self.rows for reason in row.reasons)


def read(path: Path) -> Clock:
    """The clock of one person."""
    return Clock(path, tuple(_rows(path)))


def row_of(path: Path, key: str) -> Row:
    """One step of one person, without the others."""
    return _row(path, STEP[key])


def _rows(path: Path) -> Iterator[Row]:
    for step in STEPS:
        yield _row(path, step)


def _row(path: Path, step: Step) -> Row:
    law, window = _judged(path, step)
    state = troubles.state_of(path, step, window, law)
    return Row(
        step=step,
        window=window,
        state=state,
        law=law,
        pack=path.pack.code if path.pack else _pack_on(law.on),
        done_on=path.done_on(step.key),
        needs=tuple(key for key in step.needs if not path.is_done(STEP[key])),
        missing=tuple(key for key in step.follows if not path.is_done(STEP[key])),
        is_blocking=troubles.is_blocking(path, step, state),
        shortfalls=tuple(troubles.shortfalls(path, step, law)) if path.is_done(step) else (),
    )


@lru_cache(maxsize=8192)
def _pack_on(day: date) -> str:
    return book().pack("development", on=day).code


def _judged(path: Path, step: Step) -> tuple[Law, Window]:
    """The law and the window of a step: by its own day, or by the first day on which it may come."""
    day = path.done_on(step.key) or path.today
    law = path.law_on(day)
    window = WINDOWS[step.key](path, law)
    if path.done_on(step.key) is None and window.earliest and window.earliest > day:
        law = path.law_on(window.earliest)
        window = WINDOWS[step.key](path, law)
    return law, window
