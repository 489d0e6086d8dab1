"""Decisions about contests and costs."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from xiangxin.activities.models import Activity
from xiangxin.kernel.refusals import Refusal


def refusal_to_enter(activity: Activity, *, title: str) -> Refusal | None:
    """Works are entered in a contest that is announced."""
    if not activity.is_contest:
        return Refusal("not_a_contest", _("只有劳动竞赛和技能竞赛登记参赛项目。"))
    if activity.state != Activity.State.ANNOUNCED:
        return Refusal("not_open", _("竞赛没有发布或已办结，不能再登记参赛项目。"))
    return None if title.strip() else Refusal("no_title", _("请写参赛项目的名称。"))


def refusal_to_award(activity: Activity, *, at: datetime) -> Refusal | None:
    """Awards are confirmed once the contest has begun."""
    if activity.state not in (Activity.State.ANNOUNCED, Activity.State.CONCLUDED):
        return Refusal("not_held", _("竞赛没有发布或已取消，不能评定。"))
    return None if at >= activity.starts_at else Refusal("not_yet", _("竞赛还没有开始，不能评定。"))


def refusal_of_cost(activity: Activity, *, amount: int) -> Refusal | None:
    """A cost is above zero, of an activity that was not called off."""
    if activity.state == Activity.State.CANCELLED:
        return Refusal("cancelled", _("活动已取消，不再登记费用。"))
    return None if amount > 0 else Refusal("no_amount", _("金额要大于 0。"))
