"""Which organizations are counted: by kind and form, and those that need help."""

from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from xiangxin.figures.definitions.figure import PLACES, Block, Figure, Text, always
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post, Term
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

PLACE = _("个")
Kind, Form = Organization.Kind, Organization.Form
LED = [Kind.COMMITTEE, Kind.GENERAL_BRANCH, Kind.BRANCH]
BRANCH = Q(kind=Kind.BRANCH)


def _of(key: str, label: Text, q: Q, says: Text) -> Figure:
    return Figure(key, PLACES, label, says, always(q), PLACE, _("中国共产党党内统计公报的分组口径"))


def _kind(kind: Organization.Kind) -> Figure:
    return _of(kind.value, kind.label, Q(kind=kind), _("类别为%(kind)s、没有撤销的党组织。") % {"kind": kind.label})


def _form(form: Organization.Form) -> Figure:
    return _of(form.value, form.label, BRANCH & Q(form=form), _("形式为%(form)s的党支部。") % {"form": form.label})


def _without_secretary(_law: Law) -> Q:
    return BRANCH & ~Q(Exists(Post.objects.filter(organization=OuterRef("pk"), kind="secretary", to_on__isnull=True)))


def _term_ending(first: date | None, last: date) -> Q:
    terms = Term.objects.filter(organization=OuterRef("pk"), ended_on__isnull=True, expires_on__lt=last)
    return Q(kind__in=LED) & Q(Exists(terms.filter(expires_on__gte=first) if first else terms))


def _term_over(law: Law) -> Q:
    return _term_ending(None, law.on)


def _term_soon(law: Law) -> Q:
    return _term_ending(law.on, add_months(law.on, law.count("terms.remind_months")))


def _full_members() -> Coalesce:
    """The full members of a branch itself, counted where they stand."""
    full = Member.objects.filter(
        organization=OuterRef("pk"), category=Member.Category.FULL, state=Member.State.ACTIVE
    ).order_by()
    counted = full.values("organization").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _too_few(law: Law) -> Q:
    return BRANCH & Q(LessThan(_full_members(), law.count("branch.min_full_members")))


def _too_many(law: Law) -> Q:
    return BRANCH & Q(own_total__gt=law.count("branch.max_members"))


NO_SECRETARY = Figure(
    "no_secretary",
    PLACES,
    _("书记空缺"),
    _("没有在任书记的党支部。"),
    _without_secretary,
    PLACE,
    parameter="branch.committee_from",
)
TERM_OVER = Figure(
    "term_over",
    PLACES,
    _("任期届满"),
    _("本届任期已届满、尚未换届的党组织；每日更新。"),
    _term_over,
    PLACE,
    parameter="terms.branch_years",
    turns=True,
)
TERM_SOON = Figure(
    "term_soon",
    PLACES,
    _("即将届满"),
    _("任期在提醒期内届满的党组织，上级应提醒换届；每日更新。"),
    _term_soon,
    PLACE,
    parameter="terms.remind_months",
    turns=True,
)
TOO_FEW = Figure(
    "too_few",
    PLACES,
    _("正式党员不足"),
    _("正式党员少于成立党支部所需人数的党支部。"),
    _too_few,
    PLACE,
    parameter="branch.min_full_members",
)
TOO_MANY = Figure(
    "too_many", PLACES, _("党员偏多"), _("党员超过一般上限的党支部，宜分设党支部或成立党总支。"), _too_many, PLACE,
    parameter="branch.max_members",
)  # fmt: skip
ORGANIZATIONS = _of("organizations", _("党组织"), Q(kind__in=LED), _("没有撤销的党委、党总支、党支部；党小组另计。"))
KINDS = tuple(_kind(kind) for kind in Kind)
EXCEPTIONS = (NO_SECRETARY, TERM_OVER, TERM_SOON, TOO_FEW, TOO_MANY)
BLOCKS = (
    Block("kinds", _("党组织类别"), KINDS),
    Block("forms", _("党支部形式"), tuple(_form(form) for form in Form), Kind.BRANCH.value),
    Block("exceptions", _("需要帮助的党组织"), EXCEPTIONS),
)
FIGURES: dict[str, Figure] = {
    figure.key: figure for figure in (ORGANIZATIONS, *(figure for block in BLOCKS for figure in block.figures))
}
