"""The deeds with votes on people: put one on the agenda, take in a written opinion, count."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import rules as votes
from xiangxin.development import resolutions, rules
from xiangxin.development.actions import writing
from xiangxin.development.events import Event
from xiangxin.development.models import Case, Vote, WrittenOpinion
from xiangxin.development.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings import actions as meetings
from xiangxin.meetings import queries as rolls
from xiangxin.meetings import rules as meeting_rules
from xiangxin.meetings.models import Attendance, Meeting, Resolution
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law


@transaction.atomic
def plan_vote(case: Case, meeting: Meeting, *, purpose: str, at: datetime, by: User, months: int | None = None) -> Vote:
    """Hang the vote on one person on an own item of an assembly's agenda; one open vote of each purpose."""
    checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    held = case.votes.filter(purpose=purpose, counted_at=None).first()
    if held:
        return held
    said = _("请选择本支部还没有形成记录的支部党员大会。")
    fits = meeting.organization_id == case.member.organization_id and meeting.kind == Meeting.Kind.ASSEMBLY
    refuse_if(None if fits and meeting.is_open else Refusal("wrong_meeting", said))
    on = writing.day_of(meeting.starts_at)
    refuse_if(rules.refusal_to_vote(writing.path_at(case, at), purpose, on=on, months=months))
    label = Vote.Purpose(purpose).label
    item = meetings.add_item(
        meeting, title=_("讨论%(name)s：%(what)s") % {"name": case.member.name, "what": label}, by=by
    )
    vote = Vote.objects.create(item=item, case=case, purpose=purpose, months=months)
    announce(Event.VOTE_PLANNED, subject=vote, by=by, purpose=purpose)
    return vote


@transaction.atomic
def hand_in_opinion(vote: Vote, line: Attendance, *, on: date, by: User) -> WrittenOpinion:
    """Note that a voter who cannot come handed in a written opinion before the meeting; not what it says."""
    checks.require(by, May.KEEP_CASE, vote.place)
    if line.meeting_id != vote.item.meeting_id:
        raise Refused(Refusal("other_meeting", _("此人不在这次会议的应到名单上。")))
    is_counted = vote.counted_at is not None
    refuse_if(rules.refusal_to_hand_in_opinion(may_vote=line.may_vote, is_there=line.is_there, is_counted=is_counted))
    opinion, is_new = WrittenOpinion.objects.get_or_create(vote=vote, member=line.member, defaults={"handed_in_on": on})
    if is_new:
        announce(Event.OPINION_HANDED_IN, subject=vote, by=by)
    return opinion


@transaction.atomic
def count_vote(
    vote: Vote, *, yes: int, no: int, abstain: int, written_yes: int, performance: str, at: datetime, by: User,
    late_reason: str = "",
) -> Vote:  # fmt: skip
    """Count the secret ballots on one person; what the rules make of them is recorded, and the step if it passed."""
    checks.require(by, May.KEEP_CASE, vote.place)
    case = writing.locked(vote.case)
    vote = Vote.objects.select_for_update().select_related("item__meeting__organization").get(pk=vote.pk)
    if vote.counted_at:
        return vote
    meeting = vote.item.meeting
    refuse_if(meeting_rules.refusal_to_change_attendance(meeting))
    refuse_if(None if meeting.starts_at <= at else Refusal("not_yet_held", _("会议还没有开始，不能登记票决。")))
    figures = _figures(vote)
    refuse_if(
        rules.refusal_to_count(
            yes=yes, no=no, abstain=abstain, written_yes=written_yes, present=figures["present"],
            opinions=figures["opinions"],
        )
    )  # fmt: skip
    on = writing.day_of(meeting.starts_at)
    try:
        decision = votes.admission(
            due=figures["due"], present=figures["present"], yes=yes, written_yes=written_yes, law=law(on)
        )
    except BadInput as bad:
        raise Refused(Refusal("votes_do_not_fit", str(bad))) from None
    counts = {"yes": yes, "no": no, "abstain": abstain}
    vote.due, vote.present, vote.written_yes = figures["due"], figures["present"], written_yes
    vote.yes, vote.no, vote.abstain, vote.performance = yes, no, abstain, performance.strip()
    vote.has_quorum, vote.is_passed = decision.values["quorum"], bool(decision.values["passed"])
    vote.counted_at, vote.counted_by = at, by
    vote.save()
    reason = decision.reasons[0]
    Resolution.objects.update_or_create(
        item=vote.item,
        defaults={
            "text": resolutions.text_of(vote)[:400], "due": vote.due, "present": vote.present, **counts,
            "has_quorum": vote.has_quorum, "is_passed": vote.is_passed, "explanation": str(reason.message),
            "article": reason.article,
        },
    )  # fmt: skip
    if vote.is_passed:
        _record_step(vote, case, on=on, late_reason=late_reason, at=at, by=by)
    announce(Event.COUNTED, subject=vote, by=by, passed=vote.is_passed)
    return vote


def _figures(vote: Vote) -> dict[str, int]:
    """Voters due and present by the roll, and written opinions of voters who are not there."""
    roll = rolls.roll_of(vote.item.meeting)
    there = {line.member_id for line in roll if line.is_there}
    voters = {line.member_id for line in roll if line.may_vote and line.basis == Attendance.Basis.DUE}
    opinions = set(vote.opinions.values_list("member", flat=True))
    return {"due": len(voters), "present": len(voters & there), "opinions": len((opinions & voters) - there)}


def _record_step(vote: Vote, case: Case, *, on: date, late_reason: str, at: datetime, by: User) -> None:
    if vote.purpose not in (Vote.Purpose.ADMISSION, Vote.Purpose.CONVERSION):
        return
    kind = rules.STEP_OF_VOTE[Vote.Purpose(vote.purpose)]
    refuse_if(rules.refusal_to_record(writing.path_at(case, at), kind, on=on, late_reason=late_reason))
    writing.write(case, kind, on=on, at=at, by=by, late_reason=late_reason)
