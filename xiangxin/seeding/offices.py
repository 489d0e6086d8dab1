"""Who holds which post and which account in the invented group?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db.models import Exists, OuterRef, Subquery

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.kernel import bulk, reach
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post
from xiangxin.seeding.actions import FOUNDED, Seeded
from xiangxin.seeding.tree import Node

PASSWORD = "Xiangxin-2026"
BRANCH_POSTS = (
    Post.Kind.SECRETARY,
    Post.Kind.ORGANIZATION_COMMISSIONER,
    Post.Kind.PUBLICITY_COMMISSIONER,
    Post.Kind.DISCIPLINE_COMMISSIONER,
    Post.Kind.DEPUTY_SECRETARY,
)
ROLE_OF_POST = {
    Post.Kind.SECRETARY: Role.BRANCH_SECRETARY,
    Post.Kind.ORGANIZATION_COMMISSIONER: Role.ORGANIZATION_COMMISSIONER,
    Post.Kind.PUBLICITY_COMMISSIONER: Role.PUBLICITY_COMMISSIONER,
    Post.Kind.DISCIPLINE_COMMISSIONER: Role.DISCIPLINE_COMMISSIONER,
    Post.Kind.GROUP_LEADER: Role.GROUP_LEADER,
}
ROLE_OF_CATEGORY = {
    Member.Category.FULL: Role.MEMBER,
    Member.Category.PROBATIONARY: Role.PROBATIONARY_MEMBER,
    Member.Category.EMPLOYEE: Role.EMPLOYEE,
}
EVERYBODY_SIGNS_IN_UP_TO = 5_000


@dataclass(frozen=True)
class SignIn:
    """One line of the table that `run.py demo` prints."""

    role: str
    username: str
    place: str


def fill_posts(seeded: Seeded, random: Random, today: date) -> int:
    """Committees for branches from 7 full members, else a secretary; a few branches have no secretary."""
    return bulk.insert(Post, _posts(seeded, random, today))


def _posts(seeded: Seeded, random: Random, today: date) -> Iterator[Post]:
    below_of: dict[str, list[int]] = {}
    for path, people in seeded.first_members.items():
        if seeded.organizations[path].kind == Organization.Kind.GROUP:
            continue
        for above in reach.ancestors(path)[:-1]:
            below_of.setdefault(above, people[5:])
    for node in seeded.nodes:
        organization = seeded.organizations[node.path]
        people = seeded.first_members.get(node.path) or below_of.get(node.path, [])
        since = today - timedelta(days=random.randint(60, 1200))
        kinds = BRANCH_POSTS[:1] if len(people) < 7 else BRANCH_POSTS[: 5 if node.size >= 35 else 3]
        vacant = organization.kind == Organization.Kind.BRANCH and random.random() < 0.03
        for rank, (kind, person) in enumerate(zip(kinds, people, strict=False), start=1):
            if not (vacant and kind == Post.Kind.SECRETARY):
                yield _post(organization, person, kind, rank, since)
        yield from _leaders_of_groups(seeded, node, people[: len(kinds)], since)


def _leaders_of_groups(seeded: Seeded, node: Node, busy: list[int], since: date) -> Iterator[Post]:
    for number in range(1, node.groups + 1):
        group = seeded.organizations[f"{node.path}{number:04d}"]
        free = [person for person in seeded.first_members.get(group.path, []) if person not in busy]
        if free:
            yield _post(group, free[0], Post.Kind.GROUP_LEADER, 1, since)


def _post(organization: Organization, person: int, kind: str, rank: int, since: date) -> Post:
    return Post(
        organization=organization,
        member_id=person,
        kind=kind,
        position=rank,
        from_on=since,
        unit_post="副队长" if kind == Post.Kind.DEPUTY_SECRETARY else "",
    )


def open_accounts(seeded: Seeded, *, members: int, today: date) -> list[SignIn]:
    """Accounts for everybody (in a small group) or for holders of posts, and the named ones of the demonstration."""
    password = make_password(PASSWORD)
    _open_for_people(members <= EVERYBODY_SIGNS_IN_UP_TO, password)
    return _named(seeded, password, today)


def _open_for_people(everybody: bool, password: str) -> None:
    posts = {post.member_id: post for post in Post.objects.filter(to_on__isnull=True).select_related("organization")}
    people = Member.objects.only("name", "employee_number", "organization_id", "category", "phone_fingerprint")
    chosen = list(people if everybody else people.filter(pk__in=posts))
    ids = bulk.reserve_ids(User, len(chosen))
    users = [
        User(
            id=pk,
            username=person.employee_number,
            employee_number=person.employee_number,
            name=person.name,
            phone_fingerprint=person.phone_fingerprint,
            password=password,
            home_id=person.organization_id,
        )
        for pk, person in zip(ids, chosen, strict=True)
    ]
    bulk.insert(User, users)
    for person, user in zip(chosen, users, strict=True):
        person.user = user
    own = User.objects.filter(username=OuterRef("employee_number")).order_by()
    Member.objects.filter(Exists(own)).exclude(employee_number="").update(user_id=Subquery(own.values("pk")[:1]))
    bulk.insert(Assignment, _assignments(chosen, posts))


def _assignments(people: list[Member], posts: dict[int, Post]) -> Iterator[Assignment]:
    for person in people:
        if person.user is None:
            continue
        role = ROLE_OF_CATEGORY.get(Member.Category(person.category), Role.APPLICANT)
        yield Assignment(user=person.user, role=role, organization_id=person.organization_id, from_on=FOUNDED)
        if (post := posts.get(person.pk)) and (duty := _role_of(post)):
            yield Assignment(user=person.user, role=duty, organization=post.organization, from_on=post.from_on)


def _role_of(post: Post) -> Role | None:
    if post.organization.kind in (Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH):
        return Role.COMMITTEE_SECRETARY if post.kind == Post.Kind.SECRETARY else None
    return ROLE_OF_POST.get(Post.Kind(post.kind))


def _named(seeded: Seeded, password: str, today: date) -> list[SignIn]:
    root = seeded.organizations[reach.ROOT]
    company = seeded.organizations[seeded.nodes[1].path]
    fixed = (
        (Role.SYSTEM_ADMIN, "xitong", "系统管理员", root, None),
        (Role.SECURITY_ADMIN, "anquan", "安全管理员", root, None),
        (Role.AUDIT_ADMIN, "shenji", "审计管理员", root, None),
        (Role.ORGANIZATION_OFFICER, "zuzhi", "集团组织干事", root, None),
        (Role.ORGANIZATION_OFFICER, "kuangzuzhi", "矿党委组织干事", company, None),
        (Role.COMMITTEE_SECRETARY, "dangwei", "矿党委书记", company, None),
        (Role.PUBLICITY_OFFICER, "xuanchuan", "集团宣传干事", root, None),
        (Role.EMPLOYEE, "zhigong", "职工", company, None),
        (Role.INSPECTOR, "xuncha", "巡察人员", company, today + timedelta(days=90)),
    )
    signs = []
    for role, username, name, place, until in fixed:
        user = User.objects.create(username=username, name=name, password=password, home=place)
        Assignment.objects.create(user=user, role=role, organization=place, from_on=FOUNDED, to_on=until)
        signs.append(SignIn(str(role.label), username, place.short_name))
    return [*signs, *_named_people()]


def others(token: str) -> list[SignIn]:
    """Parts that nobody signs in for: how they are tried."""
    return [
        SignIn(str(Role.SCREEN.label), "/screen/", "用浏览器打开，由系统管理员配对"),
        SignIn(str(Role.API_CLIENT.label), "/api/v1/", f"Authorization: Bearer {token}"),
    ]


def shown_branch() -> Organization | None:
    """The well-filled branch in which the demo's people work."""
    branches = Organization.objects.filter(kind=Organization.Kind.BRANCH).order_by("path")
    led = branches.filter(posts__kind=Post.Kind.SECRETARY, children__posts__kind=Post.Kind.GROUP_LEADER)
    has_probationary = led.filter(members__category=Member.Category.PROBATIONARY)
    return has_probationary.first() or led.first() or branches.first()


