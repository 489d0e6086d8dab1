"""What do the branches of the invented group do besides meetings? Theme days with kits, bases, activities, a contest."""

from datetime import datetime, timedelta
from typing import Any

from xiangxin.accounts.models import User
from xiangxin.activities import actions as activities
from xiangxin.activities.models import Activity
from xiangxin.meetings import actions as meetings
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.theme_days import actions as theme_days

KITS = (
    (0, "冬季防火防冻", "查一次岗位隐患，把防火防冻措施讲到班组。", "学习防火防冻要求\n分组到岗位走访\n交流发现的问题",
     "本岗位冬季最容易出什么问题？\n发现隐患先做什么？", "消防通道畅通\n灭火器在有效期内\n管线保温完好\n值班电话张贴在明显处"),
    (1, "年终回头看", "对照年度计划看落实，定明年的打算。", "通报年度计划落实情况\n党员谈收获和不足", "今年哪件事办得最实？", ""),
)  # fmt: skip
BASES = (
    ("云川矿工纪念馆", "red_education", "云川市矿山路 18 号", 80, "周二至周日 9:00—17:00", "馆办 0800-0018"),
    ("一号井传统教育室", "own_venue", "一号井办公楼二层", 40, "工作日", "综合办"),
)


def fill_deeds(*, at: datetime, by: User) -> int:
    """The library, the bases and some activities of the root committee and of its first branches; how many activities."""
    root = Organization.objects.get(parent=None)
    branches = list(Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("path")[:6])
    _fill_theme_days(root, branches, at, by)
    return sum(_fill_activities(branch, at, by) for branch in branches[:3]) + _fill_contest(root, at, by)


def _fill_theme_days(root: Organization, branches: list[Organization], at: datetime, by: User) -> None:
    fixed = "重温入党誓词\n诵读党章\n交纳党费\n理论学习\n过政治生日"
    offered = "志愿服务\n参观教育基地\n走访慰问\n岗位安全走查\n座谈讨论"
    theme_days.keep_preset(root, name="5+X", fixed=fixed, offered=offered, at=at, by=by)
    for later, title, purpose, agenda, questions, walk in KITS:
        on = at.date().replace(day=1) + timedelta(days=31 * later)
        said = {"title": title, "purpose": purpose, "agenda": agenda, "questions": questions, "walk": walk}
        kit = theme_days.keep_kit(root, year=on.year, month=on.month, **said, at=at, by=by)
        theme_days.add_reading(
            kit, title=f"{title}学习要点", link="http://media/party/reading", file=None, at=at, by=by
        )
        if not later and len(branches) > 1:
            day = theme_days.use_kit(kit, branches[0], at=at, by=by)
            asked = meetings.ask_branch(day.meeting, branches[1], at=at, by=by)
            meetings.answer_branch(asked, agrees=True, at=at, by=by)
    for number, (name, kind, address, capacity, opening, contact) in enumerate(BASES, start=2):
        facts = {"kind": kind, "address": address, "capacity": capacity, "opening": opening, "contact": contact}
        base = theme_days.register_base(root, name=name, **facts, is_shared=True, by=by)
        for branch in branches[:2]:
            on = at.date() + timedelta(days=number * 3 + branch.pk % 5)
            booking: dict[str, Any] = {"on": on, "parts": ["2_afternoon"], "people": 20, "purpose": "主题党日"}
            theme_days.book(base, branch, **booking, meeting=None, at=at, by=by)


def _fill_activities(branch: Organization, at: datetime, by: User) -> int:
    """One service that was held, with confirmed hours, and one that is open."""
    people = list(Member.objects.filter(organization=branch).party_members().order_by("pk")[:8])
    if len(people) < 3:
        return 0
    past, coming = at.replace(hour=14, minute=30) - timedelta(days=20), at.replace(hour=9, minute=0) + timedelta(days=9)
    held = _announced(branch, "社区义务维修", past, None, by)
    opened = _announced(branch, "清雪保畅志愿服务", coming, 4, by)
    for activity in (held, opened):
        for number, person in enumerate(people[:6]):
            moment = activity.starts_at - timedelta(days=3, minutes=-number)
            activities.sign_up(activity, person, at=moment, by=by)
    for line in held.sign_ups.all()[:5]:
        activities.confirm(line, is_there=True, minutes=150, at=at, by=by)
    activities.conclude(held, at=at, by=by)
    return 2


def _fill_contest(root: Organization, at: datetime, by: User) -> int:
    contest = _announced(
        root,
        "班组安全技能竞赛",
        at.replace(hour=9, minute=0) - timedelta(days=10),
        None,
        by,
        kind=Activity.Kind.SKILLS_CONTEST,
    )
    for title, team, award in (("快速停送电操作", "机电一班", "1_first"), ("瓦斯巡检路线改进", "通风二班", "2_second"), ("应急演练方案", "救护队", "")):  # fmt: skip
        entry = activities.enter(contest, title=title, team=team, people=[], at=at, by=by)
        if award:
            activities.award(entry, award=award, result="经评审组确认", at=at, by=by)
    return 1


def _announced(
    place: Organization, title: str, starts_at: datetime, seats: int | None, by: User, kind: str = "volunteer"
) -> Activity:
    facts = {"kind": kind, "title": title, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)}
    until = starts_at - timedelta(days=1)
    more = {"sign_up_until": until, "seats": seats, "place_text": "云川社区", "open_to": Activity.OpenTo.PARTY}
    activity = activities.prepare(place, **facts, **more, by=by)
    return activities.announce_activity(activity, at=until - timedelta(days=5), by=by)
