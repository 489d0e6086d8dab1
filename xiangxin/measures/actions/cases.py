"""The deeds on cases: propose, open, take up, dismiss, withdraw. A proposal decides nothing."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.measures import courses, queries, rules
from xiangxin.measures.events import Event
from xiangxin.measures.models import Measure
from xiangxin.measures.permissions import May
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.packs import law

State = Measure.State


@transaction.atomic
def open_case(
    member: Member, *, kind: str, ground: str, facts: str, on: date, by: User, help_text: str = ""
) -> Measure:
    """Begin a measure on a member; the same measure that is running already is given back."""
    checks.require(by, May.KEEP_MEASURE, member.organization)
    measure = Measure.Kind(kind)
    refuse_if(
        rules.refusal_to_open(
            kind=measure,
            ground=ground,
            is_in_the_party=member.category in (Member.Category.FULL, Member.Category.PROBATIONARY),
            state=member.state,
            facts=facts,
        )
    )
    case, is_new = Measure.objects.get_or_create(
        member=member,
        kind=measure,
        state__in=Measure.RUNNING,
        defaults={
            "organization": member.organization, "ground": ground, "facts": facts.strip(), "help_text": help_text.strip(),
            "state": State.OPEN, "opened_on": on, "opened_by": by,
        },
    )  # fmt: skip
    if is_new:
        announce(Event.OPENED, subject=case, by=by, kind=kind)
    return case


@transaction.atomic
def propose(member: Member, *, kind: str, ground: str, facts: str, at: datetime, by: User) -> Measure | None:
    """Ask people to look into something; None where the same was looked into within the last six months."""
    checks.require(by, May.KEEP_MEASURE, member.organization)
    on = localtime(at).date()
    if queries.was_looked_into(member, kind, on):
        return None
    case, is_new = Measure.objects.get_or_create(
        member=member,
        kind=kind,
        state__in=Measure.RUNNING,
        defaults={
            "organization": member.organization, "ground": ground, "facts": facts, "state": State.PROPOSED,
            "opened_on": on, "opened_by": by,
        },
    )  # fmt: skip
    if is_new:
        announce(Event.PROPOSED, subject=case, by=by, kind=kind)
        _ask_to_look(case, at=at, by=by)
    return case


@transaction.atomic
def propose_what_is_due(*, at: datetime, by: User) -> int:
    """By night: whoever could not be reached for the time of art. 24 stands on the list of what people look into."""
    on, count = localtime(at).date(), 0
    for member, stopped_on in queries.out_of_reach():
        in_force = law_at(member.organization.path, on)
        kind = rules.proposal_for(
            state=member.state, lost_on=member.lost_contact_on, stopped_on=stopped_on, law=in_force
        )
        if kind is None:
            continue
        said = _("%(day)s 起失去联系。请先查找核实，再研究决定。") % {"day": f"{member.lost_contact_on:%Y-%m-%d}"}
        case = propose(member, kind=kind, ground=courses.GROUNDS[kind][0], facts=said, at=at, by=by)
        count += case is not None
    return count


@transaction.atomic
def take_up(case: Measure, *, by: User) -> Measure:
    """People decide to work on what was proposed."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    if case.state == State.OPEN:
        return case
    refuse_if(rules.refusal_to_move(case.state, State.OPEN))
    case.state = State.OPEN
    case.save(update_fields=["state"])
    announce(Event.OPENED, subject=case, by=by, kind=case.kind)
    return case


@transaction.atomic
def dismiss(case: Measure, *, reason: str, on: date, by: User) -> Measure:
    """People looked into what was proposed and find no cause, with the reason."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    refuse_if(rules.refusal_without_reason(reason))
    if case.state != State.PROPOSED:
        refuse_if(rules.refusal_to_move(case.state, State.PROPOSED))
    end(case, State.WITHDRAWN, on=on, by=by, reason=reason)
    announce(Event.DISMISSED, subject=case, by=by)
    return case


@transaction.atomic
def withdraw(case: Measure, *, reason: str, on: date, by: User) -> Measure:
    """Take a running case back, with the reason; what was done stays on record."""
    checks.require(by, May.KEEP_MEASURE, case.organization)
    case = locked(case)
    refuse_if(rules.refusal_without_reason(reason))
    refuse_if(rules.refusal_to_move(case.state, State.WITHDRAWN))
    end(case, State.WITHDRAWN, on=on, by=by, reason=reason)
    announce(Event.WITHDRAWN, subject=case, by=by)
    return case


def locked(case: Measure) -> Measure:
    """The case as it stands now, held until the end of the transaction."""
    held = Measure.objects.select_for_update(of=("self",))
    return held.select_related("member__organization", "organization").get(pk=case.pk)


def end(case: Measure, state: str, *, on: date, by: User, reason: str = "", fields: tuple[str, ...] = ()) -> None:
    """Write that a case is over, when and by whom."""
    case.state, case.ended_on, case.ended_by, case.end_reason = state, on, by, reason.strip()[:200]
    case.save(update_fields=["state", "ended_on", "ended_by", "end_reason", *fields])


def _ask_to_look(case: Measure, *, at: datetime, by: User) -> None:
    on = localtime(at).date()
    notices.tell(
        queries.keepers_of(case.organization, on),
        place=case.organization,
        title=_("请研究：%(what)s") % {"what": str(case)},
        key=f"measure-{case.pk}-proposed",
        at=at,
        by=by,
        text=_("%(ground)s。系统只作提醒，是否办理由党组织研究决定。") % {"ground": case.get_ground_display()},
        link=reverse("measures:detail", args=[case.pk]),
        article=courses.article_of(case.kind, law(on)),
    )
