"""One record, followed: from "held" to ledger, workbook, compliance, plan and screen, without a second entry."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from xiangxin.kernel import clock
from xiangxin.meetings import actions, queries
from xiangxin.meetings.models import Meeting, Standing
from xiangxin.meetings.papers.ledger import sheets_of
from xiangxin.members.models import Member
from xiangxin.signage import actions as signage


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


def _stands_in_ledger_and_workbook(world, on):
    rows = list(sheets_of(queries.records_of(queries.ledger(world.officer, first=on, last=on)))[0].rows)
    assert [(row[9], row[13], row[19]) for row in rows] == [("研究检修方案", 3, "通过检修方案")]
    assert "通过检修方案" in queries.workbook_of(world.electric, on, on).records[0].minutes.summary


def _stands_in_plan_and_compliance(world, plan, meeting):
    assert Standing.objects.get(organization=world.electric, year=plan.year, kind="assembly").held == 1
    branch = _client(world.officer).get(reverse("meetings:standing", args=[world.electric.pk])).content.decode()
    assert reverse("meetings:detail", args=[meeting.pk]) in branch
    assert any(line.meeting == meeting and line.is_held for line in queries.planned([plan])[plan.pk])
