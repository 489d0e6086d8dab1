"""The verbs of meetings held together: ask another branch, answer."""

from datetime import datetime

from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Attendance, Meeting, Participation
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization

THERE = [Attendance.Status.PRESENT, Attendance.Status.LATE]


@transaction.atomic
def ask_branch(meeting: Meeting, branch: Organization, *, at: datetime, by: User) -> Participation:
    """The host asks another branch to hold the meeting together; twice is once."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_if(
        rules.refusal_to_ask_branch(
            meeting, kind=branch.kind, is_active=branch.is_active, is_host=branch.pk == meeting.organization_id
        )
    )
    facts = {"asked_at": at, "asked_by": by}
    asked, is_new = Participation.objects.get_or_create(meeting=meeting, organization=branch, defaults=facts)
    if is_new:
        announce(Event.BRANCH_ASKED, subject=asked, by=by, meeting=meeting.pk)
    return asked


@transaction.atomic
def answer_branch(asked: Participation, *, agrees: bool, at: datetime, by: User) -> Participation:
    """The branch says whether it takes part; its members come onto the roll, without a vote, or leave it again."""
    checks.require(by, May.HOLD_MEETING, asked.organization)
    meeting = Meeting.objects.select_for_update().get(pk=asked.meeting_id)
    lines = Attendance.objects.filter(meeting=meeting, guest_of=asked.organization_id)
    confirmed = lines.filter(status__in=THERE).count()
    refuse_if(rules.refusal_to_answer_branch(meeting, confirmed=confirmed, agrees=agrees))
    answer = Participation.Answer.AGREED if agrees else Participation.Answer.DECLINED
    if asked.answer == answer:
        return asked
    asked.answer, asked.answered_at, asked.answered_by = answer, at, by
    asked.save(update_fields=["answer", "answered_at", "answered_by"])
    if agrees and meeting.state == Meeting.State.ANNOUNCED:
        add_guests(meeting)
    if not agrees:
        lines.filter(marks__isnull=True).delete()
    announce(Event.BRANCH_ANSWERED, subject=asked, by=by, answer=str(answer), meeting=meeting.pk)
    return asked


def add_guests(meeting: Meeting) -> None:
    """Put the members of the branches that agreed on the roll; who stands there already stays."""
    lines = [
        Attendance(meeting=meeting, member=one, guest_of_id=one.organization_id) for one in queries.guests_of(meeting)
    ]
    Attendance.objects.bulk_create(lines, ignore_conflicts=True)