def _named_people() -> Iterator[SignIn]:
    """Gives short user names to the people of one well-filled branch, so that the roles can be tried together."""
    branch = shown_branch()
    wanted = (
        (Role.BRANCH_SECRETARY, "shuji"),
        (Role.ORGANIZATION_COMMISSIONER, "zuzhiwei"),
        (Role.GROUP_LEADER, "zuzhang"),
        (Role.PUBLICITY_COMMISSIONER, "xuanchuanwei"),
        (Role.DISCIPLINE_COMMISSIONER, "jijianwei"),
        (Role.MEMBER, "dangyuan"),
        (Role.PROBATIONARY_MEMBER, "yubei"),
        (Role.APPLICANT, "jiji"),
    )
    taken: set[int] = set()
    for role, username in wanted:
        held = Assignment.objects.filter(role=role, user__kind=User.Kind.PERSON).exclude(user__in=taken)
        here = held.filter(organization__path__startswith=branch.path) if branch else held
        only_this = [a for a in here.order_by("-pk")[:40] if role != Role.MEMBER or a.user.assignments.count() == 1]
        assignment = next(iter(only_this), None) or held.order_by("pk").first()
        if assignment:
            taken.add(assignment.user_id)
            User.objects.filter(pk=assignment.user_id).update(username=username)
            yield SignIn(str(role.label), username, assignment.organization.short_name)
