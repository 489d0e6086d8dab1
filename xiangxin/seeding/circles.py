"""What did people of the invented group talk over? Talks, a life meeting with its list, an appraisal, a ballot that runs."""

from datetime import date, datetime, timedelta
from random import Random

from xiangxin.accounts.models import User
from xiangxin.appraisal import actions as appraisal
from xiangxin.ballots import actions as ballots
from xiangxin.life_meetings import actions as life_meetings
from xiangxin.life_meetings.models import LifeMeeting
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.talks import actions as talks
from xiangxin.talks.models import Talk

TALKING, HELD, VOTERS = 12, 0.7, 12
PROBLEMS = (
    ("到班组听意见不够", "支部委员每人每月到班组一次，意见当场记下。", 60),
    ("学习联系岗位不紧", "每次学习安排一名党员结合岗位讲十分钟。", 90),
    ("困难职工走访不及时", "每季度走访一遍，走访情况在支部公开。", -20),
)
OPINIONS = (
    ("employee", "检修班希望错开交接班时间学习"),
    ("member", "主题党日可以多到现场去"),
    ("served", "盼望党员突击队固定联系区队"),
)


def fill_circles(random: Random, *, at: datetime, by: User) -> None:
    """Talks of a dozen branches, one life meeting with its list, one appraisal decided, one ballot open."""
    branches = list(
        Organization.objects.active().filter(kind=Organization.Kind.BRANCH, own_total__gte=8).order_by("pk")
    )
    today = at.date()
    for branch in branches[:TALKING]:
        _talk(branch, random, today, at, by)
    places = Organization.objects.active().filter(kind=Organization.Kind.BRANCH).order_by("pk")
    talks.recount(list(places.values_list("pk", flat=True)), year=today.year, by=by)
    if len(branches) > 2:
        _meet(branches[0], today, at, by)
        _appraise(branches[0], random, at, by)
        _recommend(branches[1], at, by)
        _prepare(branches[1], today, at, by)


def _talk(branch: Organization, random: Random, today: date, at: datetime, by: User) -> None:
    planned = talks.propose(branch, year=today.year, today=today, at=at, by=by)
    for talk in planned:
        if random.random() < HELD:
            talk.state, talk.said_by_id = Talk.State.HELD, talk.first_id
            talk.held_on = today - timedelta(days=random.randrange(0, today.timetuple().tm_yday))
    Talk.objects.bulk_update(planned, ["state", "said_by", "held_on"])


def _meet(branch: Organization, today: date, at: datetime, by: User) -> None:
    """Last year's organizational life meeting, held, with a list that is partly late."""
    life = life_meetings.open_file(
        branch,
        kind=LifeMeeting.Kind.ORGANIZATIONAL,
        year=today.year,
        theme="联系群众、服务一线",
        today=today,
        at=at,
        by=by,
    )
    life_meetings.study(life, on=today - timedelta(days=50), subject="学习党章和支部工作条例", today=today, by=by)
    for source, text in OPINIONS:
        life_meetings.collect(life, source=source, text=text, by=by)
    parts = list(life.parts.values_list("pk", "member"))
    there = [pk for pk, _member in parts[: max(1, len(parts) - 1)]]
    life = life_meetings.hold(life, held_on=today - timedelta(days=40), present=there, today=today, by=by)
    for number, (text, measures, days) in enumerate(PROBLEMS):
        owner = Member.objects.get(pk=parts[number][1])
        due_on = today + timedelta(days=days)
        problem = life_meetings.find(life, text=text, owner=owner, measures=measures, due_on=due_on, at=at, by=by)
        if number == 0:
            life_meetings.step(problem, text="已到四个班组", on=today, today=today, by=by)
    life_meetings.report(life, at=at, by=by)
    life_meetings.publish(life, at=at, by=by)


def _prepare(branch: Organization, today: date, at: datetime, by: User) -> None:
    """This year's organizational life meeting of another branch, half prepared."""
    day = today + timedelta(days=20)
    kind = LifeMeeting.Kind.ORGANIZATIONAL
    life = life_meetings.open_file(branch, kind=kind, year=today.year, meets_on=day, today=today, at=at, by=by)
    life_meetings.study(life, on=today - timedelta(days=6), subject="学习党章和支部工作条例", today=today, by=by)
    for source, text in OPINIONS[:2]:
        life_meetings.collect(life, source=source, text=text, by=by)


def _appraise(branch: Organization, random: Random, at: datetime, by: User) -> None:
    """The year's appraisal from self-assessment to grades; what is voted is drawn by lot."""
    held = appraisal.begin(branch, year=at.year, at=at, by=by)
    held.lines.update(self_assessment="按时参加组织生活，完成承诺事项；联系群众还不够经常，明年每月到班组一次。")
    ballot = appraisal.open_ratings(held, at=at, by=by)
    questions = list(ballot.questions.values_list("pk", flat=True))
    for voter in ballot.roll.select_related("member__user")[:VOTERS]:
        drawn = random.choices(("excellent", "qualified", "basically_qualified"), (35, 60, 5), k=len(questions))
        marks = {str(pk): [grade] for pk, grade in zip(questions, drawn, strict=True)}
        if voter.member.user is not None:
            ballots.cast(ballot, marks, by=voter.member.user)
    ballots.close(ballot, at=at, by=by)
    lines = list(held.lines.filter(is_graded=True).order_by("pk").values_list("pk", flat=True))
    best = set(random.sample(lines, len(lines) // 3))
    grades = {pk: "excellent" if pk in best else "qualified" for pk in lines}
    appraisal.propose(held, grades, on=at.date(), by=by)
    due = len(lines)
    appraisal.decide(held, due=due, present=due, yes=due - due // 10, on=at.date(), at=at, by=by)


def _recommend(branch: Organization, at: datetime, by: User) -> None:
    """A secret ballot that runs: whom the branch recommends."""
    people = list(Member.objects.filter(organization=branch, category=Member.Category.FULL).order_by("pinyin")[:4])
    title, said = "推荐优秀共产党员", "请在两名候选人中选择，可以另写一人。"
    ballot = ballots.prepare(branch, title=title, explanation=said, by=by)
    options = {str(number): person.name for number, person in enumerate(people[:2], start=1)}
    ballots.ask(ballot, "推荐一名优秀共产党员", options=options, write_ins=1, by=by)
    voters = Member.objects.filter(organization=branch, category=Member.Category.FULL, state=Member.State.ACTIVE)
    ballots.open_ballot(ballot, voters=voters, at=at, by=by)
