"""Notices: long enough, open to objections in confidence, closed with a report."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse

from xiangxin.disclosure import actions, queries, rules
from xiangxin.disclosure.models import Objection, PublicNotice
from xiangxin.disclosure.tests.make import FROM, TO, at, make_notice, make_objection
from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused

CLOSING = at(date(2026, 6, 6))


def _code(refused) -> str:
    return refused.value.refusal.code


@pytest.mark.parametrize(
    ("name", "masked"), [("孙积", "孙某"), ("王小明", "王某明"), ("欧阳建国", "欧某国"), ("李", "李某")]
)
def test_a_name_is_masked(name, masked):
    assert rules.masked_name(name) == masked


def test_a_notice_hangs_for_five_working_days(world):
    for to_on in (date(2026, 6, 4), date(2026, 6, 3)):
        with pytest.raises(Refused) as refused:
            make_notice(world, to_on=to_on)
        assert _code(refused) == "too_short"
        assert "第十三条" in refused.value.refusal.article
    with pytest.raises(Refused) as refused:
        make_notice(world, at=at(date(2026, 6, 2)))
    assert _code(refused) == "begins_in_the_past"
    assert make_notice(world).pk


def test_a_procedure_has_one_notice_at_a_time(world):
    assert make_notice(world, source="development:1").pk == make_notice(world, source="development:1").pk


def test_only_who_may_publishes_and_closes(world):
    notice = make_notice(world)
    for who in (world.member, world.outsider, world.inspector):
        with pytest.raises(PermissionDenied):
            make_notice(world, by=who)
        with pytest.raises(PermissionDenied):
            actions.close(notice, report="无", at=CLOSING, by=who)


def test_an_objection_is_sealed_and_its_receipt_tells_what_became_of_it(world):
    notice = make_notice(world)
    objection = make_objection(notice, world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM disclosure_objection")
        assert "不符" not in cursor.fetchone()[0]
    assert not any("不符" in str(entry.data) for entry in Entry.objects.all())
    assert queries.receipt(objection.receipt.lower()).answer == ""
    with pytest.raises(PermissionDenied):
        actions.answer(objection, text="已核查", is_upheld=False, at=CLOSING, by=world.secretary)
    actions.answer(objection, text="已核查，不属实", is_upheld=False, at=CLOSING, by=world.officer)
    assert queries.receipt(objection.receipt).answer == "已核查，不属实"


def test_a_second_press_gives_the_first_receipt_and_the_same_words_later_another(world):
    notice = make_notice(world)
    facts = {"text": "公示内容与事实不符", "contact": "", "by": world.member}
    first = actions.object_to(notice, at=at(date(2026, 6, 3)), **facts)
    assert actions.object_to(notice, at=at(date(2026, 6, 3)) + timedelta(seconds=3), **facts) == first
    assert actions.object_to(notice, at=at(date(2026, 6, 3)) + timedelta(minutes=2), **facts) != first
    assert notice.objections.count() == 2


def test_the_same_notice_hangs_once(world):
    assert make_notice(world) == make_notice(world)
    assert PublicNotice.objects.count() == 1


def test_nobody_objects_before_or_after(world):
    notice = make_notice(world)
    for day in (date(2026, 5, 31), date(2026, 6, 6)):
        with pytest.raises(Refused) as refused:
            actions.object_to(notice, text="情况不符合", contact="", at=at(day), by=world.member)
        assert _code(refused) == "not_hanging"


def test_a_notice_closes_after_its_last_day_when_all_is_answered(world):
    notice = make_notice(world)
    objection = make_objection(notice, world)
    for when, code in ((at(TO), "still_hanging"), (CLOSING, "open_objections")):
        with pytest.raises(Refused) as refused:
            actions.close(notice, report="无异议", at=when, by=world.secretary)
        assert _code(refused) == code
    actions.answer(objection, text="属实", is_upheld=True, at=CLOSING, by=world.officer)
    with pytest.raises(Refused) as refused:
        actions.close(notice, report="", at=CLOSING, by=world.secretary)
    assert _code(refused) == "no_report"
    closed = actions.close(notice, report="收到一条意见，属实。", at=CLOSING, by=world.secretary)
    assert (closed.state, closed.is_upheld) == ("closed", True)
    assert actions.close(notice, report="又一次", at=CLOSING, by=world.secretary).report == "收到一条意见，属实。"


def test_a_forgotten_notice_comes_down_with_its_last_day(world):
    make_notice(world)
    assert len(queries.on_screen(world.mine, TO)) == 1
    assert queries.on_screen(world.washing, TO) == []
    assert queries.on_the_wall(date(2026, 6, 6)) == ([], [])


def test_a_withdrawn_notice_does_not_count(world):
    notice = make_notice(world)
    with pytest.raises(Refused):
        actions.withdraw(notice, reason="", at=at(FROM), by=world.secretary)
    actions.withdraw(notice, reason="内容有误", at=at(FROM), by=world.secretary)
    assert not PublicNotice.objects.hanging(FROM).exists()


def test_a_stranger_reads_the_wall_objects_and_asks_with_the_receipt(world):
    from xiangxin.kernel import clock
    from xiangxin.regulations import entered

    today = clock.today()
    last = entered.add_workdays(start=today, days=5, law=entered.law_at("", today)).values["last_day"]
    notice = make_notice(world, from_on=today, to_on=last, at=clock.now())
    client = Client()
    assert "发展对象公示" in client.get(reverse("disclosure:wall")).content.decode()
    address = reverse("disclosure:object_to", args=[notice.pk])
    assert client.post(address, {"text": ""}).status_code == 422
    page = client.post(address, {"text": "公示内容与事实不符", "contact": ""}).content.decode()
    receipt = Objection.objects.get().receipt
    assert receipt in page
    assert "正在核查" in client.get(reverse("disclosure:receipt"), {"code": receipt}).content.decode()
    assert "没有这个编号" in client.get(reverse("disclosure:receipt"), {"code": "XXXX"}).content.decode()


def test_the_desk_shows_objections_only_to_those_who_handle_them(world):
    notice = make_notice(world)
    make_objection(notice, world)
    address = reverse("disclosure:notice", args=[notice.pk])
    seen = {}
    for who in (world.secretary, world.officer):
        client = Client()
        client.force_login(who)
        seen[who.name] = client.get(address).content.decode()
    assert "不符" not in seen["周秘"]
    assert "不符" in seen["李组"]


def test_the_closing_report_is_printed(world, client):
    notice = make_notice(world)
    PublicNotice.objects.filter(pk=notice.pk).update(
        state="closed", report="没有收到意见。", ended_at=at(FROM), ended_by=world.secretary
    )
    client.force_login(world.secretary)
    assert client.post(reverse("disclosure:report", args=[notice.pk])).status_code == 302
