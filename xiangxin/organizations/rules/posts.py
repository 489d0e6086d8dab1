"""May this person hold this post, may this term run? (docs/rules/terms.md)"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations.models import Organization, Post
from xiangxin.organizations.rules.sizes import branch_committee, term_clock
from xiangxin.regulations.decisions import REFUSED
from xiangxin.regulations.packs import Law

COMMITTEE_POSTS = (
    Post.Kind.ORGANIZATION_COMMISSIONER,
    Post.Kind.PUBLICITY_COMMISSIONER,
    Post.Kind.DISCIPLINE_COMMISSIONER,
    Post.Kind.COMMISSIONER,
)


def posts_of(kind: str) -> list[str]:
    """The posts there are in an organization of this kind."""
    if kind == Organization.Kind.GROUP:
        return [Post.Kind.GROUP_LEADER]
    only = () if kind == Organization.Kind.COMMITTEE else (Post.Kind.STANDING_COMMISSIONER, *Post.DISCIPLINE_COMMITTEE)
    return [post for post in Post.Kind.values if post not in (Post.Kind.GROUP_LEADER, *only)]


def refusal_to_appoint(
    organization: Organization,
    *,
    post: str,
    manner: str,
    is_full_member: bool,
    full_members: int,
    has_secretary: bool,
    has_discipline_secretary: bool = False,
    law: Law,
) -> Refusal | None:
    """May a person take this post? `full_members` counts the organization's own."""
    if not organization.is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能再任职。"))
    if post not in posts_of(organization.kind):
        if organization.kind == Organization.Kind.GROUP:
            return Refusal("wrong_post", _("党小组只设组长；组长以外的职务在党支部登记。"))
        return Refusal("wrong_post", _("这个职务不设在这一级：常委、纪委在党委登记，组长在党小组登记。"))
    if not is_full_member:
        return Refusal("not_a_full_member", _("只有正式党员可以担任党内职务，请核对人选。"), "中国共产党章程 第七条")
    if post == Post.Kind.SECRETARY and has_secretary:
        return Refusal("secretary_filled", _("书记职务现有人担任，请先登记免职，或登记换届。"))
    if post == Post.Kind.DISCIPLINE_SECRETARY and has_discipline_secretary:
        return Refusal("secretary_filled", _("纪委书记职务现有人担任，请先登记免职，或登记换届。"))
    if manner == Post.Manner.ELECTED and organization.form == Organization.Form.TEMPORARY:
        article = law.cite("branch.temporary_leaders_appointed")
        return Refusal(
            "temporary_is_appointed", _("临时党支部的班子由批准其成立的党组织指定，请选“上级指派”。"), article
        )
    return _refusal_of_committee(organization, post, full_members, law)


def _refusal_of_committee(organization: Organization, post: str, full_members: int, law: Law) -> Refusal | None:
    if organization.kind != Organization.Kind.BRANCH or post not in COMMITTEE_POSTS:
        return None
    decision = branch_committee(full_members=full_members, law=law)
    if decision.outcome != REFUSED:
        return None
    reason = decision.reasons[0]
    return Refusal(reason.code, reason.message, reason.article)


def refusal_to_end(*, from_on: date, on: date, today: date) -> Refusal | None:
    """A post ends neither before it began nor in the future."""
    if on < from_on:
        return Refusal("before_it_began", _("免职日期不能早于任职日期 %(day)s。") % {"day": from_on})
    if on > today:
        return Refusal("in_the_future", _("免职日期不能晚于今天，请在生效后登记。"))
    return None


def refusal_to_begin_term(organization: Organization, *, latest: date | None, on: date, today: date) -> Refusal | None:
    """May a term begin with an election on this day?"""
    if not organization.is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能换届。"))
    if organization.kind == Organization.Kind.GROUP:
        return Refusal("groups_have_no_term", _("党小组没有任期，请登记组长的任职和免职。"))
    if organization.form == Organization.Form.TEMPORARY:
        return Refusal("temporary_has_no_term", _("临时党支部一般不进行换届选举。"))
    if on > today:
        return Refusal("in_the_future", _("选举日期不能晚于今天，请在选举后登记。"))
    if latest and on <= latest:
        return Refusal("before_last_term", _("选举日期应晚于上一届的 %(day)s。") % {"day": latest})
    return None


def refusal_to_extend(
    organization: Organization, *, elected_on: date, months: int, reason: str, document: str, law: Law
) -> Refusal | None:
    """May a term be extended to `months` in all? The superior has answered, and the reason is known."""
    if not reason.strip():
        return Refusal("no_reason", _("延期换届须经上级批准，请写明理由。"), law.cite("terms.shift_max_months"))
    if not document.strip():
        return Refusal("no_document", _("请填写上级同意延期的批复文号。"), law.cite("terms.shift_max_months"))
    decision = term_clock(kind=organization.kind, elected_on=elected_on, extended_months=months, law=law)
    if decision.outcome != REFUSED:
        return None
    first = decision.reasons[0]
    return Refusal(first.code, first.message, first.article)
