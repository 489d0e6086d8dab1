"""The verbs of bases and assessments: decide what counts, keep figures, assess, object, answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import assessing, bulk, rules
from xiangxin.dues.events import Event
from xiangxin.dues.models import DEDUCTIONS, Assessment, Bill, Figures, Objection, PayItem, PaySlipLine
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.decisions import REFUSED
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import Law

Tell = Callable[[int, int, str], None]


@transaction.atomic
def decide_pay_item(organization: Organization, *, name: str, from_on: date, by: User, **facts: Any) -> PayItem:
    """Say from a day on whether an item of pay slips counts; the same day again replaces what was said."""
    checks.require(by, May.KEEP_PAY_ITEMS, organization)
    item, _new = PayItem.objects.update_or_create(
        organization=organization, name=name.strip(), from_on=from_on, defaults=facts
    )
    announce(Event.PAY_ITEM_DECIDED, subject=item, by=by, in_base=item.in_base)
    return item


@transaction.atomic
def keep_figures(
    member: Member,
    *,
    year: int,
    category: str,
    at: datetime,
    by: User,
    base_fen: int | None = None,
    amount_fen: int | None = None,
    decision: str = "",
    lines: Sequence[tuple[str, int, bool]] = (),
    **deductions: int,
) -> Figures:
    """Keep what a member's dues of a year are computed from: a base, or the lines of a pay slip that give one."""
    checks.require(by, May.ASSESS, member.organization)
    if lines:
        base_fen = base_of(lines, deductions, law_at(member.organization.path, date(year, 1, 1)))
    refuse_if(refusal_of_figures(category, base_fen, amount_fen, decision))
    facts: dict[str, Any] = {"category": category, "base_fen": base_fen, "amount_fen": amount_fen, "decision": decision}
    facts |= {name: deductions.get(name, 0) for name in DEDUCTIONS} | {"kept_at": at, "kept_by": by}
    figures, _new = Figures.objects.update_or_create(member=member, year=year, defaults=facts)
    figures.lines.all().delete()
    PaySlipLine.objects.bulk_create(
        PaySlipLine(figures=figures, name=name, amount_fen=fen, in_base=counts) for name, fen, counts in lines
    )
    announce(Event.FIGURES_KEPT, subject=figures, by=by, year=year)
    return figures


@transaction.atomic
def assess(member: Member, *, year: int, at: datetime, by: User, from_month: int = 1, reason: str = "") -> Assessment:
    """Fix what a member owes a month from the figures of the year; January's stands, a change needs a reason."""
    checks.require(by, May.ASSESS, member.organization)
    law = law_at(member.organization.path, date(year, from_month, 1))
    refuse_if(rules.refusal_to_change(from_month=from_month, reason=reason, law=law))
    figures = Figures.objects.filter(member=member, year=year).first()
    if figures is None:
        raise Refused(Refusal("no_figures", _("还没有登记这一年的基数，请先登记。")))
    said = owed_by(figures.category, figures.base_fen, figures.amount_fen, law)
    facts = {
        "category": figures.category,
        "base_fen": figures.base_fen,
        "rate_bp": None if said.rate is None else int(said.rate * 10_000),
        "unit_fen": int(Decimal(law.value("dues.rounding_unit")) * 100),
        "computed_fen": int(said.computed * 100),
        "assessed_fen": int(said.assessed * 100),
        "reason": reason.strip(),
        "decision": figures.decision,
        "made_at": at,
        "made_by": by,
    }
    assessment, is_new = Assessment.objects.get_or_create(
        member=member, year=year, from_month=from_month, defaults=facts
    )
    if is_new:
        _follow(assessment)
        announce(Event.ASSESSED, subject=assessment, by=by, fen=assessment.assessed_fen)
    return assessment


