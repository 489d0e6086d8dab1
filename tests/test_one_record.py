"""One record, followed: from "held" to ledger, workbook, compliance, plan and screen, without a second entry."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.dashboards.queries import board
from xiangxin.figures.definitions import meetings as figures
from xiangxin.figures.definitions.figure import meetings_of
from xiangxin.figures.queries.counting import everything, own_counts
from xiangxin.kernel import clock
from xiangxin.meetings import actions, queries
from xiangxin.meetings.models import Meeting, Standing
from xiangxin.meetings.papers.ledger import sheets_of
from xiangxin.members import timeline
from xiangxin.members.models import Member
from xiangxin.regulations.packs import law
from xiangxin.signage import actions as signage
from xiangxin.theme_days import actions as theme_days


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _screen(world, at) -> Client:
    code = signage.ask_for_code("lobby", at=at).code
    signage.pair(code, world.mine, name="大厅", building="", at=at, by=world.system_admin)
    client = Client()
    client.cookies["screen_key"] = "lobby"
    return client


def test_a_meeting_is_entered_once_and_stands_everywhere(world):
    now = clock.now()
    starts_at = max(now - timedelta(minutes=5), now.replace(hour=0, minute=0, second=0, microsecond=0))
    year, chair = starts_at.year, Member.objects.get(name="周秘")
    plan = actions.propose_plan(world.electric, year=year, at=now, by=world.secretary)
    screen, secretary = _screen(world, now), _client(world.secretary)
    typed = {
        "title": "研究检修方案",
        "starts_at": f"{starts_at:%Y-%m-%dT%H:%M}",
        "chair": chair.pk,
        "recorder": chair.pk,
    }
    secretary.post(reverse("meetings:prepare", args=[world.electric.pk]) + "?kind=assembly", typed)
    meeting = Meeting.objects.get()

    def do(verb, *more, **said):
        assert secretary.post(reverse(f"meetings:{verb}", args=[meeting.pk, *more]), said).status_code == 302

    do("announce")
    do("put_on_wall")
    assert "研究检修方案" in screen.get(reverse("signage:screen")).content.decode()
    do("confirm_everybody")
    item = meeting.items.first()
    do("write_notes", item.pk, notes="大家同意方案。", version=1)
    do("resolve", item.pk, text="通过检修方案", yes=2, no=0, abstain=0)
    do("compose_draft")
    do("record", summary=meeting.draft.text)
    do("sign")
    do("publish_record")
    do("file_record", retention="30_years")

    _stands_in_ledger_and_workbook(world, starts_at.date())
    _stands_in_plan_and_compliance(world, plan, meeting)
    assert "通过检修方案" in _client(world.member).get(reverse("meetings:detail", args=[meeting.pk])).content.decode()
    shown = screen.get(reverse("signage:screen")).content.decode()
    assert "研究检修方案" in shown
    assert "应到 3 人" not in shown


def test_a_joint_theme_day_is_entered_once_and_stands_everywhere_for_both_branches(world):
    now = clock.now()
    starts_at = max(now - timedelta(minutes=90), now.replace(hour=0, minute=0, second=0, microsecond=0))
    on, ends_at = starts_at.date(), starts_at + timedelta(minutes=60)
    plans = [
        actions.propose_plan(branch, year=on.year, at=now, by=by)
        for branch, by in ((world.electric, world.secretary), (world.washing, world.outsider))
    ]
    kit = theme_days.keep_kit(
        world.group, year=on.year, month=on.month, title="冬季防火", purpose="查隐患", agenda="岗位走访", questions="",
        walk="通道畅通", at=now, by=User.objects.system(),
    )  # fmt: skip
    screen, secretary, other = _screen(world, now), _client(world.secretary), _client(world.outsider)
    secretary.post(reverse("theme_days:use_kit", args=[kit.pk]), {"branch": world.electric.pk})
    meeting = Meeting.objects.get()
    assert "岗位走访" in [item.title for item in meeting.items.all()]
    times = {"starts_at": f"{starts_at:%Y-%m-%dT%H:%M}", "ends_at": f"{ends_at:%Y-%m-%dT%H:%M}"}

    def do(verb, **said):
        assert secretary.post(reverse(f"meetings:{verb}", args=[meeting.pk]), said).status_code == 302

    do("change", title="冬季防火", **times)
    do("ask_branch", branch="洗选党支部")
    answer = reverse("meetings:answer_branch", args=[meeting.participations.get().pk])
    assert other.post(answer, {"agrees": "yes"}).status_code == 302
    do("announce")
    do("confirm_everybody")
    do("record", summary="两个支部一起走访。")

    _stands_for_both_branches(world, meeting, plans, on)
    _stands_in_the_figures(world, on)
    assert "冬季防火" in screen.get(reverse("signage:screen")).content.decode()


def _stands_for_both_branches(world, meeting, plans, on):
    rows = list(sheets_of(queries.shares_of(queries.records_of([meeting]), lambda _place: True))[0].rows)
    assert [(row[3], row[5], row[11], row[12]) for row in rows] == [
        ("中共机电党支部", "冬季防火", 3, 3), ("中共洗选党支部", "冬季防火", 1, 1),
    ]  # fmt: skip
    for branch, plan, name in ((world.electric, plans[0], "赵员"), (world.washing, plans[1], "郑外")):
        assert [one.meeting for one in queries.workbook_of(branch, on, on).records] == [meeting]
        assert Standing.objects.get(organization=branch, year=on.year, kind="theme_day").held == 1
        assert any(line.meeting == meeting and line.is_held for line in queries.planned([plan])[plan.pk])
        member = Member.objects.get(name=name)
        assert "冬季防火" in [moment.title for moment in timeline.of(member, with_sanctions=False)]
        assert "1 / 32 学时" in [fact.value for fact in timeline.facts_of(member, on.year)]


def _stands_in_the_figures(world, on):
    counts = own_counts(meetings_of(on.year), everything, law(on))
    held, met = figures.held(on.month, "theme_day"), figures.met(on.month)
    assert sum(one.get(held, 0) for one in counts.values()) == 1, "one meeting, however many held it"
    assert [counts[branch.path][met] for branch in (world.electric, world.washing)] == [1, 1]
    for branch, by in ((world.electric, world.secretary), (world.washing, world.outsider)):
        shown = board.standing(branch, [], on.year, clock.now()).of(meetings_of(on.year))
        assert shown.get(met, 0) == 1, "the dashboard of each branch counts it without a night between"
        assert _client(by).get(reverse("dashboards:place", args=[branch.pk])).status_code == 200


def _stands_in_ledger_and_workbook(world, on):
    rows = list(sheets_of(queries.records_of(queries.ledger(world.officer, first=on, last=on)))[0].rows)
    assert [(row[9], row[13], row[19]) for row in rows] == [("研究检修方案", 3, "通过检修方案")]
    assert "通过检修方案" in queries.workbook_of(world.electric, on, on).records[0].minutes.summary


def _stands_in_plan_and_compliance(world, plan, meeting):
    assert Standing.objects.get(organization=world.electric, year=plan.year, kind="assembly").held == 1
    branch = _client(world.officer).get(reverse("meetings:standing", args=[world.electric.pk])).content.decode()
    assert reverse("meetings:detail", args=[meeting.pk]) in branch
    assert any(line.meeting == meeting and line.is_held for line in queries.planned([plan])[plan.pk])
