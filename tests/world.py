"""The cast. A small company that every test knows.

云川重工集团（示例）: the group committee; below it 一矿党委 with 机电党支部 and 采煤党支部,
and 二矿党委 with 洗选党支部.

- 周秘 (secretary): branch secretary of 机电党支部
- 赵员 (member): full member there; 钱预 (probationary): probationary member there; 孙积 (applicant): activist there
- 李组 (officer): organization officer of 一矿党委; 冯书 (leader): secretary of 一矿党委
- 韩宣 (publicist): publicity officer of 一矿党委
- 吴巡 (inspector): read-only at 一矿党委 until the end of 2027
- 郑外 (outsider): branch secretary of 洗选党支部, outside everybody else's reach
- 系统、安全、审计 (system_admin, security_admin, audit_admin): the three administrators, at the root
"""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.totp.internal.auth import TOTP

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization

FOUNDED = date(2020, 1, 1)
PASSWORD = "xiangxin-2026"
TOTP_SECRET = "XIANGXINXIANGXINXIANGXINXIANGXIN"


@dataclass
class World:
    """Places and people by the names the tests use."""

    group: Organization
    mine: Organization
    electric: Organization
    coal: Organization
    other_mine: Organization
    washing: Organization
    secretary: User
    member: User
    probationary: User
    applicant: User
    officer: User
    leader: User
    publicist: User
    inspector: User
    outsider: User
    system_admin: User
    security_admin: User
    audit_admin: User


def make_world() -> World:
    """The company with its cast, made by calling actions."""
    system = User.objects.system()
    place = Organization.Kind

    def establish(parent: Organization | None, kind: str, name: str, code: str) -> Organization:
        return organizations.establish(
            parent=parent, kind=kind, name=f"中共{name}", short_name=name, code=code, on=FOUNDED, by=system
        )

    group = establish(None, place.COMMITTEE, "云川重工集团委员会", "YC")
    mine = establish(group, place.COMMITTEE, "一矿委员会", "YC01")
    electric = establish(mine, place.BRANCH, "机电党支部", "YC0101")
    coal = establish(mine, place.BRANCH, "采煤党支部", "YC0102")
    other_mine = establish(group, place.COMMITTEE, "二矿委员会", "YC02")
    washing = establish(other_mine, place.BRANCH, "洗选党支部", "YC0201")

    full, probationary, activist = Member.Category.FULL, Member.Category.PROBATIONARY, Member.Category.ACTIVIST
    return World(
        group=group,
        mine=mine,
        electric=electric,
        coal=coal,
        other_mine=other_mine,
        washing=washing,
        secretary=make_person("周秘", electric, full, Role.BRANCH_SECRETARY, also=[Role.MEMBER]),
        member=make_person("赵员", electric, full, Role.MEMBER),
        probationary=make_person("钱预", electric, probationary, Role.PROBATIONARY_MEMBER),
        applicant=make_person("孙积", electric, activist, Role.APPLICANT),
        officer=make_person("李组", coal, full, Role.ORGANIZATION_OFFICER, at=mine, also=[Role.MEMBER]),
        leader=make_person("冯书", coal, full, Role.COMMITTEE_SECRETARY, at=mine, also=[Role.MEMBER]),
        publicist=make_user("韩宣", Role.PUBLICITY_OFFICER, at=mine),
        inspector=make_user("吴巡", Role.INSPECTOR, at=mine, until=date(2027, 12, 31)),
        outsider=make_person("郑外", washing, full, Role.BRANCH_SECRETARY, also=[Role.MEMBER]),
        system_admin=make_user("系统", Role.SYSTEM_ADMIN, at=group),
        security_admin=make_user("安全", Role.SECURITY_ADMIN, at=group),
        audit_admin=make_user("审计", Role.AUDIT_ADMIN, at=group),
    )


def make_user(name: str, role: Role, *, at: Organization, until: date | None = None) -> User:
    """An account with one role; an administrator has the second factor that the role asks for."""
    user = User.objects.create_user(name, password=PASSWORD, name=name, home=at)
    Assignment.objects.create(user=user, role=role, organization=at, from_on=FOUNDED, to_on=until)
    if role in Role.administrators():
        TOTP.activate(user, TOTP_SECRET)
    return user


def make_person(
    name: str,
    branch: Organization,
    category: str,
    role: Role,
    *,
    at: Organization | None = None,
    also: list[Role] | None = None,
) -> User:
    """An account with a file in `branch`, one role there or `at` another place, and further roles in the branch."""
    user = make_user(name, role, at=at or branch)
    for extra in also or []:
        Assignment.objects.create(user=user, role=extra, organization=branch, from_on=FOUNDED)
    joined = FOUNDED if category in (Member.Category.FULL, Member.Category.PROBATIONARY) else None
    members.register(
        branch,
        name=name,
        category=category,
        on=FOUNDED,
        by=User.objects.system(),
        user=user,
        joined_on=joined,
        became_full_on=date(2021, 1, 1) if category == Member.Category.FULL else None,
    )
    return user
