"""What must be known before an organization of this kind and form is set up? (Branch rules, art. 4 to 8; SOE rules, art. 4)"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations.models import Organization
from xiangxin.organizations.rules.deeds import refusal_of_form
from xiangxin.organizations.rules.sizes import branch_size, organization_kind
from xiangxin.regulations.decisions import REFUSED, Decision
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

KIND, FORM = Organization.Kind, Organization.Form


@dataclass(frozen=True)
class Plan:
    """What whoever sets up an organization says of it: people to come, units to cover, the end of a task."""

    full_members: int | None = None
    members: int | None = None
    units: int = 0
    is_project: bool = False
    planned_to_on: date | None = None


def refusal_to_establish(*, kind: str, form: str, plan: Plan, on: date, is_approved: bool, law: Law) -> Refusal | None:
    """May it be set up with this plan?"""
    wrong = refusal_of_form(kind, form)
    if wrong or kind == KIND.GROUP or form == FORM.FUNCTIONAL:
        return wrong
    if form == FORM.TEMPORARY:
        return _refusal_of_task(plan, on)
    if plan.full_members is None or plan.members is None:
        return Refusal("ask_members", _("请填写正式党员人数和党员总数，系统按条例核对能否成立。"))
    if plan.full_members > plan.members:
        return Refusal("more_full_than_members", _("正式党员人数超过党员总数，请核对。"))
    if kind in (KIND.COMMITTEE, KIND.GENERAL_BRANCH):
        return _refusal_of_kind(kind, plan.members, is_approved, law)
    return _refusal_of_branch(form, plan, on, law)


def _refusal_of_task(plan: Plan, on: date) -> Refusal | None:
    if plan.planned_to_on is None:
        return Refusal("ask_end", _("临时党支部随任务撤销，请填写预计结束日期。"))
    if plan.planned_to_on <= on:
        return Refusal("ends_before_it_begins", _("预计结束日期应晚于生效日期。"))
    return None


def _refusal_of_kind(kind: str, members: int, is_approved: bool, law: Law) -> Refusal | None:
    """Fewer members than usual need the superior's approval."""
    parameter = "soe.committee_from" if kind == KIND.COMMITTEE else "soe.general_branch_from"
    least = law.count(parameter)
    if members >= least or is_approved:
        return None
    message = _("党员不足 %(least)s 人，须经上级党组织批准才能设立，请填写批准机关和文号。") % {"least": least}
    return Refusal("needs_approval", message, law.cite(parameter))


def _refusal_of_branch(form: str, plan: Plan, on: date, law: Law) -> Refusal | None:
    decision = branch_size(full_members=plan.full_members or 0, members=plan.members or 0, law=law)
    if decision.outcome == REFUSED:
        reason = decision.reasons[0]
        return Refusal(reason.code, reason.message, reason.article)
    if form == FORM.JOINT and plan.units < 2:
        article = law.cite("branch.joint_units_max")
        return Refusal("ask_units", _("联合党支部由几个单位联合成立，请勾选两个以上覆盖单位。"), article)
    if plan.is_project and plan.planned_to_on is not None:
        months = law.count("branch.project_min_months")
        if plan.planned_to_on < add_months(on, months):
            message = _("工期不足 %(months)s 个月的项目一般不单独成立党支部，可成立临时党支部。") % {"months": months}
            return Refusal("project_too_short", message, law.cite("branch.project_min_months"))
    return None


def advice_to_establish(*, kind: str, plan: Plan, law: Law) -> list[Decision]:
    """What the law says besides, when nothing forbids it: too many members or units, another kind that fits better."""
    if plan.members is None or kind == KIND.GROUP:
        return []
    if kind == KIND.BRANCH:
        full = min(plan.full_members or 0, plan.members)
        return [branch_size(full_members=full, members=plan.members, units=plan.units or None, law=law)]
    fitting = organization_kind(members=plan.members, law=law)
    return [fitting] if fitting.values["kind"] != kind else []
