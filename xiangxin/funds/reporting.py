"""What does a year's working money say in words, for the members?"""

from django.utils.translation import gettext as _

from xiangxin.funds import queries
from xiangxin.funds.models import Budget
from xiangxin.kernel import money


def title_of(budget: Budget) -> str:
    """What the report is called."""
    facts = {"place": budget.organization.short_name, "year": budget.year}
    return _("%(place)s %(year)s 年党建工作经费安排使用情况") % facts


def text_of(budget: Budget) -> str:
    """Plan and use: what there was, what each organization got, what it went to."""
    uses = queries.by_purpose(budget)
    spent = sum(fen for _name, fen in uses)
    facts = {
        "payroll": money.grouped(budget.wages_fen), "allotted": money.grouped(budget.allotted_fen), "carried": money.grouped(budget.carried_fen),
        "all": money.grouped(budget.available_fen), "spent": money.grouped(spent), "left": money.grouped(budget.available_fen - spent),
    }  # fmt: skip
    lines = [
        _("上年度职工工资总额 %(payroll)s 元，本年安排 %(allotted)s 元，上年结转 %(carried)s 元，共可用 %(all)s 元。")
        % facts,
        _("已使用 %(spent)s 元，结余 %(left)s 元。") % facts,
    ]
    if uses:
        lines.append(_("按用途：") + "；".join(f"{name} {money.grouped(fen)} 元" for name, fen in uses) + "。")
    shares = budget.shares.filter(part_of=None).select_related("organization")
    if shares:
        lines.append(
            _("分配：")
            + "；".join(f"{one.organization.short_name} {money.grouped(one.amount_fen)} 元" for one in shares[:80])
            + "。"
        )
    return "\n".join(lines)[:4000]
