"""Until when does a letter hold, where may a transfer go, and what must be settled before?"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.kernel import capitals
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Count, Day, Field
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months
from xiangxin.transfers.models import Transfer

LETTER_FIELDS: tuple[Field, ...] = (
    Day(name="issued_on", label=_t("开具日期")),
    Count(name="days", label=_t("有效天数"), least=1, most=10_000),
    Day(name="on", label=_t("按哪一天"), optional=True),
)


def letter(*, issued_on: date, days: int, law: Law) -> Decision:
    """The last day of a letter, the last day for its receipt, and where it stands on the law's day.

    The day of issue is not counted: a letter of 30 days from 1 June holds until 1 July, that day included. At most 90
    days. After it the person still belongs to the sender.
    """
    most = law.count("transfers.letter_max_days")
    if days > most:
        said = _("介绍信有效期最长 %(most)s 天，收到的是 %(days)s 天。") % {"most": most, "days": days}
        nothing = {"valid_until": None, "receipt_by": None, "case_from": None, "state": None}
        return Decision(nothing, (Reason("too_long", said, law.cite("transfers.letter_max_days")),), REFUSED)
    until = issued_on + timedelta(days=days)
    case_from = add_months(until, law.count("transfers.overdue_case_months"))
    values = {
        "valid_until": until,
        "receipt_by": add_months(until, law.count("transfers.receipt_months")),
        "case_from": case_from,
        "state": "valid" if law.on <= until else "expired",
    }
    if law.on <= until:
        return Decision(values, (), OK)
    said = _("介绍信已于 %(until)s 过期，党员仍属转出党组织，请凭支部证明重新开具。") % {"until": until.isoformat()}
    reasons = [Reason("expired", said, law.cite("transfers.letter_max_days"))]
    if law.on > case_from:
        said = _("超过 %(months)s 个月没有转接，请核实有无正当理由并按程序研究；平台不自动处理。")
        facts = {"months": law.count("transfers.overdue_case_months")}
        reasons.append(Reason("overdue_case", said % facts, law.cite("transfers.overdue_case_months")))
    return Decision(values, tuple(reasons), WARN)


State = Transfer.State
TRANSITIONS: dict[Transfer.State, set[Transfer.State]] = {
    State.DRAFT: {State.SUBMITTED, State.REVOKED},
    State.SUBMITTED: {State.SENDER_APPROVED, State.REJECTED, State.REVOKED},
    State.SENDER_APPROVED: {State.IN_TRANSIT, State.ACCEPTED, State.REVOKED},
    State.IN_TRANSIT: {State.ACCEPTED, State.REJECTED, State.EXPIRED},
    State.ACCEPTED: set(),
    State.REJECTED: set(),
    State.EXPIRED: set(),
    State.REVOKED: set(),
}
MEMBERS = ("full", "probationary")
ON_THE_WAY = ("applicant", "activist", "candidate", "probationary")


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """A transfer goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    said = _("转接现在是“%(now)s”，不能变为“%(to)s”。") % {"now": State(state).label, "to": State(to).label}
    return Refusal("wrong_state", said)


def kind_between(*, sender: object, receiver: object, is_outside: bool, is_coming: bool) -> str:
    """Which kind a transfer is: by the committees that may approve at both ends."""
    if is_coming:
        return Transfer.Kind.IN
    if is_outside:
        return Transfer.Kind.OUT
    return Transfer.Kind.INTERNAL if sender == receiver else Transfer.Kind.GROUP


def refusal_to_prepare(*, is_party_member: bool, category: str, under_way: bool, same_place: bool) -> Refusal | None:
    """One transfer at a time, of somebody on the roll, to another place."""
    if under_way:
        return Refusal("under_way", _("此人已有办理中的转接，请先办完或撤回。"))
    if same_place:
        return Refusal("same_place", _("转入和转出是同一个党支部，请选择另一个党支部。"))
    if is_party_member or category in ON_THE_WAY:
        return None
    return Refusal("not_on_the_roll", _("此人不在党员名册或发展过程中，没有组织关系可转。"))


