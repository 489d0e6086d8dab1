"""The notice of a candidate: masked, after the consent, at two places for the mobile; its closing records the step."""

from datetime import date

import pytest
from django.urls import reverse

from tests.world import World
from xiangxin.development import actions
from xiangxin.development.models import StepRecord
from xiangxin.development.tests.make import at, make_case
from xiangxin.development.tests.test_pages import _as
from xiangxin.disclosure import actions as disclosure
from xiangxin.disclosure.models import PublicNotice
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member

FROM, TO, AFTER = date(2026, 6, 1), date(2026, 6, 5), date(2026, 6, 6)


def _publish(world: World, case, **more) -> PublicNotice:
    facts = {"from_on": FROM, "to_on": TO, "also_at": "", "phone": "", "at": at(FROM), "by": world.secretary}
    return actions.publish_notice(case, **{**facts, **more})


def test_the_closing_of_the_notice_is_the_step(world):
    case = make_case(world, until="consent")
    notice = _publish(world, case)
    assert notice.title == "发展对象公示（孙某）"
    assert "孙积" not in notice.text
    assert _publish(world, case).pk == notice.pk
    disclosure.close(notice, report="没有收到意见。", at=at(AFTER), by=world.secretary)
    record = StepRecord.objects.get(case=case, kind="notice")
    assert (record.from_on, record.on) == (FROM, TO)


def test_a_true_objection_leaves_the_decision_to_the_branch(world):
    case = make_case(world, until="consent")
    notice = _publish(world, case)
    objection = disclosure.object_to(notice, text="情况不符合条件", contact="", at=at(FROM), by=world.member)
    disclosure.answer(objection, text="属实", is_upheld=True, at=at(AFTER), by=world.officer)
    disclosure.close(notice, report="一条意见属实。", at=at(AFTER), by=world.secretary)
    assert not StepRecord.objects.filter(case=case, kind="notice").exists()


def test_no_notice_before_the_consent(world):
    with pytest.raises(Refused) as refused:
        _publish(world, make_case(world, until="candidate"))
    assert refused.value.refusal.code == "no_consent"


def test_a_mobile_person_is_made_public_at_both_places(world):
    case = make_case(world, until="consent")
    Member.objects.filter(pk=case.member_id).update(mobile_since=date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        _publish(world, case)
    assert refused.value.refusal.code == "one_place_only"
    assert _publish(world, case, also_at="云川西部项目部公示栏").also_at


def test_the_button_proposes_the_last_day(world):
    case = make_case(world, until="consent")
    page = _as(world.secretary).get(reverse("development:publish", args=[case.pk])).content.decode()
    assert "截止日期" in page
    assert "发布公示" in _as(world.secretary).get(reverse("development:detail", args=[case.pk])).content.decode()
