"""The deeds of an appraisal, from the committee's call to the answer to an objection."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.appraisal import rules
from xiangxin.appraisal.events import Event
from xiangxin.appraisal.models import Appraisal, Line, Round
from xiangxin.appraisal.permissions import May
from xiangxin.ballots import actions as ballots
from xiangxin.ballots import rules as votes
from xiangxin.ballots.models import Ballot
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at

VOTING = (Meeting.Kind.ASSEMBLY, Meeting.Kind.ORGANIZATIONAL_LIFE)


@transaction.atomic
def call_round(
    organization: Organization, *, year: int, from_on: date, until_on: date, note: str, today: date, by: User
) -> Round:
    """Ask the branches below to appraise their members; the same year again changes the days."""
    checks.require(by, May.CALL_ROUND, organization)
    refuse_if(rules.refusal_to_call(year, from_on, until_on, today))
    facts = {"from_on": from_on, "until_on": until_on, "note": note}
    called, _is_new = Round.objects.update_or_create(organization=organization, year=year, defaults=facts)
    announce(Event.ROUND_CALLED, subject=called, by=by, year=year, from_on=from_on, until_on=until_on)
    return called


@transaction.atomic
def begin(branch: Organization, *, year: int, at: datetime, by: User) -> Appraisal:
    """Put the members of a branch on the list, full members to be graded; all are asked to assess themselves."""
    checks.require(by, May.HOLD_APPRAISAL, branch)
    members = list(Member.objects.filter(organization=branch).party_members())
    refuse_if(
        rules.refusal_to_begin(
            kind=branch.kind, is_active=branch.is_active, year=year, today=at.date(), members=len(members)
        )
    )
    appraisal, is_new = Appraisal.objects.get_or_create(organization=branch, year=year)
    if is_new:
        Line.objects.bulk_create(
            Line(
                appraisal=appraisal,
                member=member,
                is_graded=member.category == Member.Category.FULL,
                exempt_reason="" if member.category == Member.Category.FULL else _("预备党员参加评议，不评定等次"),
            )
            for member in members
        )
        announce(Event.BEGUN, subject=appraisal, by=by, year=year, members=len(members))
        title = _("%(year)s年民主评议：请写个人自评") % {"year": year}
        _tell(appraisal, [member.user_id for member in members], title, "begun", at=at, by=by)
    return appraisal


@transaction.atomic
def assess_oneself(line: Line, text: str, *, by: User) -> Line:
    """Write one's own assessment."""
    if line.member.user_id != by.pk:
        raise PermissionDenied
    refuse_if(rules.refusal_to_assess(_locked(line.appraisal).state))
    line.self_assessment = text.strip()
    line.save(update_fields=["self_assessment"])
    return line


@transaction.atomic
def exempt(line: Line, reason: str, *, by: User) -> Line:
    """Leave a member without a grade, with the reason; the member still takes part."""
    checks.require(by, May.HOLD_APPRAISAL, line.place)
    refuse_if(rules.refusal_to_exempt(_locked(line.appraisal).state, reason))
    line.is_graded, line.exempt_reason = False, reason.strip()
    line.save(update_fields=["is_graded", "exempt_reason"])
    return line


@transaction.atomic
def open_ratings(appraisal: Appraisal, *, at: datetime, by: User) -> Ballot:
    """Open the secret ballot in which the members of the branch rate each other."""
    checks.require(by, May.HOLD_APPRAISAL, appraisal.place)
    appraisal = _locked(appraisal)
    lines = list(appraisal.lines.select_related("member"))
    graded = [line for line in lines if line.is_graded]
    refuse_if(rules.refusal_to_open(appraisal.state, len(graded)))
    title = _("%(year)s年民主评议党员测评") % {"year": appraisal.year}
    explanation = _("请对每位党员选择一个等次；可以不选。")
    ballot = ballots.prepare(appraisal.organization, title=title, explanation=explanation, by=by)
    options = {str(code): str(label) for code, label in Line.Grade.choices}
    for line in graded:
        line.question = ballots.ask(ballot, line.member.name, options=options, by=by)
    Line.objects.bulk_update(graded, ["question"])
    ballots.open_ballot(ballot, voters=[line.member for line in lines], at=at, by=by)
    appraisal.state, appraisal.ballot = Appraisal.State.RATING, ballot
    appraisal.save(update_fields=["state", "ballot"])
    return ballot