def refusal_to_submit(
    transfer: Transfer, *, category: str, on: date, open_sanctions: Iterable[str], law: Law
) -> Refusal | None:
    """Before sending: dues paid to the month, no open measure, papers of those under training handed over (TR-9)."""
    if refusal := refusal_to_move(transfer.state, State.SUBMITTED):
        return refusal
    if category in ("full", "probationary") and transfer.kind != Transfer.Kind.IN:
        if transfer.dues_paid_to is None:
            return Refusal("no_dues_month", _("请填写党费交至年月，转接前应结清党费。"))
        if transfer.dues_paid_to.replace(day=1) < add_months(on.replace(day=1), -1):
            return Refusal("dues_open", _("党费没有交到上月，请先结清党费再转接。"))
    if "detained" in open_sanctions:
        return Refusal("open_case", _("此人有未了结的案件，了结后再转接。"))
    if category in ON_THE_WAY and not transfer.are_papers_handed_over:
        return Refusal("papers_not_handed_over", _("培养、考察材料须一并移交，请先移交并勾选。"))
    return None


def refusal_without_reason(reason: str) -> Refusal | None:
    """Nobody is refused without a reason (education rules 2019, art. 25)."""
    if reason.strip():
        return None
    said = _("没有正当理由不得拒绝接收，请写明原因。")
    return Refusal("no_reason", said, "中国共产党党员教育管理工作条例 第二十五条")


def refusal_to_accept(transfer: Transfer, *, on: date, valid_until: date | None, branch_wrote: bool) -> Refusal | None:
    """A letter that ran out is accepted only with the branch's own certificate of why it is late."""
    if refusal := refusal_to_move(transfer.state, State.ACCEPTED):
        return refusal
    if transfer.state == State.SENDER_APPROVED and transfer.kind != Transfer.Kind.INTERNAL:
        return Refusal("no_letter", _("介绍信还没有开具，不能接收。"))
    if transfer.kind == Transfer.Kind.IN and not (transfer.coming_as or transfer.member.category in MEMBERS):
        return Refusal("not_known_as_what", _("请先登记转入时是正式党员还是预备党员。"))
    if valid_until and on > valid_until and not branch_wrote:
        said = _("介绍信已于 %(day)s 过期，请由原党支部出具证明说明原因，或重新开具。") % {
            "day": valid_until.isoformat()
        }
        return Refusal("letter_expired", said)
    return None


def refusal_to_expire(transfer: Transfer, *, on: date, valid_until: date) -> Refusal | None:
    """A person says that a letter ran out, after it did; never a timer."""
    if refusal := refusal_to_move(transfer.state, State.EXPIRED):
        return refusal
    if on <= valid_until:
        return Refusal("still_valid", _("介绍信有效期至 %(day)s，还没有过期。") % {"day": valid_until.isoformat()})
    return None


def refusal_to_certify(*, from_on: date, to_on: date, law: Law) -> Refusal | None:
    """A certificate serves an absence of six months at most; who is away longer transfers."""
    most = law.count("transfers.certificate_max_months")
    if to_on <= add_months(from_on, most):
        return None
    said = _("外出超过 %(months)s 个月应当转接组织关系，不能开证明信。") % {"months": most}
    return Refusal("too_long", said, law.cite("transfers.certificate_max_months"))


def refusal_to_note_stay(
    *, is_out: bool, is_party_member: bool, has_open: bool, from_on: date, today: date
) -> Refusal | None:
    """One of our members at a time is away once; a stay has begun."""
    if is_out and not is_party_member:
        return Refusal("not_a_member", _("外出流动党员须是本支部在册党员，请核对。"))
    if has_open:
        return Refusal("already_away", _("此人已登记为外出流动，请先登记返回。"))
    return Refusal("in_future", _("日期不能晚于今天。")) if from_on > today else None


def contact_due_on(*, from_on: date, last_contact_on: date | None, law: Law) -> date:
    """The day by which a mobile member is to be contacted again."""
    return add_months(last_contact_on or from_on, law.count("transfers.mobile_contact_months"))


def capital_month(day: date) -> tuple[str, str]:
    """Year digit by digit and month, as "dues paid to" asks."""
    return "".join(capitals.ONES[int(digit)] for digit in str(day.year)), capitals.number(day.month)


def age_on(born_on: date | None, on: date) -> int | None:
    """Whole years, None where the birth is not recorded."""
    if born_on is None:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
