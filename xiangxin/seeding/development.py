"""Who of the invented group is on the way into the Party, whose membership moves, what hangs out? Made by the deeds."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from xiangxin.accounts.models import User
from xiangxin.development import actions
from xiangxin.development.models import Case, Companion
from xiangxin.development.queries import keepers_of
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure import rules as publicity
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.queries import roll_of
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations import entered
from xiangxin.transfers import actions as transfers

SHANGHAI = ZoneInfo("Asia/Shanghai")
PAPER = b"%PDF-1.4\n%%EOF\n"
# How many days after the application each deed was done.
DAYS = {
    "first_talk": 20, "activist": 120, "activist_filing": 128, "contacts": 130, "candidate": 490, "consent": 500,
    "notice": 522, "introducers": 523, "political_review": 530, "training": 540, "committee_review": 545,
    "pre_review": 552, "admission_form": 560, "assembly": 570, "approval_talk": 585, "approval": 600, "placement": 603,
    "oath": 620,
}  # fmt: skip
# Who stands where: until which deed, and how many days ago the application came.
STORIES = (
    ("contacts", 430), ("application", 45), ("consent", 502), ("pre_review", 558), ("assembly", 580), ("oath", 925),
    ("training", 542), ("activist", 125),
)  # fmt: skip
COUNTS: dict[str, Any] = {"due": 7, "present": 7, "yes": 7, "no": 0, "abstain": 0}
FACTS: dict[str, dict[str, Any]] = {
    "training": {"days": 3, "hours": 24},
    "pre_review": {"number": "云一矿党组〔示例〕7 号"},
}


def fill(*, today: date) -> None:
    """Everything of this file."""
    fill_development(today=today)
    fill_openness(today=today)
    fill_transfers(today=today)


def _people() -> tuple[User, User]:
    """The secretary of the branch of the demonstration and the officer of the committee that approves its members."""
    officer = User.objects.select_related("home").get(username="kuangzuzhi")
    if officer.home is None or not officer.home.may_approve_members:
        officer = User.objects.select_related("home").get(username="zuzhi")
    return User.objects.select_related("home").get(username="shuji"), officer


def fill_development(*, today: date) -> int:
    """Cases at several steps in the branch of the demonstration and around it, a notice, quotas; how many cases."""
    keeper, officer = _people()
    branch, company = keeper.home, officer.home
    if branch is None or company is None:
        return 0
    before = [Member.Category.APPLICANT, Member.Category.ACTIVIST, Member.Category.CANDIDATE]
    near = Member.objects.filter(org_path__startswith=company.path, category__in=before).select_related("organization")
    here = near.filter(organization=branch).select_related("user")
    own = sorted(here, key=lambda one: one.user is None or one.user.username != "jiji")
    people = [*own, *near.exclude(organization=branch).order_by("pk")]
    for person, (until, ago) in zip(people, STORIES, strict=False):
        _lead(person, until=until, start=today - timedelta(days=ago), today=today, by=officer)
    for place, number in ((company, 8), (branch, 2)):
        actions.set_quota(place, year=today.year, number=number, note="", by=User.objects.system())
    actions.wind_all(lambda *_: None, at=_at(today), by=User.objects.system())
    return min(len(people), len(STORIES))


def fill_openness(*, today: date) -> None:
    """Matters of the catalogue: one open, one waiting for its review."""
    keeper, officer = _people()
    leader, branch = User.objects.get(username="dangwei"), keeper.home
    if branch is None:
        return
    facts: dict[str, Any] = {"scope": "public", "from_on": today, "at": _at(today), "by": keeper}
    dues = "应交党费的党员均已按月足额交纳，明细可向支部组织委员查询。"
    item = disclosure.propose(branch, category="dues", title="支部上半年党费收缴情况", text=dues, **facts)
    disclosure.review(item, is_free_of_secrets=True, at=_at(today), by=officer)
    disclosure.approve(item, at=_at(today), by=leader if officer.username == "kuangzuzhi" else User.objects.system())
    plan = "按季度安排党员大会、党课和主题党日，每月公布落实情况。"
    disclosure.propose(branch, category="work", title="支部年度工作计划", text=plan, **facts)


def fill_transfers(*, today: date) -> None:
    """Membership on its way: one letter in transit, one whose letter ran out, one draft."""
    keeper, officer = _people()
    branch = keeper.home
    if branch is None:
        return
    busy = [
        keeper.pk,
        *User.objects.filter(username__in=("zuzhiwei", "zuzhang", "dangyuan")).values_list("pk", flat=True),
    ]
    people = Member.objects.filter(organization=branch, category=Member.Category.FULL, posts=None).exclude(
        user__in=busy
    )
    other = Organization.objects.active().filter(kind="branch").exclude(path__startswith=branch.path[:8]).first()
    for person, ago in zip(people.select_related("organization").order_by("-pk"), (6, 45, None), strict=False):
        day = today - timedelta(days=ago or 0)
        paid: dict[str, Any] = {
            "dues_paid_to": day,
            "addressee": str(other.parent) if other else "",
            "reason": "工作调动",
        }
        transfer = transfers.prepare(person, to=other, at=_at(day), by=keeper, **paid)
        if ago is not None:
            transfers.submit(transfer, at=_at(day), by=keeper)
            transfers.approve(transfer, by=officer)
            transfers.issue(transfer, days=30, on=day, by=officer)


def _lead(person: Member, *, until: str, start: date, today: date, by: User) -> None:
    """One case from its application to a deed, each on its day, the inspections between."""
    case = actions.apply(person, on=start, at=_at(start), by=by)
    if until == "application":
        return
    for kind, after in DAYS.items():
        _do(case, kind, on=start + timedelta(days=after), by=by)
        if kind == "contacts":
            _inspect(case, start, today=today, by=by)
        if kind == until:
            break
    if until == "consent":
        _hang_out(case, today=today, by=by)


def _inspect(case: Case, start: date, *, today: date, by: User) -> None:
    for on in (start + timedelta(days=after) for after in (300, 478)):
        if on <= today:
            actions.inspect(case, on=on, finding="工作踏实，按时参加学习，愿意帮带新人。", at=_at(on), by=by)


def _do(case: Case, kind: str, *, on: date, by: User) -> None:
    more: dict[str, Any] = {"on": on, "at": _at(on), "by": by}
    if kind in ("contacts", "introducers"):
        role = Companion.Role.CONTACT if kind == "contacts" else Companion.Role.INTRODUCER
        full = Member.objects.filter(organization=case.member.organization, category=Member.Category.FULL)
        actions.name_companions(case, list(full.order_by("pk")[:2]), role=role, **more)
    elif kind == "political_review":
        paper = ContentFile(PAPER, name="政治审查结论.pdf")
        actions.review_politically(case, is_fit=True, done_by="矿党委组织部", document=paper, **more)
    elif kind == "assembly":
        _hold(case, on=on)
    elif kind == "approval":
        actions.accept(case, number="云一矿党组〔示例〕12 号", **COUNTS, **more)
    elif kind == "notice":
        actions.record(case, kind, from_on=on - timedelta(days=21), **more)
    else:
        actions.record(case, kind, **more, **FACTS.get(kind, {}))


def _hold(case: Case, *, on: date) -> None:
    """An assembly at which everybody is there and agrees."""
    starts_at = _at(on) - timedelta(hours=4)
    place = case.member.organization
    by = User.objects.filter(pk__in=keepers_of(place)).order_by("pk").first() or User.objects.system()
    meeting = meetings.prepare(place, kind="assembly", title="接收预备党员的支部党员大会", starts_at=starts_at, by=by)
    meeting = meetings.announce_meeting(meeting, at=starts_at - timedelta(days=3), by=by)
    vote = actions.plan_vote(case, meeting, purpose="admission", at=_at(on), by=by)
    meetings.confirm_everybody(meeting, at=_at(on), by=by)
    yes = sum(line.may_vote and line.is_there for line in roll_of(meeting))
    counts: dict[str, Any] = {"yes": yes, "no": 0, "abstain": 0, "written_yes": 0}
    actions.count_vote(vote, performance="立足岗位、安全生产带头，群众基础好", at=_at(on), by=by, **counts)


def _hang_out(case: Case, *, today: date, by: User) -> None:
    law = entered.law_at(case.place.path, today)
    last, _is_provisional = publicity.first_last_day("candidate", today, law, entered.calendar())
    days = {"from_on": today, "to_on": last}
    actions.publish_notice(case, also_at="", phone="0000-8010201", at=_at(today), by=by, **days)


def _at(day: date) -> datetime:
    """Six in the evening of a day."""
    return datetime.combine(day, time(18), SHANGHAI)
