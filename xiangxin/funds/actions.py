"""The verbs of working funds: plan, decide, split, keep a purpose; ask, decide, spend, settle; report."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure.models import OpenItem
from xiangxin.files import actions as files
from xiangxin.funds import queries, reporting, rules
from xiangxin.funds.events import Event
from xiangxin.funds.models import Budget, Claim, Expense, Purpose, Share
from xiangxin.funds.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.meetings.models import Resolution
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at

State = Claim.State
KINDS_OF_PAPER = ("pdf", "jpeg", "png")


@transaction.atomic
def plan(organization: Organization, *, year: int, wages_fen: int, carried_fen: int, at: datetime, by: User) -> Budget:
    """Reckon a year's budget from last year's payroll; planned again until it is decided (38号, items 1 and 2)."""
    checks.require(by, May.KEEP_BUDGET, organization)
    Organization.objects.select_for_update().get(pk=organization.pk)
    known = Budget.objects.filter(organization=organization, year=year).first()
    refuse_if(Refusal("decided", _("这一年的预算已经集体决定，不能再改。")) if known and known.decided_at else None)
    is_amount = 0 < wages_fen <= rules.MOST_FEN and 0 <= carried_fen <= rules.MOST_FEN
    refuse_if(None if is_amount else Refusal("no_amount", _("请填写上年度职工工资总额；结转不能为负。")))
    law = law_at(organization.path, date(year, 1, 1))
    said = rules.budget(payroll=Decimal(wages_fen) / 100, carried_over=Decimal(carried_fen) / 100, law=law)
    facts = {
        "wages_fen": wages_fen, "carried_fen": carried_fen, "allotted_fen": int(Decimal(said.values["budget"]) * 100),
        "planned_at": at, "planned_by": by,
    }  # fmt: skip
    budget, _new = Budget.objects.update_or_create(organization=organization, year=year, defaults=facts)
    announce(Event.PLANNED, subject=budget, by=by, year=year)
    return budget


@transaction.atomic
def decide_budget(
    budget: Budget, *, at: datetime, by: User, resolution: Resolution | None = None, document_number: str = ""
) -> Budget:
    """Enter the collective decision on a budget; twice is once."""
    checks.require(by, May.KEEP_BUDGET, budget.organization)
    budget = Budget.objects.select_for_update(of=("self",)).select_related("organization").get(pk=budget.pk)
    if budget.decided_at:
        return budget
    refuse_if(rules.refusal_of_decision(resolution, document_number))
    budget.resolution, budget.document_number = resolution, document_number.strip()
    budget.decided_at, budget.decided_by = at, by
    budget.save(update_fields=["resolution", "document_number", "decided_at", "decided_by"])
    announce(Event.BUDGET_DECIDED, subject=budget, by=by)
    return budget


@transaction.atomic
def split(budget: Budget, *, parts: Mapping[Organization, int], by: User) -> list[Share]:
    """Hand a decided budget out to the organizations below; again, and the parts are as said last."""
    checks.require(by, May.KEEP_BUDGET, budget.organization)
    budget = Budget.objects.select_for_update(of=("self",)).select_related("organization").get(pk=budget.pk)
    below = all(place.path.startswith(budget.organization.path) for place in parts)
    refuse_if(None if below else Refusal("not_below", _("只能分配给本级和下级党组织。")))
    known = list(_locked_shares().filter(budget=budget, part_of=None))
    amounts = _amounts(parts, known)
    refuse_if(
        rules.refusal_to_split(amounts, available_fen=budget.available_fen, is_decided=budget.decided_at is not None)
    )
    _hand_out(budget, parts, known)
    announce(Event.SPLIT, subject=budget, by=by, parts=len(parts))
    return list(budget.shares.filter(part_of=None))


@transaction.atomic
def hand_on(share: Share, *, parts: Mapping[Organization, int], by: User) -> list[Share]:
    """Hand what an organization received on to those directly below it; again, and the parts are as said last."""
    checks.require(by, May.HAND_ON, share.organization)
    share = _locked_shares().get(pk=share.pk)
    is_own = share.organization_id == share.budget.organization_id
    refuse_if(Refusal("own_part", _("本级预算请在预算页分配到各党组织。")) if is_own else None)
    below = all(place in queries.places_below(share.organization) for place in parts)
    refuse_if(None if below else Refusal("not_below", _("只能分给直接下级党组织。")))
    known = list(_locked_shares().filter(part_of=share))
    promised = queries.standings([share])[0].promised_fen
    amounts = _amounts(parts, known)
    refuse_if(rules.refusal_to_hand_on(amounts, received_fen=share.amount_fen, promised_fen=promised))
    _hand_out(share.budget, parts, known, part_of=share)
    announce(Event.HANDED_ON, subject=share, by=by, parts=len(parts))
    return list(share.parts.all())


@transaction.atomic
def keep_purpose(organization: Organization, *, name: str, is_allowed: bool, source: str, by: User) -> Purpose:
    """Say whether working funds may be spent on something here, and by which source."""
    checks.require(by, May.KEEP_BUDGET, organization)
    refuse_if(None if name.strip() and source.strip() else Refusal("no_source", _("请写明用途和依据。")))
    facts = {"is_allowed": is_allowed, "source": source.strip()}
    purpose, _new = Purpose.objects.update_or_create(organization=organization, name=name.strip(), defaults=facts)
    announce(Event.PURPOSE_KEPT, subject=purpose, by=by, allowed=is_allowed)
    return purpose


@transaction.atomic
def ask(share: Share, *, title: str, purpose: str, amount_fen: int, at: datetime, by: User, reason: str = "") -> Claim:
    """Ask for money out of an organization's share; the same request again, while it waits, is that one."""
    checks.require(by, May.ASK_FUNDS, share.organization)
    share = _locked_shares().get(pk=share.pk)
    law = law_at(share.organization.path, localtime(at).date())
    purposes = {use.name: use.is_allowed for use in queries.purposes_of(share.organization, law)}
    refuse_if(rules.refusal_to_ask(title=title, purpose=purpose, amount_fen=amount_fen, purposes=purposes))
    facts = {"title": title.strip(), "purpose": purpose, "amount_fen": amount_fen, "reason": reason.strip()}
    claim, is_new = Claim.objects.get_or_create(
        share=share, state=State.ASKED, asked_by=by, **facts, defaults={"asked_at": at}
    )
    if is_new:
        announce(Event.ASKED, subject=claim, by=by, fen=amount_fen)
    return claim


