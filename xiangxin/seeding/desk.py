"""What waits on people's desks in the invented group: checks of rooms, offices that pass, a program that reads."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.handovers import actions as handovers
from xiangxin.kernel import reach
from xiangxin.members import actions as members
from xiangxin.members.models import Member
from xiangxin.openapi import actions as openapi
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization, Venue
from xiangxin.organizations.queries.venues import items_for
from xiangxin.talks import actions as talks

CHECKED = 8
PROGRAMS = (
    ("集团办公系统", "显示组织树和花名册", ["organizations", "members", "meetings", "figures"]),
    ("数据中台", "按月汇总各单位党员人数", ["figures"]),
)
WANTING = (("投影坏了，已报修。", 3), ("图书还没有登记造册。", 5))


def fill(*, today: date, at: datetime) -> str:
    """Everything of this file; the token of the program that reads, for the table of sign-ins."""
    officer = User.objects.get(username="zuzhi")
    check_rooms(officer, today)
    set_up_temporary_branch(officer, today)
    hand_over_offices(officer, today, at)
    leave_things_waiting(today, at)
    return open_programs(today, at)


def check_rooms(officer: User, today: date) -> None:
    """Some rooms were looked at last month; two want something."""
    wanting = {place: note for note, place in WANTING}
    for number, venue in enumerate(Venue.objects.filter(closed_on=None).order_by("pk")[:CHECKED]):
        labels = items_for(venue.organization)[0]
        answers = dict.fromkeys(labels, (True, ""))
        if labels and number in wanting:
            answers[labels[number % len(labels)]] = (False, wanting[number])
        organizations.check_venue(venue, answers=answers, on=today - timedelta(days=20 + number), by=officer)


def set_up_temporary_branch(officer: User, today: date) -> None:
    """A great repair has a temporary branch of its own; joint branches stand in the tree already."""
    held = Assignment.objects.filter(user__username="kuangzuzhi", role=Role.ORGANIZATION_OFFICER)
    company = held.select_related("organization").get().organization
    if company.kind == Organization.Kind.BRANCH:  # a very small group has no company between
        company = Organization.objects.get(path=reach.ROOT)
    name = "大修会战临时党支部"
    organizations.establish(
        parent=company,
        kind=Organization.Kind.BRANCH,
        form=Organization.Form.TEMPORARY,
        name=f"中共{company.short_name}{name}",
        short_name=name,
        on=today - timedelta(days=45),
        by=officer,
    )


def hand_over_offices(officer: User, today: date, at: datetime) -> None:
    """One office has passed, another passes next month."""
    pairs = list(_offices(Role.ORGANIZATION_COMMISSIONER))[:2]
    for number, (place, giver, receiver) in enumerate(pairs):
        deed, on = (handovers.plan, today + timedelta(days=30)) if number else (handovers.hand_over, today)
        deed(place, giver=giver, receiver=receiver, on=on, document_number="云川党组〔示例〕9 号", at=at, by=officer)


def _offices(role: Role) -> Iterator[tuple[Organization, User, User]]:
    """Who holds a role at a branch outside the branch of the demonstration, and a member there who holds none."""
    shown = Assignment.objects.get(user__username="shuji", role=Role.BRANCH_SECRETARY).organization_id
    for held in Assignment.objects.filter(role=role).exclude(organization=shown).select_related("organization", "user"):
        plain = Assignment.objects.filter(role=Role.MEMBER, organization=held.organization).exclude(user=held.user)
        for one in plain.select_related("user").order_by("pk")[:10]:
            if one.user.assignments.count() == 1:
                yield held.organization, held.user, one.user
                break


def leave_things_waiting(today: date, at: datetime) -> None:
    """A wish for the secretary and the officer to decide, a talk for the member to confirm."""
    secretary = Member.objects.select_related("user", "organization").get(user__username="shuji")
    member = Member.objects.select_related("user", "organization").get(user__username="dangyuan")
    assert member.user is not None and secretary.user is not None  # noqa: S101, PT018 - found by their accounts
    members.request_change(
        member, field="job", wanted="设备点检员", reason="上月调岗", at=at - timedelta(days=2), by=member.user
    )
    if member.organization_id == secretary.organization_id:
        due, held = date(today.year, 12, 31), today - timedelta(days=1)
        talk = talks.arrange(secretary, member, due_on=due, today=today, at=at, by=secretary.user, is_duty=True)
        talks.say_held(talk, held_on=max(held, date(today.year, 1, 1)), today=today, at=at, by=secretary.user)


def open_programs(today: date, at: datetime) -> str:
    """One program reads already, another waits for the security administrator."""
    keeper, guard = (User.objects.select_related("home").get(username=name) for name in ("xitong", "anquan"))
    token = ""
    for name, purpose, scopes in PROGRAMS:
        client, shown = openapi.open_client(
            Organization.objects.get(path=reach.ROOT), name=name, purpose=purpose, scopes=scopes,
            to_on=today + timedelta(days=180), per_minute=60, at=at, by=keeper,
        )  # fmt: skip
        if not token:
            openapi.release(client, at=at, by=guard)
            token = shown
    return token
