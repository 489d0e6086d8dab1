"""How much working money may a year have? Yuan, exact: 1 % of last year's payroll, none above a carry-over of 2 %."""

from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Money, refuse_unless
from xiangxin.regulations.packs import Law

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
