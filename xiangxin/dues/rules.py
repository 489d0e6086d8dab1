"""How long has somebody not paid, and what follows? People decide; nothing ends by itself (docs/rules/dues.md)."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.kernel import money
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Day, Items, Month, refuse_unless
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

MONTH = Month(name="month", label=_t("未交月份"))
ARREARS_FIELDS = (
    Items(name="unpaid_months", label=_t("未交月份"), of=MONTH, most=1200),
    Day(name="today", label=_t("今天")),
)
STEPS = ("case", "alert", "warn", "remind")  # the gravest first


def arrears(*, unpaid_months: Sequence[date], today: date, law: Law) -> Decision:
    """How many months in a row are unpaid, what follows, and from which month one may still pay back.

    Dues rules 2008, art. 12 and 13. A case opens for people to study; nobody is removed by a timer.
    """
    this_month = today.replace(day=1)
    refuse_unless(len(set(unpaid_months)) == len(unpaid_months), "unpaid_months（未交月份）中有重复的月份。")
    refuse_unless(all(month <= this_month for month in unpaid_months), "unpaid_months（未交月份）中有今后的月份。")
    months = sorted(unpaid_months)
    run = longest_run(months)
    step = step_of(run, law)
    earliest = add_months(this_month, -law.count("dues.back_pay_max_months"))
    too_old = [f"{month:%Y-%m}" for month in months if month < earliest]
    reasons = [_reason(step, run, law)] if step != "none" else []
    if too_old:
        said = _("补交一般不超过 %(limit)s 个月，%(months)s 请支部研究后处理。") % {
            "limit": law.count("dues.back_pay_max_months"),
            "months": "、".join(too_old[:12]),
        }
        reasons.append(Reason("beyond_back_pay", said, law.cite("dues.back_pay_max_months")))
    values = {
        "unpaid": len(months),
        "consecutive": run,
        "step": step,
        "opens_case": step == "case",
        "removes": False,
        "back_pay_from": f"{earliest:%Y-%m}",
        "beyond_back_pay": too_old,
    }
    return Decision(values, tuple(reasons), WARN if reasons else OK)


def longest_run(months: Sequence[date]) -> int:
    """The greatest number of months in a row among sorted first days."""
    longest = run = 0
    last = None
    for month in months:
        run = run + 1 if last is not None and add_months(last, 1) == month else 1
        longest, last = max(longest, run), month
    return longest


def step_of(run: int, law: Law) -> str:
    """What so many unpaid months in a row ask for: none, remind, warn, alert or case."""
    return next((step for step in STEPS if run >= law.count(f"dues.unpaid_{step}_months")), "none")


def _reason(step: str, run: int, law: Law) -> Reason:
    said = {
        "remind": _("已有 %(run)s 个月未交党费，请提醒本人。"),
        "warn": _("已连续 %(run)s 个月未交党费，请支部书记谈话了解原因。"),
        "alert": _("已连续 %(run)s 个月未交党费，请报告上级党组织。"),
        "case": _("已连续 %(run)s 个月未交党费，请支部核实有无正当理由并按程序研究；平台不自动处理。"),
    }[step]
    return Reason(step, said % {"run": run}, law.cite("dues.unpaid_case_months"))


def refusal_of_organization(*, dissolved_on: date | None, form: str) -> Refusal | None:
    """A dissolved organization takes no money, a temporary one collects no dues."""
    if dissolved_on is not None:
        return Refusal("dissolved", _t("这个党组织已经撤销，请到接收党员的党组织办理。"))
    if form == "temporary_branch":
        return Refusal(
            "temporary", _t("临时党组织不收缴党费，请到正式党员组织关系所在的党组织办理。"), "支部工作条例第八条"
        )
    return None


def refusal_to_pay(
    months: Sequence[date], open_fen: Sequence[int], *, today: date, law: Law, note: str = "", is_own: bool = False
) -> Refusal | None:
    """Bills can be paid while something is open, up to six months back and ahead; older ones by the branch, with a note."""
    if not months:
        return Refusal("nothing_to_pay", _t("请选择要交的月份。"))
    if min(open_fen) <= 0:
        return Refusal("paid_already", _t("所选月份中有已经交过的，请刷新页面。"))
    this_month = today.replace(day=1)
    ahead = add_months(this_month, law.count("dues.prepay_max_months"))
    if max(months) > ahead:
        said = _("预交最多到 %(month)s。") % {"month": f"{ahead:%Y-%m}"}
        return Refusal("too_far_ahead", said, law.cite("dues.prepay_max_months"))
    earliest = add_months(this_month, -law.count("dues.back_pay_max_months"))
    if min(months) < earliest and (is_own or not note.strip()):
        said = _("补交一般不超过 %(count)s 个月，%(month)s 以前的请由党支部研究后登记并写明说明。") % {
            "count": law.count("dues.back_pay_max_months"),
            "month": f"{earliest:%Y-%m}",
        }
        return Refusal("too_far_back", said, law.cite("dues.back_pay_max_months"))
    return None


def refusal_of_amount(amount_fen: int, open_fen: int) -> Refusal | None:
    """What is entered for bills is exactly what they owe; more is a special payment of its own."""
    if amount_fen != open_fen:
        said = _("金额应为所选月份的合计 %(open)s 元；自愿多交请另外登记。") % {"open": money.plain(open_fen)}
        return Refusal("wrong_amount", said)
    return None


def refusal_to_refund(*, state: str, reason: str, is_by_hand: bool = False) -> Refusal | None:
    """Only money that arrived goes back, with a reason; not by hand while a channel may be giving it back."""
    if state == "refunding" and is_by_hand:
        said = _t("已请支付渠道退款，结果确认以前不能再用现金或转账退；请先选“由支付渠道原路退回”查询结果。")
        return Refusal("channel_asked", said)
    if state not in ("paid", "refunding"):
        return Refusal("not_paid", _t("这笔款没有到账，或已经退回。"))
    if not reason.strip():
        return Refusal("no_reason", _t("请写明退回的原因。"))
    return None


def refusal_to_book(*, on: date, closed_through: date | None, today: date) -> Refusal | None:
    """Closed days stay closed, and nothing is booked ahead."""
    if closed_through is not None and on <= closed_through:
        said = _("%(day)s 及以前已经结账，请记在之后的日期。") % {"day": closed_through.isoformat()}
        return Refusal("closed", said)
    if on > today:
        return Refusal("in_the_future", _t("记账日期不能晚于今天。"))
    return None


def formula_of(lines: Sequence[tuple[str, int, bool]], deductions: Mapping[str, int], base_fen: int | None) -> str:
    """How a base came about, in one sentence; empty where it was given as it is."""
    if not lines or base_fen is None:
        return ""
    counted = sum(fen for _name, fen, counts in lines if counts)
    left_out = sum(fen for _name, fen, counts in lines if not counts)
    said = _("计入 %(counted)s − 扣除 %(less)s = 基数 %(base)s（不计入 %(left_out)s）；")
    figures = {"counted": counted, "less": sum(deductions.values()), "base": base_fen, "left_out": left_out}
    return said % {name: money.plain(fen) for name, fen in figures.items()}


def refusal_of_count(counted_fen: int | None, booked_fen: int, note: str) -> Refusal | None:
    """Cash that was counted is what the ledger says, or somebody says why not."""
    if counted_fen is None or counted_fen == booked_fen or note.strip():
        return None
    said = _("实点现金 %(counted)s 元，账上 %(booked)s 元，差 %(gap)s 元，请查明或写明差额说明。") % {
        "counted": money.plain(counted_fen),
        "booked": money.plain(booked_fen),
        "gap": money.plain(abs(counted_fen - booked_fen)),
    }
    return Refusal("cash_differs", said)


def refusal_of_account(*, bank: str, number: str) -> Refusal | None:
    """An account is a bank and a number of 8 to 40 digits."""
    if not bank.strip():
        return Refusal("no_bank", _t("请填写开户行。"))
    if not (number.isascii() and number.isdigit() and 8 <= len(number) <= 40):
        return Refusal("no_account", _t("账号应为 8 至 40 位数字，请核对。"))
    return None


def refusal_to_ask_relief(*, amount_fen: int, reason: str, studied: str, law: Law) -> Refusal | None:
    """Less or nothing is paid for a hardship that the branch has studied (rules 2008, art. 7)."""
    article = law.cite("dues.hardship")
    if not 0 <= amount_fen <= 10**7:
        return Refusal("no_amount", _t("请填写研究确定的每月交纳额，免交写 0。"), article)
    if not reason.strip() or not studied.strip():
        return Refusal("no_reason", _t("请写明困难情况和支部研究的会议。"), article)
    return None


def refusal_to_change(*, from_month: int, reason: str, law: Law) -> Refusal | None:
    """The yearly assessment stands; a change within the year begins with a later month and has a reason."""
    if from_month > 1 and not reason.strip():
        said = _t("党费年初核定，年内一般不变；确需变动请写明理由。")
        return Refusal("no_reason", said, law.cite("dues.assessment"))
    return None
