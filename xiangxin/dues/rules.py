"""How long has somebody not paid, and what follows? People decide; nothing ends by itself (docs/rules/dues.md)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

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
