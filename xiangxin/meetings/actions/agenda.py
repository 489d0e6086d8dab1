"""The verbs of the agenda: add an item, write down what was said, count a vote."""

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots import rules as votes
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.meetings import queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import AgendaItem, Meeting, Resolution
from xiangxin.meetings.permissions import May
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law


@transaction.atomic
def add_item(meeting: Meeting, *, title: str, by: User) -> AgendaItem:
    """Put one more point on the agenda."""
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(None if meeting.is_open else rules.refusal_to_move(meeting.state, rules.State.RECORDED))
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(meeting=meeting, position=last + 1, title=title)
    announce(Event.ITEM_ADDED, subject=item, by=by)
    return item


@transaction.atomic
def write_notes(item: AgendaItem, *, notes: str, version: int, by: User, sent: str = "") -> AgendaItem:
    """Keep what was said on a point; refused if somebody else wrote meanwhile, so that no text is lost.

    `sent` is what the writer sent before and has no answer to: found in place of `version`, it is no conflict.
    """
    checks.require(by, May.HOLD_MEETING, item.meeting.organization)
    refuse_if(None if item.meeting.is_open else rules.refusal_to_move(item.meeting.state, rules.State.RECORDED))
    if AgendaItem.objects.filter(pk=item.pk, notes=notes).exists():
        return item
    seen = Q(version=version) | Q(notes=sent) if sent else Q(version=version)
    written = AgendaItem.objects.filter(seen, pk=item.pk).update(notes=notes, version=F("version") + 1)
    if not written:
        raise Refused(rules.WRITTEN_MEANWHILE)
    item.refresh_from_db()
    return item


@transaction.atomic
def resolve(item: AgendaItem, *, text: str, yes: int, no: int, abstain: int, by: User) -> Resolution:
    """Count an ordinary vote on a point (branch rules 2018, art. 11); a second count replaces the first."""
    meeting = item.meeting
    checks.require(by, May.HOLD_MEETING, meeting.organization)
    refuse_if(rules.refusal_to_change_attendance(meeting))
    figures = queries.tally(queries.roll_of(meeting))
    due, present = figures["voters_due"], figures["voters_there"]
    if yes + no + abstain > present:
        message = _("赞成、不赞成、弃权合计不能超过实到有表决权的 %(present)s 人。")
        raise Refused(Refusal("too_many_votes", message % {"present": present}))
    try:
        decision = votes.ordinary(due=due, present=present, yes=yes, law=law(meeting.starts_at.date()))
    except BadInput as bad:
        raise Refused(Refusal("votes_do_not_fit", str(bad))) from None
    reason = decision.reasons[0]
    facts = {"text": text, "due": due, "present": present, "yes": yes, "no": no, "abstain": abstain}
    facts |= {"has_quorum": decision.values["quorum"], "is_passed": decision.values["passed"]}
    facts |= {"explanation": str(reason.message), "article": reason.article}
    resolution, _is_new = Resolution.objects.update_or_create(item=item, defaults=facts)
    passed = resolution.is_passed
    announce(Event.RESOLVED, subject=resolution, by=by, passed=passed, yes=yes, no=no, abstain=abstain)
    return resolution
