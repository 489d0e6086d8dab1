"""The verbs of the meeting and after: hold, find a problem, step, close, confirm, send back."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.life_meetings import rules
from xiangxin.life_meetings.actions.preparing import locked
from xiangxin.life_meetings.events import Event
from xiangxin.life_meetings.models import LifeMeeting, Part, Problem, Step
from xiangxin.life_meetings.permissions import May
from xiangxin.meetings.models import Attendance
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at

PRESENT, ABSENT = Part.Presence.PRESENT, Part.Presence.ABSENT
THERE = (Attendance.Status.PRESENT, Attendance.Status.LATE)


@transaction.atomic
def hold(life: LifeMeeting, *, held_on: date, present: Collection[int], today: date, by: User) -> LifeMeeting:
    """Say that it was held and who was there (ids of parts); a democratic life meeting needs two thirds."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    refuse_if(rules.refusal_to_tick(has_meeting=life.meeting is not None))
    there = life.parts.filter(pk__in=present).count()
    return _held(life, held_on, there, life.parts.count(), {"pk__in": list(present)}, today=today, by=by)


@transaction.atomic
def take_over_record(life: LifeMeeting, *, today: date, by: User) -> LifeMeeting:
    """The record of the branch's meeting is made: its roll is the roll here too, nobody types it again."""
    life = locked(life)
    if life.meeting is None or life.state != LifeMeeting.State.PREPARING:
        return life
    roll = life.meeting.attendances.filter(basis=Attendance.Basis.DUE)
    there = roll.filter(status__in=THERE)
    Part.objects.bulk_create(
        [Part(life=life, member_id=member) for member in roll.values_list("member", flat=True)], ignore_conflicts=True
    )
    who = {"member__in": there.values("member")}
    return _held(life, life.meeting.starts_at.date(), there.count(), roll.count(), who, today=today, by=by)


@transaction.atomic
def find(
    life: LifeMeeting, *, text: str, owner: Member, measures: str, due_on: date, at: datetime, by: User
) -> Problem:
    """Put a problem on the list, with who puts it right, how and by when; the owner is told."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    refuse_if(rules.refusal_to_find(life.state, due_on, life.held_on))
    facts = {"owner": owner, "measures": measures.strip(), "due_on": due_on}
    problem, is_new = Problem.objects.get_or_create(life=life, text=text.strip(), defaults=facts)
    if is_new:
        announce(Event.PROBLEM_FOUND, subject=problem, by=by)
        _tell_owner(problem, _("请整改：%(text)s") % {"text": problem.text}, "found", at=at, by=by, due_on=due_on)
    return problem


@transaction.atomic
def step(problem: Problem, *, text: str, on: date, today: date, by: User) -> Step:
    """Note a step; the owner or who keeps the file."""
    _require_owner_or_keeper(problem, by)
    problem = _problem(problem)
    refuse_if(rules.refusal_to_step(problem.state, text, on, today))
    taken, is_new = Step.objects.get_or_create(problem=problem, on=on, text=text.strip(), defaults={"by": by})
    if is_new:
        announce(Event.STEP_TAKEN, subject=problem, by=by)
    return taken


@transaction.atomic
def close(problem: Problem, *, result: str, on: date, at: datetime, by: User) -> Problem:
    """The organization says that it is put right; who supervises is asked to confirm."""
    checks.require(by, May.KEEP_LIFE_MEETING, problem.place)
    problem = _problem(problem)
    refuse_if(rules.refusal_to_close(problem.state, result))
    problem.state, problem.closed_on, problem.result = Problem.State.CLOSED, on, result.strip()
    problem.sent_back_because = ""
    problem.save(update_fields=["state", "closed_on", "result", "sent_back_because"])
    announce(Event.CLOSED, subject=problem, by=by)
    return problem


@transaction.atomic
def confirm(problem: Problem, *, at: datetime, by: User) -> Problem:
    """Who supervises confirms: it is finished. Again changes nothing."""
    checks.require(by, May.CONFIRM_RECTIFICATION, supervisor_of(problem.place))
    problem = _problem(problem)
    if problem.state == Problem.State.CONFIRMED:
        return problem
    refuse_if(rules.refusal_to_judge(problem.state))
    problem.state, problem.confirmed_at, problem.confirmed_by = Problem.State.CONFIRMED, at, by
    problem.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    announce(Event.CONFIRMED, subject=problem, by=by)
    return problem


@transaction.atomic
def send_back(problem: Problem, *, reason: str, at: datetime, by: User) -> Problem:
    """Who supervises is not content: it is open again, with the reason, and the owner is told."""
    checks.require(by, May.CONFIRM_RECTIFICATION, supervisor_of(problem.place))
    problem = _problem(problem)
    refuse_if(rules.refusal_to_judge(problem.state, reason))
    what = f"back:{problem.closed_on}"
    problem.state, problem.closed_on, problem.sent_back_because = Problem.State.OPEN, None, reason.strip()
    problem.save(update_fields=["state", "closed_on", "sent_back_because"])
    announce(Event.SENT_BACK, subject=problem, by=by)
    _tell_owner(problem, _("整改被退回：%(text)s") % {"text": problem.text}, what, at=at, by=by, due_on=problem.due_on)
    return problem


def supervisor_of(place: Organization) -> Organization:
    """Who supervises: the superior; the highest committee supervises itself."""
    return place.parent or place


def _held(
    life: LifeMeeting, held_on: date, there: int, due: int, who: Mapping[str, Any], *, today: date, by: User
) -> LifeMeeting:
    law = law_at(life.organization.path, held_on)
    enough = rules.attendance(due=due, present=there, law=law) if life.is_democratic else None
    refuse_if(rules.refusal_to_hold(life.state, held_on, today, enough))
    life.parts.update(presence=ABSENT)
    life.parts.filter(**who).update(presence=PRESENT)
    life.state, life.held_on, life.due, life.present = LifeMeeting.State.HELD, held_on, due, there
    life.report_due_on = rules.report_due_on(held_on, law)
    life.save(update_fields=["state", "held_on", "due", "present", "report_due_on"])
    announce(Event.HELD, subject=life, by=by, due=due, present=there)
    return life


def _problem(problem: Problem) -> Problem:
    problems = Problem.objects.select_for_update(of=("self",)).select_related("life__organization__parent", "owner")
    return problems.get(pk=problem.pk)


def _require_owner_or_keeper(problem: Problem, by: User) -> None:
    if problem.owner.user_id != by.pk:
        checks.require(by, May.KEEP_LIFE_MEETING, problem.place)


def _tell_owner(problem: Problem, title: str, what: str, *, at: datetime, by: User, due_on: date) -> None:
    if problem.owner.user_id:
        notices.tell(
            [problem.owner.user_id], place=problem.place, title=title[:120], kind=Notice.Kind.REQUIRED, due_on=due_on,
            link=reverse("life_meetings:detail", args=[problem.life_id]), key=f"life_meetings:p{problem.pk}:{what}",
            at=at, by=by,
        )  # fmt: skip
