"""What can be written about a person? Facts of the member file, read for many people at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider, Subject, Value
from xiangxin.documents.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.reach import ancestors
from xiangxin.members import codes, rules
from xiangxin.members.models import Member
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization, Post

FACTS = (
    Fact("name", _("姓名"), synonyms=("党员姓名", "本人姓名", "推荐对象", "申请人", "申请人姓名", "同志姓名")),
    Fact("sex", _("性别")),
    Fact("ethnicity", _("民族")),
    Fact("born_on", _("出生日期"), "day", ("出生年月", "出生年月日", "生日")),
    Fact("age", _("年龄"), synonyms=("周岁",)),
    Fact("origin", _("籍贯")),
    Fact("citizen_id", _("身份证号"), synonyms=("公民身份证号", "身份证号码", "公民身份号码", "证件号码"), is_sealed=True),
    Fact("phone", _("手机号码"), synonyms=("手机", "手机号", "联系电话", "电话", "联系方式"), is_sealed=True),
    Fact("address", _("家庭住址"), synonyms=("住址", "现住址", "家庭地址"), is_sealed=True),
    Fact("employee_number", _("工号"), synonyms=("职工号", "员工号")),
    Fact("education", _("学历"), synonyms=("文化程度", "最高学历")),
    Fact("degree", _("学位")),
    Fact("school", _("毕业院校"), synonyms=("毕业学校", "毕业院校及专业", "学校")),
    Fact("major", _("专业"), synonyms=("所学专业",)),
    Fact("workplace", _("工作单位"), synonyms=("单位", "所在单位", "单位名称", "工作部门")),
    Fact("job", _("工作岗位"), synonyms=("职务", "岗位", "行政职务", "现任职务", "职业")),
    Fact("worked_since", _("参加工作日期"), "day", ("参加工作时间", "工作时间")),
    Fact("category", _("人员类别"), synonyms=("党员类别", "政治面貌", "类别")),
    Fact("party_posts", _("党内职务"), synonyms=("党内任职",)),
    Fact("applied_on", _("申请入党日期"), "day", ("申请入党时间", "申请时间", "递交入党申请书时间")),
    Fact("activist_on", _("确定为入党积极分子日期"), "day", ("确定积极分子时间", "确定入党积极分子时间", "积极分子时间")),
    Fact("candidate_on", _("确定为发展对象日期"), "day", ("确定发展对象时间", "发展对象时间")),
    Fact("joined_on", _("入党日期"), "day", ("入党时间", "成为预备党员时间", "接收预备党员时间", "支部接收预备党员时间")),
    Fact("became_full_on", _("转正日期"), "day", ("转正时间", "成为正式党员时间")),
    Fact("party_age", _("党龄"), synonyms=("党龄（年）",)),
    Fact("branch", _("所在党支部全称"), synonyms=("支部名称", "党支部", "所在党支部", "所在支部", "党支部名称")),
    Fact("branch_short", _("所在党支部简称")),
    Fact("group", _("所在党小组"), synonyms=("党小组",)),
    Fact("committee", _("上级党委全称"), synonyms=("党委名称", "基层党委", "上级党委", "基层党委名称", "所在党委")),
    Fact("is_male", _("是男性"), "flag", ("男",)),
    Fact("is_female", _("是女性"), "flag", ("女",)),
    Fact("is_full", _("是正式党员"), "flag", ("正式党员",)),
    Fact("is_probationary", _("是预备党员"), "flag", ("预备党员",)),
    Fact("is_front_line", _("在生产、工作一线"), "flag", ("一线",)),
    Fact("is_mobile", _("是流动党员"), "flag", ("流动党员",)),
)  # fmt: skip


def read(by: User, people: Sequence[Member], shows_numbers: bool) -> Facts:
    """Facts of people by their id; numbers stay masked unless they may and shall be shown in full."""
    committees = _committees_over(people)
    posts = _posts_of(people)
    today = clock.today()
    return {
        person.pk: _own(person, today)
        | _numbers(person, is_open=shows_numbers and checks.may(by, Members.UNMASK, person.organization))
        | {
            "committee": committees.get(person.organization.path, ""),
            "party_posts": "、".join(posts.get(person.pk, [])),
        }
        for person in people
    }


def _own(person: Member, today: date) -> dict[str, Value]:
    category = Member.Category(person.category)
    return {
        **{name: getattr(person, name) for name in _AS_THEY_STAND},
        "sex": person.get_sex_display() if person.sex in ("1", "2") else "",
        "ethnicity": codes.ETHNICITIES.get(person.ethnicity, ""),
        "age": _years(person.born_on, today),
        "education": codes.EDUCATIONS.get(person.education, ""),
        "degree": codes.DEGREES.get(person.degree, ""),
        "workplace": person.unit.name if person.unit else person.workplace,
        "category": str(category.label),
        "party_age": person.party_age(today),
        "branch": person.organization.name,
        "branch_short": person.organization.short_name,
        "group": person.group.short_name if person.group else "",
        "is_male": person.sex == Member.Sex.MALE,
        "is_female": person.sex == Member.Sex.FEMALE,
        "is_full": category == Member.Category.FULL,
        "is_probationary": category == Member.Category.PROBATIONARY,
        "is_mobile": person.mobile_since is not None,
    }


_AS_THEY_STAND = (
    "name", "born_on", "origin", "employee_number", "school", "major", "job", "worked_since", "applied_on",
    "activist_on", "candidate_on", "joined_on", "became_full_on", "is_front_line",
)  # fmt: skip


def _numbers(person: Member, *, is_open: bool) -> dict[str, Value]:
    if is_open:
        return {"citizen_id": person.citizen_id, "phone": person.phone, "address": person.address}
    return {
        "citizen_id": rules.masked_citizen_id(person.citizen_id),
        "phone": rules.masked_phone(person.phone),
        "address": person.address[:6] + "……" if person.address else "",
    }


def _years(born_on: date | None, today: date) -> int | None:
    if born_on is None:
        return None
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _committees_over(people: Sequence[Member]) -> dict[str, str]:
    """The nearest committee at or above each place of these people."""
    paths = {person.organization.path for person in people}
    above = {path for place in paths for path in ancestors(place)}
    kinds = (Organization.Kind.COMMITTEE,)
    found = dict(Organization.objects.filter(path__in=above, kind__in=kinds).values_list("path", "name"))
    return {place: next((found[path] for path in reversed(ancestors(place)) if path in found), "") for place in paths}


def _posts_of(people: Sequence[Member]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    held = Post.objects.filter(member__in=[person.pk for person in people], to_on__isnull=True)
    for post in held.select_related("organization").order_by("position", "pk"):
        found.setdefault(post.member_id, []).append(f"{post.organization.short_name}{post.get_kind_display()}")
    return found


def _rows(by: User) -> "QuerySet[Member]":
    within = checks.within_reach(by, May.FILL_FORM, "org_path")
    rows = Member.objects.visible_to(by).filter(within, state=Member.State.ACTIVE)
    return rows.select_related("organization", "group", "unit").order_by("org_path", "pinyin", "pk")


def _matching(rows: "QuerySet[Any]", said: str) -> "QuerySet[Any]":
    return rows.filter(name__startswith=said) | rows.filter(employee_number=said) if said else rows


def _below(rows: "QuerySet[Any]", place: Organization) -> "QuerySet[Any]":
    return rows.filter(pk__in=Member.objects.below(place).values("pk")) if place.depth > 1 else rows


PEOPLE = Subject(
    "member",
    _("人员"),
    _rows,
    _matching,
    _below,
    lambda person: person.organization,
    kinds=tuple(Member.Category.choices),
    of_kinds=lambda rows, kinds: rows.filter(category__in=kinds),
)
PERSON_FACTS = Provider("member", "member", _("党员档案"), FACTS, read)