@transaction.atomic
def take_over_count(appraisal: Appraisal, *, by: User) -> Appraisal:
    """The ratings are counted: the branch committee may propose grades."""
    appraisal = _locked(appraisal)
    if Appraisal.State.PROPOSING in rules.TRANSITIONS[appraisal.state]:
        appraisal.state = Appraisal.State.PROPOSING
        appraisal.save(update_fields=["state"])
    return appraisal


@transaction.atomic
def give_up_ratings(appraisal: Appraisal, *, by: User) -> Appraisal:
    """The ballot was cancelled: back to the list, the ratings can be opened again."""
    appraisal = _locked(appraisal)
    if Appraisal.State.GATHERING in rules.TRANSITIONS[appraisal.state]:
        appraisal.lines.update(question=None)
        appraisal.state, appraisal.ballot = Appraisal.State.GATHERING, None
        appraisal.save(update_fields=["state", "ballot"])
    return appraisal


@transaction.atomic
def propose(appraisal: Appraisal, grades: Mapping[int, str], *, on: date, by: User) -> Appraisal:
    """Propose a grade for each line (by its id); all or none, excellent within the share of the rules."""
    checks.require(by, May.HOLD_APPRAISAL, appraisal.place)
    appraisal = _locked(appraisal)
    lines = list(appraisal.lines.filter(is_graded=True).select_related("member"))
    for line in lines:
        line.proposed = grades.get(line.pk, "")
    given = [(line.member.name, line.proposed) for line in lines]
    is_voted = appraisal.is_vote_planned and hasattr(appraisal.item, "resolution")
    law = law_at(appraisal.place.path, on)
    refuse_if(rules.refusal_to_propose(appraisal.state, given, law=law, is_voted=is_voted))
    Line.objects.bulk_update(lines, ["proposed"])
    announce(Event.PROPOSED, subject=appraisal, by=by, members=len(lines))
    return appraisal


@transaction.atomic
def plan_vote(appraisal: Appraisal, meeting: Meeting, *, by: User) -> Appraisal:
    """Put the proposal on the agenda of an assembly, on a point of its own; the vote counted there settles the grades."""
    checks.require(by, May.HOLD_APPRAISAL, appraisal.place)
    appraisal = _locked(appraisal)
    if appraisal.is_vote_planned:
        return appraisal
    fits = meeting.organization_id == appraisal.organization_id and meeting.kind in VOTING and meeting.is_open
    has_proposal = not appraisal.lines.filter(is_graded=True, proposed="").exists()
    refuse_if(rules.refusal_to_plan_vote(appraisal.state, has_proposal=has_proposal, fits=fits))
    title = _("%(year)s年民主评议党员等次建议") % {"year": appraisal.year}
    appraisal.item = meetings.add_item(meeting, title=title, by=by)
    appraisal.save(update_fields=["item"])
    announce(Event.VOTE_PLANNED, subject=appraisal, by=by, meeting=meeting.pk)
    return appraisal


@transaction.atomic
def take_over_vote(appraisal: Appraisal, *, at: datetime, by: User) -> Appraisal:
    """The meeting is recorded: a proposal that passed there becomes the grades, any other waits for a further vote."""
    appraisal = _locked(appraisal)
    resolution = getattr(appraisal.item, "resolution", None)
    if resolution and resolution.is_passed and Appraisal.State.DECIDED in rules.TRANSITIONS[appraisal.state]:
        on = localtime(resolution.item.meeting.starts_at).date()
        counts = {"due": resolution.due, "present": resolution.present, "yes": resolution.yes}
        _settle(appraisal, list(appraisal.lines.select_related("member")), **counts, on=on, at=at, by=by)
    return appraisal


