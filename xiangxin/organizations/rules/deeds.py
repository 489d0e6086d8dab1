"""May this deed be done on the tree? Each answer is one sentence with its remedy."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import reach
from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations.models import Organization
from xiangxin.organizations.rules.sizes import branch_size
from xiangxin.regulations.decisions import REFUSED
from xiangxin.regulations.packs import Law

MOST_CHILDREN = 9_999  # kernel.reach gives a level four digits
LONGEST_PATH = 64
KINDS = dict(Organization.Kind.choices)


def refusal_of_day(on: date, *, latest: date | None, today: date | None) -> Refusal | None:
    """A deed takes effect neither before the one before it nor in the future; without `today` the day is known past."""
    if latest and on < latest:
        message = _("生效日期不能早于上一次变动的日期 %(day)s。")
        return Refusal("before_last_change", message % {"day": latest})
    if today and on > today:
        return Refusal("in_the_future", _("生效日期不能晚于今天，请在生效后登记。"))
    return None


def refusal_before(name: str, *, first: date | None, on: date) -> Refusal | None:
    """Nothing goes to an organization before it stood."""
    if first and on < first:
        message = _("%(name)s %(day)s 才成立，生效日期不能更早。")
        return Refusal("not_yet", message % {"name": name, "day": first})
    return None


def refusal_to_place(kind: str, *, under: str | None, law: Law) -> Refusal | None:
    """Which kind may stand below which; the topmost is a committee."""
    if under is None or kind in kinds_below(under, law):
        return None
    message = _("%(under)s下面不能设%(kind)s，请核对类别或换一个上级。")
    article = law.cite(f"soe.below_{under}") if under != Organization.Kind.GROUP else ""
    return Refusal("wrong_kind", message % {"under": KINDS[under], "kind": KINDS[kind]}, article)


def kinds_below(kind: str, law: Law) -> list[str]:
    """The kinds that may be set up below an organization of `kind`."""
    return [] if kind == Organization.Kind.GROUP else list(law.value(f"soe.below_{kind}"))


def kinds_above(kind: str, law: Law) -> list[str]:
    """The kinds below which an organization of `kind` may stand."""
    return [above for above in Organization.Kind.values if kind in kinds_below(above, law)]


def refusal_of_room(number: int) -> Refusal | None:
    """A superior numbers its children up to 9,999 and gives no number twice."""
    if number > MOST_CHILDREN:
        return Refusal("too_many_children", _("这个上级的下级组织编号已用完（9999 个），请换一个上级。"))
    return None


def refusal_to_move(
    organization: Organization, *, to: Organization, longest: int, was_above: bool, law: Law
) -> Refusal | None:
    """May `organization` go below `to`?

    `longest` is the length of the longest path in its subtree; `was_above` says whether `to` stood below it on some
    day since the move takes effect, which would make the tree of that day a circle.
    """
    if organization.parent_id is None:
        return Refusal("root_stays", _("最上级党组织不能变更隶属。"))
    if not organization.is_active or not to.is_active:
        return Refusal("dissolved", _("已撤销的党组织不能变更隶属，也不能作上级。"))
    if organization.kind == Organization.Kind.GROUP:
        return Refusal("group_stays", _("党小组随党支部，不能单独变更隶属；请在新的党支部成立党小组。"))
    if to.path.startswith(organization.path):
        return Refusal("own_subtree", _("不能移到自己或自己的下级组织下面，请换一个上级。"))
    if was_above:
        return Refusal("below_it_then", _("那一天新上级还在它的下面，请改用更晚的生效日期。"))
    if longest - len(organization.path) + len(to.path) + reach.WIDTH > LONGEST_PATH:
        return Refusal("too_deep", _("移过去以后层级超过 16 级，请换一个上级。"))
    return refusal_to_place(organization.kind, under=to.kind, law=law)


def refusal_of_form(kind: str, form: str) -> Refusal | None:
    """Joint, temporary and functional are forms of branches."""
    if form != Organization.Form.ORDINARY and kind != Organization.Kind.BRANCH:
        return Refusal("form_of_branches", _("只有党支部可以是联合、临时或功能型，请把形式改为“一般”。"))
    return None


def refusal_to_adjust(organization: Organization, *, kind: str, children: list[str]) -> Refusal | None:
    """May the kind of this organization change?"""
    if not organization.is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能再调整。"))
    if organization.parent_id is None and kind != Organization.Kind.COMMITTEE:
        return Refusal("root_is_committee", _("最上级党组织是党委，不能改为其他类别。"))
    if Organization.Kind.GROUP in (kind, organization.kind) and kind != organization.kind:
        return Refusal("group_stays_group", _("党小组不能改为其他类别；请撤销后另行成立。"))
    return None


def refusal_to_merge(organization: Organization, *, into: Organization) -> Refusal | None:
    """May `organization` end and its people go `into` another?"""
    if organization.parent_id is None:
        return Refusal("root_stays", _("最上级党组织不能并入其他党组织。"))
    if not into.is_active:
        return Refusal("dissolved", _("要并入的党组织已经撤销，请换一个。"))
    if into.path.startswith(organization.path):
        return Refusal("own_subtree", _("不能并入自己或自己的下级组织，请换一个。"))
    if organization.kind != into.kind:
        return Refusal("other_kind", _("只能并入同类党组织；类别不同的，请先办理调整类别。"))
    if organization.kind == Organization.Kind.GROUP and organization.parent_id != into.parent_id:
        return Refusal("other_branch", _("党小组只能并入同一党支部的党小组。"))
    return None


def refusal_to_receive(place: Organization) -> Refusal | None:
    """May people be sent to this organization?"""
    if not place.is_active:
        return Refusal("dissolved", _("党员的去向已经撤销，请换一个党组织。"))
    if place.kind == Organization.Kind.GROUP:
        return Refusal("not_a_group", _("党员编入党支部，请选党支部，再在支部里编入党小组。"))
    return None


def refusal_to_split(
    organization: Organization, *, rest: tuple[int, int], new: tuple[int, int], law: Law
) -> Refusal | None:
    """May a new organization be split off? `rest` and `new` hold the full members and all members on each side."""
    if organization.parent_id is None:
        return Refusal("root_stays", _("最上级党组织不能分设，请成立下级组织。"))
    if not organization.is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能分设。"))
    if organization.kind == Organization.Kind.GROUP:
        return Refusal("group_of_branch", _("党小组不用分设，请在党支部成立新的党小组，再把党员编进去。"))
    if organization.kind != Organization.Kind.BRANCH:
        return None
    for name, (full, members) in ((_("新党支部"), new), (_("原党支部"), rest)):
        decision = branch_size(full_members=full, members=members, law=law)
        if decision.outcome == REFUSED:
            message = _("%(name)s将只有 %(full)s 名正式党员，不足 %(least)s 人，请调整名单。")
            facts = {"name": name, "full": full, "least": law.count("branch.min_full_members")}
            return Refusal("too_few_full_members", message % facts, law.cite("branch.min_full_members"))
    return None
