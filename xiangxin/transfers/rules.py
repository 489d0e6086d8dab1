"""Until when does an introduction letter hold, and when must its receipt be back?"""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Count, Day, Field
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

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
