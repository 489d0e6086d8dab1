"""A branch's plan of a year on paper: the months at a glance, then every item with its reason and what came of it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from xiangxin.exports import pdf
from xiangxin.meetings import queries
from xiangxin.meetings.models import Plan, PlanItem

MONTHS_IN_A_ROW = 3


def name_of(plan: Plan) -> str:
    """The name of the file."""
    return _("%(place)s %(year)s年组织生活计划") % {"place": plan.organization.short_name, "year": plan.year}


def as_pdf(plan: Plan, *, mark: str) -> bytes:
    """The plan as A4 PDF; Refused where the host cannot make one."""
    lines = queries.planned([plan]).get(plan.pk, [])
    months: dict[int, list[PlanItem]] = defaultdict(list)
    for line in lines:
        months[line.item.planned_on.month].append(line.item)
    year = [(month, months[month]) for month in range(1, 13)]
    quarters = [year[first : first + MONTHS_IN_A_ROW] for first in range(0, 12, MONTHS_IN_A_ROW)]
    context = {"plan": plan, "name": name_of(plan), "lines": lines, "quarters": quarters}
    return pdf.render("meetings/papers/plan.html", context, mark=mark)
