"""What do the committees and branches of the invented group intend? Themes, plans, things to do, an offer of help."""

from datetime import date, datetime, timedelta
from random import Random

from django.db.models import QuerySet

from xiangxin.accounts.models import User
from xiangxin.meetings import actions
from xiangxin.meetings.models import AgendaItem, Meeting, Minutes, PlanItem, Signature, Standing
from xiangxin.meetings.queries import content_of, records_of
from xiangxin.meetings.rules import digest_of
from xiangxin.organizations.models import Organization

THEMES = (
    (3, "theme_day", "学雷锋志愿服务", "结合岗位开展一次志愿服务。"),
    (6, "theme_day", "安全生产月", "按走访清单到班组查一次隐患。"),
    (7, "theme_day", "重温入党誓词", "在阵地开展，可以几个支部一起。"),
    (12, "lecture", "书记讲党课", "书记给支部讲一次党课。"),
)
TODO = ("整理党员活动室图书", "走访两户困难职工", "把检修方案讲给新班组", "更新支部公开栏")
SIGNED = 40


def fill_plans(random: Random, *, at: datetime, by: User) -> int:
    """Themes of the root committee, a plan for most branches, some of them adopted; how many plans."""
    root = Organization.objects.get(parent=None)
    year = at.year
    for month, kind, title, text in THEMES:
        actions.set_theme(root, year=year, month=month, kind=kind, title=title, text=text, at=at, by=by)
    count = 0
    for branch in Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk"):
        if random.random() < 0.15:
            continue
        plan = actions.propose_plan(branch, year=year, at=at, by=by)
        count += 1
        if random.random() < 0.8:
            actions.adopt_plan(plan, at=at, by=by)
            _move_one(plan.items.filter(planned_on__gt=at.date()).select_related("plan", "organization"), at, by)
    return count


def _move_one(items: QuerySet[PlanItem], at: datetime, by: User) -> None:
    item = items.first()
    if item and item.pk % 4 == 0 and item.planned_on < date(at.year, 12, 20):
        actions.move_item(item, to=item.planned_on + timedelta(days=3), reason="与停产检修错开", at=at, by=by)


def fill_what_is_left(random: Random, *, at: datetime, by: User) -> None:
    """Things to do out of late meetings, signatures under late records, one offer of help."""
    meetings = list(Meeting.objects.recorded().filter(organization__kind="branch").order_by("-starts_at")[:SIGNED])
    _sign(meetings)
    for item in AgendaItem.objects.filter(meeting__in=meetings[:12], position=1).select_related("meeting__chair"):
        if random.random() < 0.5:
            text, owner = random.choice(TODO), item.meeting.chair
            actions.set_follow_up(item, text=text, owner=owner, due_on=None, at=at, by=by)
    missing = Standing.objects.filter(year=at.year, missing__gt=2).select_related("organization").first()
    if missing:
        actions.offer_help(missing.organization, text="可以帮忙联系讲师、安排会议室。", at=at, by=by)


def _sign(meetings: list[Meeting]) -> None:
    """Chair and recorder sign as they would in person."""
    signatures = []
    for record in records_of(meetings):
        minutes: Minutes | None = record.minutes
        for role, person in (("chair", record.meeting.chair_id), ("recorder", record.meeting.recorder_id)):
            if minutes and person:
                digest = digest_of(content_of(record))
                facts = {"member_id": person, "digest": digest, "signed_at": minutes.written_at}
                signatures.append(Signature(minutes=minutes, role=role, **facts))
    Signature.objects.bulk_create(signatures)
