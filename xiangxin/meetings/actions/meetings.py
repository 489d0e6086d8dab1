"""The verbs before a meeting: prepare, change, announce, cancel."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.actions.joint import add_guests
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaItem, Attendance, Meeting
from xiangxin.meetings.permissions import May
from xiangxin.members import rights
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import Law, law

CARRIED_OVER = 5  # more than these stand beside the agenda


@transaction.atomic
def prepare(
    organization: Organization,
    *,
    kind: str,
    title: str,
    starts_at: datetime,
    by: User,
    agenda: Iterable[str] = (),
    key: str = "",
    **facts: Any,
) -> Meeting:
    """Plan a meeting: what earlier ones left to do, then its `agenda`, by default the usual one; nobody is told yet.

    The same key is once: the second press finds the draft of the first.
    """
    checks.require(by, May.HOLD_MEETING, organization)
    refuse_if(rules.refusal_to_hold(kind, organization_kind=organization.kind, is_active=organization.is_active))
    refuse_if(rules.refusal_of_times(starts_at, facts.get("ends_at")))
    made = {"organization": organization, "kind": kind, "title": title, "starts_at": starts_at, **facts}
    if not key:
        meeting, is_new = Meeting.objects.create(**made), True
    else:
        meeting, is_new = Meeting.objects.get_or_create(organization=organization, key=key, defaults=made)
    if not is_new:
        return meeting
    left = [
        _("检查落实：%(text)s") % {"text": one.text} for one in queries.open_follow_ups(organization)[:CARRIED_OVER]
    ]
    usual = list(agenda) or queries.own_agenda(organization, kind) or rules.AGENDAS[rules.Kind(kind)]
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, title=str(item)[:80])
        for position, item in enumerate([*left, *usual], start=1)
    )
    announce(Event.PREPARED, subject=meeting, by=by)
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, by: User, **facts: Any) -> Meeting:
    """Change time, place or people of an open meeting."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(None if meeting.is_open else rules.refusal_to_move(meeting.state, rules.State.RECORDED))
    for name, value in facts.items():
        setattr(meeting, name, value)
    refuse_if(rules.refusal_of_times(meeting.starts_at, meeting.ends_at))
    meeting.save(update_fields=list(facts))
    announce(Event.CHANGED, subject=meeting, by=by, fields=sorted(facts))
    return meeting


@transaction.atomic
def announce_meeting(meeting: Meeting, *, at: datetime, by: User) -> Meeting:
    """Tell those who are due; the roll is taken from the files on the day of the meeting. Again: newcomers are added."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state != Meeting.State.ANNOUNCED:
        refuse_if(rules.refusal_to_move(meeting.state, Meeting.State.ANNOUNCED))
    on = meeting.starts_at.date()
    in_force = law(on)
    people = list(queries.invited(meeting, on))
    refuse_if(None if people else Refusal("nobody_due", _("应到名单是空的，请先登记党员或班子成员。")))
    Attendance.objects.bulk_create(
        [Attendance(meeting=meeting, member=person, may_vote=_may_vote(person, in_force)) for person in people],
        ignore_conflicts=True,
    )
    add_guests(meeting)
    if meeting.state != Meeting.State.ANNOUNCED:
        meeting.state, meeting.announced_at = Meeting.State.ANNOUNCED, at
        meeting.save(update_fields=["state", "announced_at"])
        announce(Event.ANNOUNCED, subject=meeting, by=by, people=len(people))
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: User) -> Meeting:
    """Call a meeting off, with the reason."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_move(meeting.state, Meeting.State.CANCELLED))
    refuse_if(None if reason.strip() else Refusal("no_reason", _("请写明取消的原因。")))
    meeting.state, meeting.cancelled_reason = Meeting.State.CANCELLED, reason
    meeting.save(update_fields=["state", "cancelled_reason"])
    announce(Event.CANCELLED, subject=meeting, by=by)
    return meeting


def _may_vote(person: Member, in_force: Law) -> bool:
    sanctions: Iterable[dict[str, Any]] = (
        {"kind": sanction.kind, "from": sanction.from_on, "to": sanction.restored_on or sanction.to_on}
        for sanction in person.sanctions.all()
    )
    return bool(rights.of(status=person.category, law=in_force, sanctions=list(sanctions)).values["vote"])
