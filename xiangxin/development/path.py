"""The events of one person's development, and the law each step is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from xiangxin.development.steps import STEP, Step
from xiangxin.regulations.packs import Law, Pack, book
from xiangxin.regulations.workdays import Calendar, add_months

# What ends a step that has no day of its own.
ENDS = {"inspection": "candidate_on", "probation": "conversion_assembly_on"}


@dataclass(frozen=True)
class Path:
    """What is recorded of one person, seen on one day.

    `events` holds the named facts of `development.clock`; `pack` forces one version of the rules, else each step is
    judged by the version in force on its own day.
    """

    events: Mapping[str, Any]
    today: date
    law: Law
    pack: Pack | None = None
    table: Calendar = field(default_factory=Calendar)

    def fact(self, name: str) -> Any:
        """One recorded fact, None if it is not recorded."""
        return self.events.get(name)

    def law_on(self, day: date) -> Law:
        """The law by which a step on `day` is judged."""
        if day not in self._laws:
            held = day
            if self.pack:
                held = max(held, self.pack.valid_from)
                held = min(held, self.pack.valid_to) if self.pack.valid_to else held
            self._laws[day] = replace(self.law, on=held)
        return self._laws[day]

    @cached_property
    def _laws(self) -> dict[date, Law]:
        return {}

    def done_on(self, key: str) -> date | None:
        """The day on which a step was finished."""
        return self._days[key]

    @cached_property
    def last_done(self) -> int:
        """The number of the last step on the chart that is finished by today; 0 if none is."""
        return max((STEP[key].number for key, day in self._days.items() if day and day <= self.today), default=0)

    @cached_property
    def _days(self) -> dict[str, date | None]:
        days = {key: self.fact(ENDS.get(key, step.event)) for key, step in STEP.items()}
        return {**days, "notice": self._listed_on}

    def is_done(self, step: Step) -> bool:
        """Whether a step is finished by today."""
        day = self.done_on(step.key)
        return day is not None and day <= self.today

    @property
    def _listed_on(self) -> date | None:
        """2026: the last day of the notice; 2014: the filing, unless a notice was made after it."""
        noticed: date | None = self.fact("notice_to_on")
        consented: date | None = self.fact("consented_on")
        if noticed or not consented:
            return noticed
        needs_notice = self.law_on(consented).value("development.consent_before_notice")
        return None if needs_notice else consented

    @cached_property
    def trained_from(self) -> date | None:
        """The day from which the training of an activist counts, moved by the days away."""
        since: date | None = self.fact("activist_on")
        away = sum((pause["to"] - pause["from"]).days for pause in self.fact("pauses") or () if pause["to"])
        return since + timedelta(days=away) if since else None

    @cached_property
    def probation_until(self) -> date | None:
        """The last day of the probation: from the assembly, not from the approval; extended once at most."""
        accepted: date | None = self.fact("assembly_on")
        if accepted is None:
            return None
        end = add_months(accepted, self.law_on(accepted).count("development.probation_months"))
        return add_months(end, self.fact("extension_months") or 0) if self.fact("extended_on") else end

    def last_inspection(self, *, since: date | None, name: str) -> date | None:
        """The last inspection on or before today, or the day from which they count."""
        days = [day for day in self.fact(name) or () if day <= self.today]
        return max([day for day in (since, *days) if day], default=None)


def pack_called(code: str) -> Pack | None:
    """The pack of this family with this code, or with this year at its end; None if there is none."""
    packs = [pack for pack in book().packs if pack.family == "development"]
    return next((pack for pack in packs if code in (pack.code, pack.code.rpartition("-")[2])), None)
