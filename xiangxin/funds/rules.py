"""How much working money may a year have, who gets which part, and what may be spent? Exact, with the article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.funds.models import Claim
from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Money, refuse_unless
from xiangxin.regulations.packs import Law

State = Claim.State
TRANSITIONS: dict[Claim.State, set[Claim.State]] = {
    State.ASKED: {State.APPROVED, State.REFUSED},
    State.APPROVED: {State.SETTLED},
    State.REFUSED: set(),
    State.SETTLED: set(),
}
MOST_FEN = 10**13
PAYROLL = Money(name="payroll", label=_t("上年度职工工资总额"))
CARRIED_OVER = Money(name="carried_over", label=_t("累计结转"), optional=True, default=Decimal(0))


def budget(*, payroll: Decimal, law: Law, carried_over: Decimal = Decimal(0)) -> Decision:
    """What may be allotted this year, and what is there to spend with what was carried over.

    组通字〔2017〕38号, items 1 and 2: a carry-over above 2 % of the payroll stops the new allotment of the year.
    """
    refuse_unless(payroll > 0, "payroll（上年度职工工资总额）应大于 0。")
    rate, stop = Decimal(law.value("funds.rate")), Decimal(law.value("funds.carry_stop"))
    share, limit = _down(payroll * rate), _down(payroll * stop)
    is_stopped = carried_over > payroll * stop
    allotted = Decimal(0) if is_stopped else share
    values = {
        "budget": f"{allotted:.2f}",
        "carry_limit": f"{limit:.2f}",
        "carried_over": f"{carried_over:.2f}",
        "available": f"{allotted + carried_over:.2f}",
        "stopped": is_stopped,
    }
    facts = {**values, "rate": f"{(rate * 100).normalize():f}", "stop": f"{(stop * 100).normalize():f}"}
    if is_stopped:
        said = (
            _("累计结转 %(carried_over)s 元超过上年度工资总额的 %(stop)s%%（%(carry_limit)s 元），本年度不再安排。")
            % facts
        )
        return Decision(values, (Reason("carry_stop", said, law.cite("funds.carry_stop")),), WARN)
    said = _("按上年度工资总额的 %(rate)s%% 安排 %(budget)s 元，连同结转可用 %(available)s 元。") % facts
    return Decision(values, (Reason("budget", said, law.cite("funds.rate")),), OK)


def _down(amount: Decimal) -> Decimal:
    # "up to 1 %": a fen more would be above it
    return amount.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


@dataclass(frozen=True)
class Part:
    """One organization of a split: its members, those of them at the front line, and what it would get."""

    key: int
    members: int
    front_line: int
    weight: Decimal
    fen: int = 0


def split(total_fen: int, people: Sequence[tuple[int, int, int]], *, law: Law) -> list[Part]:
    """A budget split by members, those at the front line counted more, to the fen; `people`: key, members, front line.

    组通字〔2017〕38号, item 4: the front line first. By how much is the unit's own setting (`funds.front_line_tilt`).
    """
    tilt = Decimal(law.value("funds.front_line_tilt"))
    parts = [Part(key, count, front, Decimal(count - front) + front * tilt) for key, count, front in people]
    whole = sum((part.weight for part in parts), Decimal(0))
    if not whole:
        return parts
    exact = [total_fen * part.weight / whole for part in parts]
    floors = [int(share) for share in exact]
    left = total_fen - sum(floors)
    largest_rests = sorted(range(len(parts)), key=lambda at: (floors[at] - exact[at], at))
    for at in largest_rests[:left]:
        floors[at] += 1
    return [
        Part(part.key, part.members, part.front_line, part.weight, fen) for part, fen in zip(parts, floors, strict=True)
    ]


def refusal_to_split(parts: Sequence[int], *, available_fen: int, is_decided: bool) -> Refusal | None:
    """What is handed out is at most what there is, after the budget was decided together."""
    if not is_decided:
        return Refusal("not_decided", _t("预算还没有登记集体决定，不能分配。"))
    if any(fen < 0 for fen in parts):
        return Refusal("negative", _t("分配金额不能为负。"))
    return _refusal_of_sum(parts, available_fen, _("分配合计 %(sum)s 元，超过可用的 %(all)s 元，请调整。"))


def refusal_to_hand_on(parts: Sequence[int], *, received_fen: int, promised_fen: int) -> Refusal | None:
    """What goes on to those below is at most what was received, less what is promised to the own claims."""
    if any(fen < 0 for fen in parts):
        return Refusal("negative", _t("分配金额不能为负。"))
    said = _("分给下级合计 %(sum)s 元，超过分到而本级没有用掉的 %(all)s 元，请调整。")
    return _refusal_of_sum(parts, received_fen - promised_fen, said)


def refusal_of_decision(resolution: Any, document_number: str) -> Refusal | None:
    """A budget and each spending are decided together: a resolution of a meeting, or a document."""
    if resolution is not None and resolution.is_passed is False:
        return Refusal("not_passed", _t("这项决议没有通过，不能据此办理。"))
    if resolution is None and not document_number.strip():
        return Refusal("no_decision", _t("经费安排和使用须集体研究决定，请选择会议决议或填写文号。"))
    return None


def refusal_to_ask(*, title: str, purpose: str, amount_fen: int, purposes: Mapping[str, bool]) -> Refusal | None:
    """A claim is an amount for a purpose on which money may be spent here."""
    if not title.strip():
        return Refusal("no_title", _t("请写明事项。"))
    if not 0 < amount_fen <= MOST_FEN:
        return Refusal("no_amount", _t("请填写大于 0 的金额。"))
    if purpose not in purposes:
        return Refusal("unknown_purpose", _t("请从本单位的用途清单里选择用途。"))
    if not purposes[purpose]:
        return Refusal("not_allowed", _("“%(purpose)s”不得从党建工作经费列支。") % {"purpose": purpose})
    return None


def refusal_to_approve(*, asked_fen: int, approved_fen: int, left_fen: int, note: str) -> Refusal | None:
    """What is approved is at most what was asked for, and what is left of the share unless somebody may say why not."""
    if not 0 < approved_fen <= asked_fen:
        return Refusal("wrong_amount", _t("批准金额应大于 0，不超过申请金额。"))
    if approved_fen > left_fen and not note.strip():
        said = _("本年还可安排 %(left)s 元，不够批准 %(approved)s 元，请减少金额，或由有权批准的人写明超预算说明。")
        return Refusal(
            "more_than_left", said % {"left": money.grouped(left_fen), "approved": money.grouped(approved_fen)}
        )
    return None


def refusal_to_spend(
    *, state: str, amount_fen: int, left_fen: int, on: date, today: date, voucher_number: str, has_voucher: bool
) -> Refusal | None:
    """Money is spent out of an approved claim, with a voucher, and not more than was approved."""
    if state != State.APPROVED:
        return Refusal("not_approved", _t("只有批准了、还没有结算的申请才能登记支出。"))
    if not 0 < amount_fen <= MOST_FEN:
        return Refusal("no_amount", _t("请填写大于 0 的金额。"))
    if amount_fen > left_fen:
        said = _("批准后还剩 %(left)s 元，不够支出 %(amount)s 元，请另行申请。")
        return Refusal(
            "more_than_approved", said % {"left": money.grouped(left_fen), "amount": money.grouped(amount_fen)}
        )
    if on > today:
        return Refusal("in_the_future", _t("支出日期不能晚于今天。"))
    if not voucher_number.strip() or not has_voucher:
        return Refusal("no_voucher", _t("请填写发票或凭证号，并上传凭证。"))
    return None


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """A claim goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    return Refusal("wrong_state", _("这项申请已经是“%(state)s”，不能再这样办理。") % {"state": State(state).label})


def _refusal_of_sum(parts: Sequence[int], most_fen: int, said: str) -> Refusal | None:
    if sum(parts) <= most_fen:
        return None
    return Refusal(
        "more_than_there_is", said % {"sum": money.grouped(sum(parts)), "all": money.grouped(max(most_fen, 0))}
    )
