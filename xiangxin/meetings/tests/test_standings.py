"""Who misses what, from stored counts; reminders, help and exemptions that do something."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangxin.accounts.models import User
from xiangxin.jobs import actions as jobs
from xiangxin.jobs import runs
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.events import Event
from xiangxin.meetings.jobs import recount
from xiangxin.meetings.models import Exemption, HelpOffer, Standing
from xiangxin.meetings.tests.make import AT, make_announced, make_recorded
from xiangxin.notices.models import Notice
from xiangxin.organizations import actions as organizations
from xiangxin.organizations.models import Organization
from xiangxin.regulations.packs import law

TODAY = AT.date()


def _recount(world, *branches, today=TODAY):
    return actions.recount_branches(branches or [world.electric], year=today.year, today=today, by=world.officer)


def _standing(world, kind="assembly", year=TODAY.year) -> Standing:
    return Standing.objects.get(organization=world.electric, kind=kind, year=year)


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("title", flat=True))


def test_what_is_over_and_not_recorded_is_missing(world):
    assert _recount(world) > 0
    assert _recount(world) == 0
    row = _standing(world)
    assert (row.owed, row.held, row.missing) == (3, 0, 3)
    assert not Standing.objects.filter(organization=world.electric, kind="committee_meeting").exists()


@pytest.mark.parametrize(
    ("established_on", "owed"),
    [
        (date(2025, 5, 6), 10),
        (date(2026, 1, 1), 10),
        (date(2026, 9, 1), 2),
        (date(2026, 9, 2), 1),
        (date(2026, 11, 18), 0),
        (date(2027, 1, 1), 0),
    ],
)
def test_a_new_branch_owes_nothing_of_the_months_before_its_first_whole_one(world, established_on, owed):
    Organization.objects.filter(pk=world.electric.pk).update(established_on=established_on)
    world.electric.refresh_from_db()
    _recount(world)
    row = _standing(world, "theme_day")
    assert (row.owed, row.missing) == (owed, owed)
    make_recorded(world, kind="theme_day", title="主题党日")
    assert _standing(world, "theme_day").held == 1, "what is held counts in any month"


def test_only_what_is_recorded_counts_and_it_counts_at_once(world):
    _recount(world)
    make_announced(world)
    assert _standing(world).held == 0
    make_recorded(world)
    row = _standing(world)
    assert (row.owed, row.held, row.missing) == (4, 1, 3)


def test_a_group_meeting_counts_once_every_group_held_it(world):
    for number in (1, 2):
        organizations.establish(
            parent=world.electric, kind="group", name=f"第{number}党小组", short_name=f"第{number}党小组",
            code=f"G{number}", on=date(2020, 1, 1), by=User.objects.system(),
        )  # fmt: skip
    facts = queries.facts_of([world.electric], 2026)[0]
    assert facts.groups == 2
    group = world.electric.children.first()
    meeting = actions.prepare(group, kind="group_meeting", title="小组会", starts_at=AT, by=world.secretary)
    type(meeting).objects.filter(pk=meeting.pk).update(state="recorded", recorded_at=AT, recorded_by=world.secretary)
    assert "group_meeting" not in queries.facts_of([world.electric], 2026)[0].months_held


@pytest.mark.parametrize(
    ("exempt", "missing"),
    [
        ([], 3),
        ([("", date(2026, 1, 1), date(2026, 6, 30))], 1),
        ([("assembly", date(2026, 3, 31), date(2026, 3, 31))], 2),
        ([("lecture", date(2026, 1, 1), date(2026, 12, 31))], 3),
    ],
)
def test_an_exemption_takes_out_the_periods_that_end_in_it(exempt, missing):
    duties = rules.duties_of_a_year(has_committee=False, groups=0, law=law(TODAY))
    figures = rules.standing_of(duties, months_held={}, exempt=exempt, year=2026, today=TODAY)
    assert figures["assembly"]["missing"] == missing


def test_exempting_changes_the_figures_and_ending_it_changes_them_back(world):
    today = clock.today()
    world.electric.refresh_from_db()
    days = {"from_on": date(today.year, 1, 1), "to_on": date(today.year, 12, 31)}
    for _ in range(2):
        given = actions.exempt(world.electric, kind="", reason="集中检修", at=clock.now(), by=world.officer, **days)
    assert Exemption.objects.count() == 1
    assert not Standing.objects.filter(organization=world.electric, missing__gt=0).exists()
    actions.end_exemption(given, at=clock.now(), by=world.officer)
    assert Entry.objects.filter(event=Event.EXEMPTION_ENDED).count() == 1
    with pytest.raises(Refused) as refused:
        actions.exempt(
            world.electric, kind="", reason="检修", at=AT, by=world.officer, from_on=TODAY, to_on=TODAY - timedelta(1)
        )
    assert refused.value.refusal.code == "ends_before_it_begins"


def test_a_reminder_reaches_the_branch_once_a_day_and_names_what_is_missing(world):
    at = datetime(AT.year, 12, 30, 9, tzinfo=AT.tzinfo)
    with pytest.raises(Refused) as refused:
        actions.remind(world.electric, at=at, by=world.officer)
    assert refused.value.refusal.code == "nothing_missing"
    _recount(world, today=at.date())
    Standing.objects.update(year=clock.today().year)
    now = clock.now()
    for _ in range(2):
        actions.remind(world.electric, at=now, by=world.officer)
    notice = Notice.objects.get()
    assert "支部党员大会缺" in notice.title
    assert [receipt.user for receipt in notice.receipts.all()] == [world.secretary]
    with pytest.raises(PermissionDenied):
        actions.remind(world.electric, at=now, by=world.inspector)


def test_help_is_offered_once_answered_and_the_answer_comes_back(world):
    first = actions.offer_help(world.electric, text="联系讲师", at=AT, by=world.officer)
    assert actions.offer_help(world.electric, text="再提一次", at=AT, by=world.officer) == first
    with pytest.raises(PermissionDenied):
        actions.answer_help(first, answer="wanted", text="", at=AT, by=world.officer)
    actions.answer_help(first, answer="wanted", text="下周三上午方便", at=AT, by=world.secretary)
    with pytest.raises(Refused) as refused:
        actions.answer_help(first, answer="not_needed", text="", at=AT, by=world.secretary)
    assert refused.value.refusal.code == "already_answered"
    assert _told() == ["李组愿意帮助支部开展组织生活", "机电党支部答复帮助：需要"]
    with pytest.raises(Refused):
        actions.offer_help(world.electric, text=" ", at=AT, by=world.officer)
    assert HelpOffer.objects.count() == 1


def test_from_the_figure_to_the_branch_to_the_meeting(world):
    today = clock.today()
    meeting = make_recorded(world)
    _recount(world, world.electric, world.coal, today=date(today.year, 12, 31))
    client = _client(world.officer)
    page = client.get(reverse("meetings:compliance")).content.decode()
    assert "机电党支部" in page
    assert "采煤党支部" in client.get(reverse("meetings:compliance") + "?kind=lecture").content.decode()
    branch = client.get(reverse("meetings:standing", args=[world.electric.pk])).content.decode()
    if meeting.starts_at.year == today.year:
        assert reverse("meetings:detail", args=[meeting.pk]) in branch


def test_the_exceptions_are_flat(world):
    _recount(world, today=date(clock.today().year, 12, 31))
    client = _client(world.officer)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("meetings:compliance"))
        return len(asked)

    before = count()
    for number in range(8):
        branch = organizations.establish(
            parent=world.mine, kind="branch", name=f"中共第{number}支部", short_name=f"第{number}支部",
            code=f"B{number}", on=date(2020, 1, 1), by=User.objects.system(),
        )  # fmt: skip
        _recount(world, branch, today=date(clock.today().year, 12, 31))
    assert count() == before


def test_help_and_exemption_with_the_buttons(world):
    officer, secretary = _client(world.officer), _client(world.secretary)
    officer.post(reverse("meetings:offer_help", args=[world.electric.pk]), {"text": "安排场地"})
    secretary.post(reverse("meetings:answer_help", args=[HelpOffer.objects.get().pk]), {"answer": "wanted"})
    said = {"kind": "lecture", "from_on": "2026-01-01", "to_on": "2026-12-31", "reason": "停产检修"}
    officer.post(reverse("meetings:exempt", args=[world.electric.pk]), said)
    page = officer.get(reverse("meetings:standing", args=[world.electric.pk])).content.decode()
    for seen in ("安排场地", "需要", "停产检修"):
        assert seen in page
    officer.post(reverse("meetings:end_exemption", args=[Exemption.objects.get().pk]))
    assert Exemption.objects.get().ended_at is not None


def test_every_night_all_branches_are_counted(world):
    jobs.enqueue(recount, by=User.objects.system(), title="核对")
    runs.work_off()
    year = clock.today().year
    assert Standing.objects.filter(organization=world.washing, year=year).exists()
    assert _standing(world, year=year).held == 0


def _empty_branch(world) -> Organization:
    return organizations.establish(
        parent=world.mine, kind="branch", name="中共掘进党支部", short_name="掘进党支部", code="J1",
        on=date(2020, 1, 1), by=User.objects.system(),
    )  # fmt: skip


def test_what_a_branch_missed_goes_when_it_is_dissolved(world):
    branch = _empty_branch(world)
    year = clock.today().year
    actions.recount_branches([world.electric, branch], year=year, today=date(year, 12, 31), by=world.officer)
    assert queries.missing_by_kind(world.officer, year)["assembly"] == 2
    organizations.dissolve(branch, on=clock.today(), by=User.objects.system())
    assert queries.missing_by_kind(world.officer, year)["assembly"] == 1
    assert queries.how_many_miss(world.officer, year, most=10) == 1


def test_every_night_what_was_counted_of_dissolved_branches_goes_in_one_statement(world, django_assert_num_queries):
    """Also rows that were left from before a dissolution dropped them, and those of earlier years."""
    branch = _empty_branch(world)
    for year in (TODAY.year - 1, TODAY.year):
        Standing.objects.create(organization=branch, year=year, kind="assembly", owed=4, missing=4)
        Standing.objects.create(organization=world.electric, year=year, kind="lecture", owed=4, missing=4)
    Organization.objects.filter(pk=branch.pk).update(dissolved_on=TODAY)
    assert queries.missing_by_kind(world.officer, TODAY.year) == {"assembly": 1, "lecture": 1}
    jobs.enqueue(recount, by=User.objects.system(), title="核对")
    runs.work_off()
    assert not Standing.objects.filter(organization=branch).exists()
    assert Standing.objects.filter(organization=world.electric, year=TODAY.year - 1).exists()
    with django_assert_num_queries(1):
        assert actions.drop_dissolved() == 0