def assess_everybody(
    place: Organization,
    *,
    year: int,
    at: datetime,
    by: User,
    tell: Tell = lambda _done, _total, _text: None,
    step: int = bulk.PORTION,
) -> int:
    """The yearly assessment of everybody below a place who has figures; how many are new. Again: only what lacks.

    Each portion of members is a transaction of its own, so that a stopped run goes on where it was.
    """
    checks.require(by, May.ASSESS, place)
    count = 0
    for done, total, portion in bulk.portions(place, step):
        with transaction.atomic():
            count += bulk.assess(portion, year=year, at=at, by=by)
        tell(done, total, str(_("核定党费")))
    if count:
        announce(Event.ASSESSED_ALL, subject=place, where=place, by=by, year=year, count=count)
    return count


@transaction.atomic
def object_to(assessment: Assessment, *, text: str, at: datetime, by: User) -> Objection:
    """A member says what is wrong with the own assessment; one open objection at a time."""
    if assessment.member.user_id != by.pk:
        raise PermissionDenied
    refuse_if(None if text.strip() else Refusal("no_text", _("请写明哪里不对。")))
    objection, is_new = Objection.objects.get_or_create(
        assessment=assessment, answered_at=None, defaults={"text": text.strip(), "raised_at": at}
    )
    if is_new:
        announce(Event.OBJECTED, subject=objection, by=by)
    return objection


@transaction.atomic
def answer_objection(objection: Objection, *, answer: str, at: datetime, by: User) -> Objection:
    """Whoever assesses answers; a change of the assessment is a further assessment."""
    checks.require(by, May.ASSESS, objection.place)
    refuse_if(None if answer.strip() else Refusal("no_text", _("请写明核对的结果。")))
    answered = Objection.objects.filter(pk=objection.pk, answered_at__isnull=True).update(
        answer=answer.strip(), answered_at=at, answered_by=by
    )
    objection.refresh_from_db()
    if answered:
        announce(Event.OBJECTION_ANSWERED, subject=objection, by=by)
    return objection


def _follow(assessment: Assessment) -> None:
    """Bills from its month on of which nothing is paid or being paid owe what the new assessment says."""
    bills = Bill.objects.filter(
        member=assessment.member_id, month__year=assessment.year, month__month__gte=assessment.from_month, paid_fen=0
    )
    bills.exclude(shares__payment__state="waiting").update(due_fen=assessment.assessed_fen)


def base_of(lines: Sequence[tuple[str, int, bool]], deductions: Mapping[str, int], law: Law) -> int:
    """The monthly base that the lines of a pay slip give, fen. Raises Refused where more is deducted than counts."""
    items = [{"name": name, "amount": Decimal(fen) / 100, "in_base": counts} for name, fen, counts in lines]
    less = {name.removesuffix("_fen"): Decimal(deductions.get(name, 0)) / 100 for name in DEDUCTIONS}
    decision = assessing.base(items=items, law=law, **less)
    if decision.outcome == REFUSED:
        raise Refused(Refusal(decision.reasons[0].code, decision.reasons[0].message, decision.reasons[0].article))
    return int(Decimal(decision.values["base"]) * 100)


def refusal_of_figures(category: str, base: int | None, amount: int | None, decision: str) -> Refusal | None:
    """Rated categories need a base, hardship a decided amount with its decision."""
    if category in assessing.RATED:
        if base is None or not 0 <= base <= int(assessing.MONTHLY_MOST) * 100:
            return Refusal("no_base", _("请填写月计算基数：不为负，不超过一亿元。"))
        return None
    if amount is not None and amount < 0:
        return Refusal("negative", _("金额不能为负。"))
    if category == assessing.HARDSHIP and (amount is None or not decision.strip()):
        return Refusal(
            "no_decision", _("少交或免交请写明批准的金额和依据（支部研究、上级党委批准）。"), "党费规定第七条"
        )
    return None


def owed_by(category: str, base_fen: int | None, amount_fen: int | None, law: Law) -> assessing.Assessed:
    """What these figures owe a month. Raises Refused where they cannot be."""
    try:
        if base_fen is not None and category in assessing.RATED:
            return assessing.by_rate(category, Decimal(base_fen) / 100, law=law)
        amount = None if amount_fen is None else Decimal(amount_fen) / 100
        return assessing.by_amount(category, amount, law=law)
    except BadInput as bad:
        raise Refused(Refusal("bad_figures", str(bad))) from None