@transaction.atomic
def decide(
    claim: Claim, *, is_approved: bool, at: datetime, by: User, approved_fen: int = 0, answer: str = "", overspend_note: str = "",
    resolution: Resolution | None = None, document_number: str = "",
) -> Claim:  # fmt: skip
    """Whoever handed the share out approves a claim by a collective decision, or turns it down with the reason.

    Above the share it goes only with a note.
    """
    share = _locked_shares().get(pk=claim.share_id)
    checks.require(by, May.DECIDE_CLAIM, share.giver)
    claim = _locked(claim)
    if claim.state == (State.APPROVED if is_approved else State.REFUSED):
        return claim
    refuse_if(rules.refusal_to_move(claim.state, State.APPROVED if is_approved else State.REFUSED))
    if is_approved:
        refuse_if(rules.refusal_of_decision(resolution, document_number))
        left = queries.standings([share])[0].left_fen
        refuse_if(
            rules.refusal_to_approve(
                asked_fen=claim.amount_fen, approved_fen=approved_fen, left_fen=left, note=overspend_note
            )
        )
        if approved_fen > left:
            checks.require(by, May.ALLOW_OVERSPEND, share.budget.organization)
            claim.overspend_note = overspend_note.strip()
        claim.approved_fen, claim.resolution, claim.document_number = approved_fen, resolution, document_number.strip()
    else:
        refuse_if(None if answer.strip() else Refusal("no_answer", _("请写明不批准的原因。")))
    claim.state = State.APPROVED if is_approved else State.REFUSED
    claim.answer, claim.decided_at, claim.decided_by = answer.strip(), at, by
    claim.save()
    announce(Event.CLAIM_DECIDED, subject=claim, by=by, approved=is_approved)
    return claim


@transaction.atomic
def spend(
    claim: Claim, *, on: date, text: str, amount_fen: int, voucher_number: str, file: File[bytes] | None, key: str, at: datetime,
    by: User,
) -> Expense:  # fmt: skip
    """Enter a payment out of an approved claim with its voucher; the same key is once."""
    checks.require(by, May.ASK_FUNDS, claim.place)
    claim = _locked(claim)
    if known := Expense.objects.filter(key=key).first():
        return known
    refuse_if(
        rules.refusal_to_spend(
            state=claim.state, amount_fen=amount_fen, left_fen=claim.approved_fen - queries.spent_on(claim), on=on,
            today=localtime(at).date(), voucher_number=voucher_number, has_voucher=file is not None,
        )
    )  # fmt: skip
    number = voucher_number.strip()
    taken = claim.expenses.filter(voucher_number=number, reverses=None, reversed_by=None).exists()
    refuse_if(Refusal("voucher_taken", _("这张发票已经登记过，请核对。")) if taken else None)
    refuse_if(None if text.strip() else Refusal("no_text", _("请写明支出摘要。")))
    kept = files.keep(file, by=by, kinds=KINDS_OF_PAPER) if file is not None else None
    expense = Expense.objects.create(
        claim=claim,
        on=on,
        text=text.strip(),
        amount_fen=amount_fen,
        voucher_number=number,
        voucher=kept,
        key=key,
        kept_at=at,
        kept_by=by,
    )
    announce(Event.SPENT, subject=expense, by=by, fen=amount_fen)
    return expense


