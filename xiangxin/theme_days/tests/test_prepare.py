"""From preset and kit to the agenda of a theme day, with one press."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from xiangxin.files.tests.make import PDF
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting, PlanItem
from xiangxin.theme_days import actions, queries
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Kit, Preset, Reading, ThemeDay, Tick
from xiangxin.theme_days.tests.make import AT, make_day, make_kit, make_preset

STARTS = datetime(2026, 11, 18, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _offer(world, branch=None):
    return queries.offers_for(branch or world.electric, on=AT.date())[0]


def _titles(day) -> list[str]:
    return [item.title for item in day.meeting.items.all()]


def test_without_a_preset_the_rules_fixed_items_are_used(world):
    offer = _offer(world)
    assert offer.fixed == ["学习党章党规", "交纳党费", "学习讨论"]
    assert "志愿服务" in offer.offered


def test_the_nearest_preset_up_the_tree_is_used(world):
    make_preset(world)
    assert _offer(world).name == "5+X"
    assert _offer(world, world.washing).preset is None
    group = Preset.objects.create(organization=world.group, name="3+X", fixed="学习", kept_at=AT, kept_by=world.officer)
    assert _offer(world, world.washing).preset == group
    assert _offer(world).name == "5+X"
    actions.drop_preset(Preset.objects.get(name="5+X"), at=AT, by=world.officer)
    assert _offer(world).name == "3+X"


def test_a_preset_is_kept_once_and_only_by_committees(world):
    assert make_preset(world) == make_preset(world)
    assert Entry.objects.filter(event=Event.PRESET_KEPT).count() == 1
    for by in (world.secretary, world.member):
        with pytest.raises(PermissionDenied):
            make_preset(world, by=by)
    with pytest.raises(Refused):
        make_preset(world, name="空", fixed="")
    assert Preset.objects.count() == 1


def test_the_agenda_is_fixed_items_theme_and_what_is_chosen(world):
    make_preset(world)
    kit, offer = make_kit(world), _offer(world)
    facts = {"title": "冬季防火", "starts_at": STARTS, "offer": offer, "kit": kit, "at": AT, "by": world.secretary}
    day = actions.prepare_theme_day(world.electric, chosen=["走访慰问"], **facts)
    assert _titles(day) == ["重温入党誓词", "诵读党章", "交纳党费", "学习防火要求", "岗位走访", "走访慰问"]
    assert day.meeting.kind == "theme_day"
    with pytest.raises(Refused) as refused:
        actions.prepare_theme_day(world.electric, chosen=["打牌"], **facts)
    assert refused.value.refusal.code == "not_offered"
    with pytest.raises(PermissionDenied):
        actions.prepare_theme_day(world.electric, chosen=[], **{**facts, "by": world.officer})
    assert ThemeDay.objects.count() == Meeting.objects.count() == 1


def test_a_kit_is_used_with_one_press_on_the_planned_day_and_once(world):
    plan = meetings.propose_plan(world.electric, year=2026, at=AT, by=world.secretary)
    kit = make_kit(world)
    item = PlanItem.objects.get(plan=plan, kind="theme_day", planned_on__month=11)
    assert item.theme == kit.theme, "the plan that exists already took the theme up"
    day = actions.use_kit(kit, world.electric, at=AT, by=world.secretary)
    assert day.meeting.starts_at.astimezone(AT.tzinfo).date() == item.planned_on
    assert actions.use_kit(kit, world.electric, at=AT, by=world.secretary) == day
    assert Entry.objects.filter(event=Event.PREPARED).count() == 1


def test_a_kit_is_for_the_branches_below_and_not_after_it_was_withdrawn(world):
    kit = make_kit(world)
    with pytest.raises(Refused) as refused:
        actions.use_kit(kit, world.washing, at=AT, by=world.outsider)
    assert refused.value.refusal.code == "not_below"
    for _ in range(2):
        actions.withdraw_kit(kit, at=AT, by=world.officer)
    assert Entry.objects.filter(event=Event.KIT_WITHDRAWN).count() == 1
    with pytest.raises(Refused) as refused:
        actions.use_kit(Kit.objects.get(), world.electric, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "withdrawn"
    assert not Meeting.objects.exists()


def test_a_kit_is_kept_once_and_changed_without_touching_what_was_prepared(world):
    day = make_day(world)
    kit = make_kit(world)
    assert Kit.objects.count() == 1
    before = _titles(day)
    said = {"purpose": "查隐患", "agenda": "换一项", "questions": "", "walk": "通道畅通\n新的一条"}
    actions.change_kit(kit, **said, at=AT, by=world.officer)
    assert _titles(day) == before
    assert [item.text for item in queries.walk_of(day)] == ["通道畅通", "新的一条"]
    with pytest.raises(PermissionDenied):
        actions.change_kit(kit, **said, at=AT, by=world.secretary)


def test_readings_are_for_those_who_see_the_kit_and_for_the_invited(world):
    day = make_day(world)
    file = SimpleUploadedFile("要求.pdf", PDF)
    reading = actions.add_reading(day.kit, title="防火要求", link="", file=file, at=AT, by=world.officer)
    assert actions.add_reading(day.kit, title="防火要求", link="", file=None, at=AT, by=world.officer) == reading
    url = reverse("theme_days:reading", args=[reading.pk])
    assert _client(world.member).get(url).status_code == 404
    meetings.announce_meeting(day.meeting, at=AT, by=world.secretary)
    for user, status in ((world.member, 200), (world.secretary, 200), (world.outsider, 404)):
        answer = _client(user).get(url)
        assert answer.status_code == status
        if answer.streaming:
            list(answer)
    actions.drop_reading(reading, by=world.officer)
    assert not Reading.objects.exists()


def test_a_walk_is_ticked_on_the_day_and_the_same_again_is_nothing(world):
    day = make_day(world)
    fine, wrong = queries.walk_of(day)
    found = {fine.pk: (True, ""), wrong.pk: (False, "通道堆料，当场清走")}
    with pytest.raises(Refused) as refused:
        actions.tick_walk(day, found=found, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "not_yet"
    on = day.meeting.starts_at
    assert actions.tick_walk(day, found=found, at=on, by=world.secretary) == 2
    assert actions.tick_walk(day, found=found, at=on, by=world.secretary) == 0
    assert Tick.objects.filter(is_fine=False).get().note == "通道堆料，当场清走"
    with pytest.raises(PermissionDenied):
        actions.tick_walk(day, found=found, at=on, by=world.member)
    page = _client(world.secretary).get(reverse("meetings:detail", args=[day.meeting_id])).content.decode()
    assert "已查 2/2，有问题 1" in page


def test_from_library_to_meeting_with_the_buttons(world):
    officer, secretary = _client(world.officer), _client(world.secretary)
    said = {"organization": world.mine.pk, "year": 2026, "month": 12, "title": "年终总结", "purpose": "回头看"}
    officer.post(reverse("theme_days:keep_kit"), said)
    kit = Kit.objects.get()
    assert "年终总结" in secretary.get(reverse("theme_days:library") + "?year=2026").content.decode()
    assert "一键筹备" in secretary.get(reverse("theme_days:kit", args=[kit.pk])).content.decode()
    answer = secretary.post(reverse("theme_days:use_kit", args=[kit.pk]), {"branch": world.electric.pk})
    assert answer.url == reverse("meetings:detail", args=[Meeting.objects.get().pk])
    form = reverse("theme_days:prepare", args=[world.electric.pk])
    page = secretary.get(reverse("meetings:prepare", args=[world.electric.pk]) + "?kind=theme_day").content.decode()
    assert form in page
    more = {"preset": "0", "title": "又一次", "starts_at": "2026-12-20T14:30", "chosen": ["志愿服务"]}
    assert secretary.post(form, more).status_code == 302
    late = {**more, "ends_at": "2026-12-20T14:00"}
    answer = secretary.post(form, late)
    assert (answer.status_code, "结束时间要晚于开始时间" in answer.content.decode()) == (422, True)


def test_the_library_is_flat(world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = _client(world.secretary), []
    for months in ((1,), (2, 3, 4, 5, 6)):
        for month in months:
            make_kit(world, month=month, title=f"主题{month}")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("theme_days:library") + "?year=2026")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_form_pressed_twice_is_one_theme_day(world):
    client = _client(world.secretary)
    page = reverse("theme_days:prepare", args=[world.electric.pk])
    found = re.search(r'name="key" value="([0-9a-f]{32})"', client.get(page).content.decode())
    said = {"title": "主题党日", "starts_at": "2026-12-03T14:30", "key": found[1]}
    assert client.post(page, said).url == client.post(page, said).url
    assert ThemeDay.objects.count() == 1
