"""What can be written about an organization? Its own facts, its committee and its people, for many at once."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider, Subject
from xiangxin.documents.permissions import May
from xiangxin.members import codes
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post, Term

PERSON_COLUMNS = {
    "name": _("姓名"),
    "sex": _("性别"),
    "ethnicity": _("民族"),
    "category": _("人员类别"),
    "education": _("学历"),
    "joined": _("入党日期"),
    "job": _("工作岗位"),
}
POST_COLUMNS = {"name": _("姓名"), "post": _("职务"), "since": _("任职日期")}
FACTS = (
    Fact("name", _("党组织全称"), synonyms=("党组织名称", "组织名称", "支部名称", "党支部", "党支部名称", "单位")),
    Fact("short_name", _("党组织简称"), synonyms=("简称",)),
    Fact("code", _("组织代码")),
    Fact("kind", _("组织类别")),
    Fact("parent", _("上级党组织全称"), synonyms=("上级党组织", "上级党委", "党委名称")),
    Fact("established_on", _("成立日期"), "day", ("成立时间",)),
    Fact("term_from", _("本届选举日期"), "day", ("换届时间", "本届选举时间")),
    Fact("term_to", _("本届届满日期"), "day", ("届满日期", "届满时间")),
    Fact("secretary", _("书记姓名"), synonyms=("书记", "党支部书记", "支部书记", "党组织书记")),
    Fact("deputy", _("副书记姓名"), synonyms=("副书记",)),
    Fact("contact", _("联系人")),
    Fact("phone", _("联系电话"), synonyms=("电话",)),
    Fact("address", _("地址"), synonyms=("通讯地址",)),
    Fact("members", _("党员人数"), synonyms=("党员总数", "党员数", "支部党员人数")),
    Fact("full", _("正式党员人数"), synonyms=("正式党员数",)),
    Fact("probationary", _("预备党员人数"), synonyms=("预备党员数",)),
    Fact("roster", _("党员名单"), "list", ("党员名册", "花名册", "党员"), PERSON_COLUMNS),
    Fact("committee", _("班子名单"), "list", ("委员名单", "支委会成员", "班子成员"), POST_COLUMNS),
)  # fmt: skip


def read(_by: User, places: Sequence[Organization], _shows_numbers: bool) -> Facts:
    """Facts of organizations by their id."""
    ids = [place.pk for place in places]
    people: dict[int, list[Member]] = {pk: [] for pk in ids}
    for person in Member.objects.party_members().filter(organization__in=ids).order_by("pinyin", "pk"):
        people[person.organization_id].append(person)
    posts: dict[int, list[Post]] = {pk: [] for pk in ids}
    seats = Post.objects.filter(organization__in=ids, to_on__isnull=True).select_related("member")
    for post in seats.order_by("position", "pk"):
        posts[post.organization_id].append(post)
    terms = {term.organization_id: term for term in Term.objects.filter(organization__in=ids, ended_on__isnull=True)}
    return {place.pk: _of(place, people[place.pk], posts[place.pk], terms.get(place.pk)) for place in places}


def _of(place: Organization, people: list[Member], posts: list[Post], term: Term | None) -> dict[str, Any]:
    full = [person for person in people if person.category == Member.Category.FULL]
    return {
        **{name: getattr(place, name) for name in ("name", "short_name", "code", "contact", "phone", "address")},
        "kind": place.get_kind_display(),
        "parent": place.parent.name if place.parent else "",
        "established_on": place.established_on,
        "term_from": term.elected_on if term else None,
        "term_to": term.expires_on if term else None,
        "secretary": _holder(posts, Post.Kind.SECRETARY),
        "deputy": _holder(posts, Post.Kind.DEPUTY_SECRETARY),
        "members": len(people),
        "full": len(full),
        "probationary": len(people) - len(full),
        "roster": [_person(person) for person in people],
        "committee": [
            {"name": post.member.name, "post": post.get_kind_display(), "since": f"{post.from_on:%Y.%m}"}
            for post in posts
        ],
    }


def _person(person: Member) -> dict[str, Any]:
    return {
        "name": person.name,
        "sex": person.get_sex_display() if person.sex in ("1", "2") else "",
        "ethnicity": codes.ETHNICITIES.get(person.ethnicity, ""),
        "category": person.get_category_display(),
        "education": codes.EDUCATIONS.get(person.education, ""),
        "joined": f"{person.joined_on:%Y.%m.%d}" if person.joined_on else "",
        "job": person.job,
    }


def _holder(posts: list[Post], kind: str) -> str:
    return "、".join(post.member.name for post in posts if post.kind == kind)


def _rows(by: User) -> "QuerySet[Organization]":
    return (
        Organization.objects.active()
        .filter(checks.within_reach(by, May.FILL_FORM))
        .select_related("parent")
        .order_by("path")
    )


def _matching(rows: "QuerySet[Any]", said: str) -> "QuerySet[Any]":
    named = Q(name__contains=said) | Q(short_name__contains=said) | Q(initials=said.lower()) | Q(code__iexact=said)
    return rows.filter(named) if said else rows


def _below(rows: "QuerySet[Any]", place: Organization) -> "QuerySet[Any]":
    return rows.filter(pk__in=Organization.objects.below(place).values("pk"))


PLACES = Subject(
    "organization",
    _("党组织"),
    _rows,
    _matching,
    _below,
    lambda place: place,
    kinds=tuple(Organization.Kind.choices),
    of_kinds=lambda rows, kinds: rows.filter(kind__in=kinds),
)
PLACE_FACTS = Provider("organization", "organization", _("党组织"), FACTS, read)
