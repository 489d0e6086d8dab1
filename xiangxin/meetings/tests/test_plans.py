"""The year plan: proposed from the rules, adopted, moved with a reason, read by a calendar, followed from above."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.exports import pdf
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.models import Plan, PlanItem, Slip
from xiangxin.meetings.tests.make import AT, make_meeting, make_recorded
from xiangxin.organizations.models import Organization


def _plan(world, year=2026):
    return actions.propose_plan(world.electric, year=year, at=AT, by=world.secretary)


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _code(refused) -> str:
    return refused.value.refusal.code


def test_a_plan_holds_what_the_rules_ask_with_days_and_articles(world):
    items = list(_plan(world).items.all())
    kinds = [item.kind for item in items]
    assert (kinds.count("assembly"), kinds.count("theme_day"), kinds.count("committee_meeting")) == (4, 12, 0)
    assert all(item.begins_on <= item.planned_on <= item.due_on for item in items)
    assert all(item.planned_on.weekday() < 5 for item in items)
    assert "第十一条" in next(item for item in items if item.kind == "assembly").article


def test_proposing_twice_is_once(world):
    assert _plan(world) == _plan(world)
    assert Entry.objects.filter(event=Event.PLAN_PROPOSED).count() == 1
    with pytest.raises(PermissionDenied):
        actions.propose_plan(world.electric, year=2026, at=AT, by=world.member)


@pytest.mark.parametrize(
    ("kind", "active", "year", "code"),
    [
        ("branch", False, 2026, "branch_dissolved"),
        ("group", True, 2026, "not_a_branch"),
        ("branch", True, 2024, "wrong_year"),
        ("branch", True, 2027, None),
    ],
)
def test_who_plans_which_year(kind, active, year, code):
    refusal = rules.refusal_to_plan(kind=kind, is_active=active, year=year, today=date(2026, 11, 21))
    assert (refusal.code if refusal else None) == code


def test_a_dissolved_branch_plans_and_holds_nothing(world):
    world.electric.dissolved_on = AT.date()
    with pytest.raises(Refused) as refused:
        _plan(world)
    assert _code(refused) == "branch_dissolved"
    with pytest.raises(Refused) as refused:
        make_meeting(world)
    assert _code(refused) == "organization_dissolved"
    assert not Plan.objects.exists()


def test_a_committees_theme_is_in_the_plan_before_and_after(world):
    facts = {"year": 2026, "kind": "theme_day", "text": "学习材料见附件", "at": AT, "by": world.officer}
    actions.set_theme(world.mine, month=6, title="安全生产月", **facts)
    plan = _plan(world)
    assert plan.items.get(theme__title="安全生产月").planned_on.month == 6
    later = actions.set_theme(world.mine, month=7, title="光荣在党", **facts)
    assert actions.set_theme(world.mine, month=7, title="光荣在党", **facts) == later
    assert plan.items.get(theme__title="光荣在党").kind == "theme_day"
    actions.withdraw_theme(later, at=AT, by=world.officer)
    assert not plan.items.filter(theme=later).exists()
    with pytest.raises(PermissionDenied):
        actions.set_theme(world.group, month=7, title="越级", **facts)


def test_a_theme_without_a_duty_gets_its_own_line(world):
    actions.set_theme(world.mine, year=2026, month=5, kind="other", title="志愿服务", text="", at=AT, by=world.officer)
    assert _plan(world).items.get(title="志愿服务").theme is not None


def test_an_adopted_plan_moves_with_a_reason_that_is_kept(world):
    plan = _plan(world)
    item = plan.items.filter(kind="assembly").last()
    actions.move_item(item, to=date(2026, 12, 8), reason="", at=AT, by=world.secretary)
    actions.adopt_plan(plan, at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.adopt_plan(plan, at=AT, by=world.secretary)
    assert _code(refused) == "already_adopted"
    item = PlanItem.objects.select_related("plan__organization", "organization").get(pk=item.pk)
    with pytest.raises(Refused) as refused:
        actions.move_item(item, to=date(2026, 12, 9), reason=" ", at=AT, by=world.secretary)
    assert _code(refused) == "no_reason"
    with pytest.raises(Refused) as refused:
        actions.move_item(item, to=date(2027, 1, 9), reason="太忙", at=AT, by=world.secretary)
    assert _code(refused) == "other_year"
    for _ in range(2):
        actions.move_item(item, to=date(2026, 12, 9), reason="停产检修", at=AT, by=world.secretary)
    assert [(slip.from_on, slip.reason) for slip in Slip.objects.all()] == [(date(2026, 12, 8), "停产检修")]


def test_a_recorded_meeting_meets_its_line_and_no_other(world):
    plan = _plan(world)
    meeting = make_recorded(world)
    lines = [line for line in queries.planned([plan])[plan.pk] if line.meeting]
    assert [(line.meeting, line.is_held, line.item.due_on) for line in lines] == [(meeting, True, date(2026, 12, 31))]


@pytest.mark.parametrize(
    ("planned", "held", "state"),
    [(1, True, "held"), (1, False, "overdue"), (25, False, "soon"), (20, False, "soon"), (-40, False, "missing")],
)
def test_how_a_line_stands(planned, held, state):
    today = date(2026, 11, 19)
    planned_on = date(2026, 11, planned) if planned > 0 else today + timedelta(days=planned)
    due_on = date(2026, 11, 30) if planned > 0 else planned_on
    assert rules.state_of_item(planned_on=planned_on, due_on=due_on, held=held, today=today) == state


def test_from_proposal_to_adoption_with_the_buttons(world):
    client = _client(world.secretary)
    page = reverse("meetings:plan") + f"?branch={world.electric.pk}&year=2026"
    assert "还没有计划" in client.get(page).content.decode()
    client.post(reverse("meetings:propose_plan", args=[world.electric.pk, 2026]))
    plan = Plan.objects.get()
    client.post(
        reverse("meetings:add_to_plan", args=[plan.pk]), {"kind": "other", "title": "参观", "planned_on": "2026-12-03"}
    )
    client.post(reverse("meetings:adopt_plan", args=[plan.pk]))
    item = plan.items.get(title="参观")
    client.post(reverse("meetings:move_item", args=[item.pk]), {"to": "2026-12-04", "reason": "下雪"})
    text = client.get(page).content.decode()
    assert "支部通过" in text
    assert "下雪" in text
    assert "12月" in client.get(page + "&view=calendar").content.decode()
    prepared = client.get(reverse("meetings:prepare", args=[world.electric.pk]) + f"?kind=other&planned={item.pk}")
    assert "参观" in prepared.content.decode()


def test_what_is_ahead_stands_before_what_was_held(world):
    plan = actions.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    make_recorded(world)
    client = Client()
    client.force_login(world.secretary)
    page = client.get(reverse("meetings:plan"), {"year": plan.year}).content.decode()
    assert page.index("12月主题党日") < page.index("已开展 1 项") < page.index("12月支部党员大会")


def test_the_pages_are_flat(world):
    _plan(world)
    client = _client(world.secretary)
    page = reverse("meetings:plan")
    with CaptureQueriesContext(connection) as before:
        client.get(page)
    PlanItem.objects.filter(kind="theme_day").delete()
    with CaptureQueriesContext(connection) as after:
        client.get(page)
    assert len(before) == len(after)


def test_a_committee_sees_which_branches_have_no_plan(world):
    _plan(world)
    client = _client(world.officer)
    page = reverse("meetings:plans") + "?year=2026"
    assert "机电党支部" in client.get(page + "&state=open").content.decode()
    assert "采煤党支部" not in client.get(page + "&state=open").content.decode()
    assert "采煤党支部" in client.get(page + "&state=none").content.decode()


def test_the_calendar_address_works_until_it_is_renewed(world):
    meeting = make_meeting(world, title="年会; 学习,讨论", starts_at=AT)
    actions.adopt_plan(_plan(world), at=AT, by=world.secretary)
    client, anybody = _client(world.secretary), Client()
    client.post(reverse("meetings:feed"))
    address = client.get(reverse("meetings:feed")).context["address"]
    text = anybody.get(address).content.decode()
    assert f"UID:meeting-{meeting.pk}@" in text
    assert "SUMMARY:年会\\; 学习\\,讨论\r\n" in text
    client.post(reverse("meetings:feed"))
    assert anybody.get(address).status_code == 404
    assert anybody.get(reverse("meetings:feed_file", args=["x"])).status_code == 404


def test_a_members_calendar_holds_no_plan(world):
    actions.adopt_plan(_plan(world), at=AT, by=world.secretary)
    assert queries.calendar_of(world.member, AT) == ([], [])
    assert len(queries.calendar_of(world.secretary, AT)[1]) > 0


def test_an_officer_sets_a_theme_with_the_form(world):
    client = _client(world.officer)
    said = {
        "organization": world.mine.pk, "year": 2026, "month": 12, "kind": "theme_day", "title": "冬训", "text": "",
    }  # fmt: skip
    client.post(reverse("meetings:themes"), said)
    assert "冬训" in client.get(reverse("meetings:themes") + "?year=2026").content.decode()


def test_a_later_theme_goes_where_its_period_is_and_else_gets_its_own_line(world):
    plan = actions.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    facts = {"year": 2026, "text": "", "at": AT, "by": world.officer}
    quarter = actions.set_theme(world.mine, month=10, kind="lecture", title="形势任务", **facts)
    item = plan.items.get(theme=quarter)
    assert (item.begins_on.month, item.due_on.month) == (10, 12)
    extra = actions.set_theme(world.mine, month=11, kind="other", title="参观", **facts)
    assert plan.items.get(theme=extra).title == "参观"


def test_the_plan_of_a_dissolved_branch_stays_as_it_is(world):
    plan = actions.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    item = plan.items.first()
    Organization.objects.filter(pk=world.electric.pk).update(dissolved_on=AT.date())
    plan, item = Plan.objects.get(pk=plan.pk), PlanItem.objects.get(pk=item.pk)
    for deed in (
        lambda: actions.adopt_plan(plan, at=AT, by=world.secretary),
        lambda: actions.move_item(item, to=AT.date(), reason="检修", at=AT, by=world.secretary),
        lambda: actions.add_to_plan(plan, kind="other", title="参观", planned_on=AT.date(), by=world.secretary),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.refusal.code == "branch_dissolved"
    assert Plan.objects.get().adopted_at is None


@pytest.mark.skipif(not pdf.is_available(), reason="this host has no Pango or no Chinese font")
def test_the_plan_leaves_as_a_paper_with_every_item_and_says_whether_it_is_adopted(world, monkeypatch):
    """The text of the paper is read where it is laid out: a PDF holds glyphs, not words."""
    plan, said = _plan(world), []
    render = pdf.render

    def listen(template, context, **more):
        said.append(render_to_string(template, context))
        return render(template, context, **more)

    monkeypatch.setattr(pdf, "render", listen)
    address = reverse("meetings:plan_pdf", args=[plan.pk])
    answer = _client(world.secretary).post(address)
    assert b"".join(answer).startswith(b"%PDF")
    assert "草稿，待支部通过" in said[0]
    assert all(item.title in said[0] for item in plan.items.all())
    assert said[0].count("支部党员大会") >= 8  # in the year and in the list
    actions.adopt_plan(plan, at=AT, by=world.secretary)
    assert b"".join(_client(world.officer).post(address)).startswith(b"%PDF")
    assert "2026年11月18日支部通过" in said[1]
    assert Entry.objects.filter(event="exports.handed_out").count() == 2
