"""The deeds within a case: record a step, put it to the vote, take the vote over, approve, review."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.measures import courses, queries, rules
from xiangxin.measures.actions.cases import end, locked
from xiangxin.measures.events import Event
from xiangxin.measures.models import Measure, Step, Vote
from xiangxin.measures.permissions import May
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.members.actions import standing as members
from xiangxin.regulations.entered import law_at

Kind, State, Do = Measure.Kind, Measure.State, Step.Kind


@transaction.atomic
def record(
    case: Measure, *, step: str, on: date, text: str, at: datetime, by: User, until_on: date | None = None,
    help_text: str = "",
) -> Measure:  # fmt: skip
    """Write down a talk, a search, a hearing or the branch's decision; votes and answers have deeds of their own."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    done = queries.done_in(case)
    kind = Step.Kind(step)
    if kind in done and case.steps.filter(kind=kind, on=on).exists():
        return case
    own = kind in (Do.TALK, Do.SEARCH, Do.HEARING, Do.DECISION)
    refuse_if(None if own else Refusal("wrong_deed", _("这个环节不在这里登记。")))
    refuse_if(_refusal_to_record(case, kind, done, on=on, text=text, at=at))
    if kind == Do.DECISION:
        in_force = law_at(case.organization.path, on)
        refuse_if(rules.refusal_of_term(from_on=on, until_on=until_on, help_text=help_text, law=in_force))
        case.state, case.until_on, case.help_text = State.IN_FORCE, until_on, help_text.strip()
        case.save(update_fields=["state", "until_on", "help_text"])
    _write(case, kind, on=on, text=text, at=at, by=by)
    if courses.next_step(Kind(case.kind), {*done, kind}) is None:
        end(case, State.DONE, on=on, by=by)
    return case


@transaction.atomic
def plan_vote(case: Measure, meeting: Meeting, *, by: User) -> Vote:
    """Put a case on the agenda of an assembly, on a point of its own; the vote is counted there."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    held = case.votes.filter(item__meeting=meeting).first()
    if held:
        return held
    fits = meeting.organization_id == case.organization_id and meeting.kind == Meeting.Kind.ASSEMBLY and meeting.is_open
    done = queries.done_in(case)
    refuse_if(rules.refusal_to_vote(kind=Kind(case.kind), state=case.state, done=done, fits=fits))
    title = _("讨论%(name)s：%(what)s") % {"name": case.member.name, "what": case.get_kind_display()}
    vote = Vote.objects.create(measure=case, item=meetings.add_item(meeting, title=title, by=by))
    announce(Event.VOTE_PLANNED, subject=case, by=by)
    return vote


@transaction.atomic
def take_over_vote(case: Measure, *, at: datetime, by: User) -> Measure:
    """Take the counted resolution of the assembly into the case: passed goes on, not passed ends it."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    done = queries.done_in(case)
    if Do.VOTE in done:
        return case
    resolution = queries.counted_vote(case)
    refuse_if(
        None
        if resolution and resolution.is_passed is not None
        else Refusal("not_counted", _("支部党员大会还没有登记这个议题的有效表决结果，请先在会议页面登记。"))
    )
    assert resolution is not None  # noqa: S101
    on = localtime(resolution.item.meeting.starts_at).date()
    said = f"{resolution.text} {resolution.explanation}".strip()
    refuse_if(_refusal_to_record(case, Do.VOTE, done, on=on, text=said, at=at))
    _write(case, Do.VOTE, on=on, text=said, at=at, by=by)
    if not resolution.is_passed:
        end(case, State.REFUSED, on=on, by=by, reason=_("支部党员大会没有通过。"))
    return case


@transaction.atomic
def approve(
    case: Measure, *, is_approved: bool, document_number: str, reason: str, on: date, at: datetime, by: User
) -> Measure:
    """Enter the superior's answer; a yes changes the person's membership on that day, a no ends the case."""
    checks.require(by, May.APPROVE_MEASURE, case.organization)
    case = locked(case)
    done, kind = queries.done_in(case), Kind(case.kind)
    if case.state in (State.DONE, State.REFUSED) and Do.APPROVAL in done:
        return case
    refuse_if(
        rules.refusal_to_approve(
            state=case.state, kind=kind, done=done, document_number=document_number, reason=reason,
            is_approved=is_approved,
        )
    )  # fmt: skip
    said = _("批准") if is_approved else _("不批准：%(why)s") % {"why": reason.strip()}
    refuse_if(_refusal_to_record(case, Do.APPROVAL, done, on=on, text=said, at=at))
    _write(case, Do.APPROVAL, on=on, text=said, at=at, by=by, document_number=document_number)
    case.document_number = document_number.strip()
    end(case, State.DONE if is_approved else State.REFUSED, on=on, by=by, reason=reason, fields=("document_number",))
    if is_approved:
        members.follow_decision(
            case.member,
            on=on,
            reason=case.get_kind_display(),
            document_number=case.document_number,
            state=courses.COURSES[kind].becomes,
            by=by,
        )
    announce(Event.APPROVED, subject=case, by=by, approved=is_approved)
    return case


@transaction.atomic
def review(case: Measure, *, has_improved: bool, text: str, on: date, at: datetime, by: User) -> Measure:
    """Say at the end of a correction whether the member has changed; what follows is for people to open."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    done = queries.done_in(case)
    if Do.REVIEW in done:
        return case
    refuse_if(rules.refusal_to_review(until_on=case.until_on, today=localtime(at).date()))
    refuse_if(_refusal_to_record(case, Do.REVIEW, done, on=on, text=text, at=at))
    _write(case, Do.REVIEW, on=on, text=text, at=at, by=by)
    case.has_improved = has_improved
    end(case, State.DONE, on=on, by=by, fields=("has_improved",))
    announce(Event.REVIEWED, subject=case, by=by, improved=has_improved)
    return case


def _refusal_to_record(
    case: Measure, kind: Step.Kind, done: set[str], *, on: date, text: str, at: datetime
) -> Refusal | None:
    return rules.refusal_to_record(
        kind=Kind(case.kind),
        state=case.state,
        step=kind,
        done=done,
        on=on,
        last=queries.last_day(case),
        today=localtime(at).date(),
        text=text,
    )


def _write(
    case: Measure, kind: Step.Kind, *, on: date, text: str, at: datetime, by: User, document_number: str = ""
) -> None:
    Step.objects.create(
        measure=case, kind=kind, on=on, text=text.strip(), document_number=document_number.strip(), recorded_at=at,
        recorded_by=by,
    )  # fmt: skip
    announce(Event.RECORDED, subject=case, by=by, step=kind)
