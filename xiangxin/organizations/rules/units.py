"""May this unit be opened, closed or covered?"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations.models import Organization, Unit


def refusal_to_close_unit(unit: Unit, *, has_children: bool, on: date, today: date) -> Refusal | None:
    """A unit closes when nothing stands below it any more."""
    if unit.parent_id is None:
        return Refusal("root_stays", _("最上级单位不能撤销。"))
    if has_children:
        return Refusal("has_children", _("还有下级单位，请先撤销下级单位。"))
    if unit.opened_on and on < unit.opened_on:
        return Refusal("before_it_opened", _("撤销日期不能早于设立日期 %(day)s。") % {"day": unit.opened_on})
    if on > today:
        return Refusal("in_the_future", _("撤销日期不能晚于今天，请在生效后登记。"))
    return None


def refusal_to_cover(organization: Organization, unit: Unit, *, on: date, today: date) -> Refusal | None:
    """May the organization cover the unit from this day?"""
    if not organization.is_active or organization.kind == Organization.Kind.GROUP:
        return Refusal("cannot_cover", _("请选一个在设的党委、党总支或党支部来覆盖单位。"))
    if unit.closed_on is not None:
        return Refusal("unit_closed", _("这个单位已经撤销，不用再覆盖。"))
    if on > today:
        return Refusal("in_the_future", _("开始日期不能晚于今天，请在生效后登记。"))
    if organization.established_on and on < organization.established_on:
        day = organization.established_on
        return Refusal("not_yet", _("党组织 %(day)s 才成立，开始日期不能更早。") % {"day": day})
    return None


def refusal_to_uncover(*, from_on: date, on: date, today: date) -> Refusal | None:
    """Coverage ends neither before it began nor in the future."""
    if on < from_on:
        return Refusal("before_it_began", _("结束日期不能早于开始日期 %(day)s。") % {"day": from_on})
    if on > today:
        return Refusal("in_the_future", _("结束日期不能晚于今天，请在生效后登记。"))
    return None