@transaction.atomic
def reverse(expense: Expense, *, at: datetime, by: User) -> Expense:
    """Take a wrong expense back by its mirror image, while the claim is not settled; twice is once."""
    checks.require(by, May.ASK_FUNDS, expense.place)
    claim = _locked(expense.claim)
    if done := Expense.objects.filter(reverses=expense).first():
        return done
    is_open = claim.state == State.APPROVED and expense.reverses_id is None
    refuse_if(None if is_open else Refusal("settled", _("已经结算或已是冲销的支出不能再冲销。")))
    back = Expense.objects.create(
        claim=claim, on=localtime(at).date(), text=_("冲销：%(text)s") % {"text": expense.text[:70]}, amount_fen=-expense.amount_fen,
        voucher_number=expense.voucher_number, key=f"reversal:{expense.pk}", reverses=expense, kept_at=at, kept_by=by,
    )  # fmt: skip
    announce(Event.EXPENSE_REVERSED, subject=back, by=by)
    return back


@transaction.atomic
def settle(claim: Claim, *, at: datetime, by: User, note: str = "") -> Claim:
    """All is paid: what was approved and not spent goes back to the share."""
    checks.require(by, May.ASK_FUNDS, claim.place)
    claim = _locked(claim)
    if claim.state == State.SETTLED:
        return claim
    refuse_if(rules.refusal_to_move(claim.state, State.SETTLED))
    claim.state, claim.settled_at, claim.settled_by, claim.settlement = State.SETTLED, at, by, note.strip()
    claim.save(update_fields=["state", "settled_at", "settled_by", "settlement"])
    announce(Event.SETTLED, subject=claim, by=by, fen=queries.spent_on(claim))
    return claim


@transaction.atomic
def report(budget: Budget, *, on: date, at: datetime, by: User) -> Budget:
    """Put plan and use of a year before the members (38号, item 5); once, unless it was sent back."""
    checks.require(by, May.KEEP_BUDGET, budget.organization)
    budget = Budget.objects.select_for_update(of=("self",)).select_related("organization").get(pk=budget.pk)
    if budget.report and budget.report.state != OpenItem.State.SENT_BACK:
        return budget
    facts: dict[str, Any] = {"title": reporting.title_of(budget), "text": reporting.text_of(budget)}
    budget.report = disclosure.propose(
        budget.organization,
        category=OpenItem.Category.WORK,
        scope=OpenItem.Scope.PARTY,
        from_on=on,
        at=at,
        by=by,
        **facts,
    )
    budget.save(update_fields=["report"])
    announce(Event.REPORTED, subject=budget, by=by, year=budget.year)
    return budget


def _locked_shares() -> QuerySet[Share]:
    """Shares in one order for everybody: what is handed out of one and what is promised of it wait for each other."""
    rows = Share.objects.select_for_update(of=("self",)).order_by("pk")
    return rows.select_related("organization", "budget__organization", "part_of__organization")


def _amounts(parts: Mapping[Organization, int], known: Sequence[Share]) -> list[int]:
    """What everybody gets, also those who got something before and are not named now."""
    named = {place.pk for place in parts}
    return [*parts.values(), *(share.amount_fen for share in known if share.organization_id not in named)]


def _hand_out(
    budget: Budget, parts: Mapping[Organization, int], known: Sequence[Share], part_of: Share | None = None
) -> None:
    standings = {one.share.organization_id: one for one in queries.standings(known)}
    for place, fen in parts.items():
        bound = standings[place.pk].bound_fen if place.pk in standings else 0
        said = _("%(place)s 已批准或再分给下级 %(fen)s 元，分配不能少于它。") % {
            "place": place.short_name,
            "fen": money.grouped(bound),
        }
        refuse_if(Refusal("promised_already", said) if fen < bound else None)
        other = budget.shares.filter(organization=place).exclude(part_of=part_of).exists()
        said = _("%(place)s 已从另一级分到这项预算的经费，请先核对。") % {"place": place.short_name}
        refuse_if(Refusal("has_a_share", said) if other else None)
        Share.objects.update_or_create(budget=budget, organization=place, part_of=part_of, defaults={"amount_fen": fen})


def _locked(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related(
        "share__organization", "share__budget__organization"
    )
    return rows.get(pk=claim.pk)
