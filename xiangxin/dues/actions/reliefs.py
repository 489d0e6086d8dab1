"""The verbs of hardship and of paying by the quarter: ask, decide, consent, withdraw the consent."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import assessing, queries, rules
from xiangxin.dues.actions.assessments import assess, keep_figures
from xiangxin.dues.events import Event
from xiangxin.dues.models import Assessment, QuarterlyConsent, Relief
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.regulations.entered import law_at

State = Relief.State


@transaction.atomic
def ask_relief(
    member: Member, *, year: int, from_month: int, amount_fen: int, reason: str, studied: str, at: datetime, by: User
) -> Relief:
    """The branch has studied the hardship of a member; of a retired one it decides itself (notice 2017)."""
    checks.require(by, May.ASSESS, member.organization)
    if waiting := Relief.objects.filter(member=member, state=State.ASKED).first():
        return waiting
    law = law_at(member.organization.path, date(year, from_month, 1))
    refuse_if(rules.refusal_to_ask_relief(amount_fen=amount_fen, reason=reason, studied=studied, law=law))
    later = Assessment.objects.filter(member=member, year=year, from_month__gte=max(from_month, 2)).exists()
    refuse_if(Refusal("assessed_later", _("这个月起已经核定过，请从以后的月份起。")) if later else None)
    relief = Relief.objects.create(
        member=member, year=year, from_month=from_month, amount_fen=amount_fen, reason=reason.strip(), studied=studied.strip(),
        asked_at=at, asked_by=by,
    )  # fmt: skip
    announce(Event.RELIEF_ASKED, subject=relief, by=by)
    is_retired = member.occupation == Member.Occupation.RETIRED
    return _granted(relief, answer=_("离退休党员，支部研究决定"), at=at, by=by) if is_retired else relief


@transaction.atomic
def decide_relief(relief: Relief, *, is_approved: bool, answer: str, at: datetime, by: User) -> Relief:
    """The next higher committee approves or does not; approved, the dues change from the month asked for (art. 7)."""
    checks.require(by, May.APPROVE_RELIEF, queries.committee_above(relief.member.organization))
    relief = Relief.objects.select_for_update(of=("self",)).select_related("member__organization").get(pk=relief.pk)
    if relief.state != State.ASKED:
        return relief
    refuse_if(None if answer.strip() else Refusal("no_answer", _("请填写审批意见或批准文号。")))
    if is_approved:
        return _granted(relief, answer=answer.strip(), at=at, by=by)
    relief.state, relief.answer, relief.decided_at, relief.decided_by = State.REFUSED, answer.strip(), at, by
    relief.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    announce(Event.RELIEF_DECIDED, subject=relief, by=by, approved=False)
    return relief


@transaction.atomic
def consent_to_quarters(member: Member, *, note: str, at: datetime, by: User) -> QuarterlyConsent:
    """The branch consents that a member pays by the quarter; twice is once (art. 9)."""
    checks.require(by, May.ASSESS, member.organization)
    refuse_if(None if note.strip() else Refusal("no_note", _("请写明支部同意按季度交纳的情况。"), "党费规定第九条"))
    facts = {"note": note.strip(), "given_at": at, "given_by": by}
    consent, is_new = QuarterlyConsent.objects.get_or_create(member=member, defaults=facts)
    if is_new:
        announce(Event.QUARTERS_CONSENTED, subject=member, by=by)
    return consent


@transaction.atomic
def end_quarters(member: Member, *, by: User) -> None:
    """The member pays each month again."""
    checks.require(by, May.ASSESS, member.organization)
    deleted, _rows = QuarterlyConsent.objects.filter(member=member).delete()
    if deleted:
        announce(Event.QUARTERS_ENDED, subject=member, by=by)


def _granted(relief: Relief, *, answer: str, at: datetime, by: User) -> Relief:
    relief.state, relief.answer, relief.decided_at, relief.decided_by = State.APPROVED, answer[:120], at, by
    relief.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    _apply(relief, at=at)
    announce(Event.RELIEF_DECIDED, subject=relief, by=by, approved=True)
    return relief


def _apply(relief: Relief, *, at: datetime) -> None:
    """The dues as decided; whoever approved need not keep the figures of the branch, so the platform writes them."""
    member, system = relief.member, User.objects.system()
    decision = _("%(studied)s；%(answer)s") % {"studied": relief.studied, "answer": relief.answer}
    keep_figures(
        member, year=relief.year, category=assessing.HARDSHIP, amount_fen=relief.amount_fen, decision=decision[:120], at=at, by=system
    )  # fmt: skip
    is_known = Assessment.objects.filter(member=member, year=relief.year).exists()
    first = (
        max(relief.from_month, 2) if is_known else 1
    )  # January's assessment stands, so the change begins in February
    assess(member, year=relief.year, from_month=first, reason=relief.reason, at=at, by=system)