@transaction.atomic
def decide(appraisal: Appraisal, *, due: int, present: int, yes: int, on: date, at: datetime, by: User) -> Appraisal:
    """Record the assembly's vote on the proposal; the proposed grades become the grades and members are told."""
    checks.require(by, May.HOLD_APPRAISAL, appraisal.place)
    appraisal = _locked(appraisal)
    lines = list(appraisal.lines.select_related("member"))
    has_proposal = all(line.proposed for line in lines if line.is_graded)
    vote = votes.ordinary(due=due, present=present, yes=yes, law=law_at(appraisal.place.path, on))
    is_planned = appraisal.is_vote_planned
    refuse_if(rules.refusal_to_decide(appraisal.state, has_proposal, vote, is_planned=is_planned))
    return _settle(appraisal, lines, due=due, present=present, yes=yes, on=on, at=at, by=by)


def _settle(
    appraisal: Appraisal, lines: list[Line], *, due: int, present: int, yes: int, on: date, at: datetime, by: User
) -> Appraisal:
    for line in lines:
        line.grade = line.proposed if line.is_graded else ""
    Line.objects.bulk_update(lines, ["grade"])
    appraisal.state, appraisal.decided_on = Appraisal.State.DECIDED, on
    appraisal.due, appraisal.present, appraisal.yes = due, present, yes
    appraisal.save(update_fields=["state", "decided_on", "due", "present", "yes"])
    announce(Event.DECIDED, subject=appraisal, by=by, due=due, present=present, yes=yes)
    title = _("%(year)s年民主评议结果已出，可以查看") % {"year": appraisal.year}
    _tell(appraisal, [line.member.user_id for line in lines], title, "decided", at=at, by=by)
    return appraisal


@transaction.atomic
def object_to(line: Line, text: str, *, at: datetime, by: User) -> Line:
    """Object to one's own result, once."""
    if line.member.user_id != by.pk:
        raise PermissionDenied
    appraisal = _locked(line.appraisal)
    line.refresh_from_db()
    refuse_if(rules.refusal_to_object(appraisal.state, text, has_objected=line.objected_at is not None))
    line.objection, line.objected_at = text.strip(), at
    line.save(update_fields=["objection", "objected_at"])
    announce(Event.OBJECTED, subject=line, by=by)
    return line


@transaction.atomic
def answer(line: Line, text: str, *, at: datetime, by: User) -> Line:
    """Answer a member's objection; the grade itself changes only by a new decision of the assembly."""
    checks.require(by, May.HOLD_APPRAISAL, line.place)
    refuse_if(rules.refusal_to_answer(has_objected=line.objected_at is not None, text=text))
    line.answer, line.answered_at, line.answered_by = text.strip(), at, by
    line.save(update_fields=["answer", "answered_at", "answered_by"])
    announce(Event.ANSWERED, subject=line, by=by)
    title = _("您对民主评议结果的异议已有答复")
    _tell(line.appraisal, [line.member.user_id], title, f"answered:{line.pk}", at=at, by=by)
    return line


def _locked(appraisal: Appraisal) -> Appraisal:
    return (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("organization", "item__meeting")
        .get(pk=appraisal.pk)
    )


def _tell(appraisal: Appraisal, users: list[int | None], title: str, what: str, *, at: datetime, by: User) -> None:
    notices.tell(
        [user for user in users if user],
        place=appraisal.organization,
        title=title,
        kind=Notice.Kind.REQUIRED,
        link=reverse("appraisal:mine", args=[appraisal.year]),
        key=f"appraisal:{appraisal.pk}:{what}",
        at=at,
        by=by,
    )
