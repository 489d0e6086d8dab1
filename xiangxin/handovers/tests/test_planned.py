"""A handover with a day ahead: nothing changes before its day, it can be withdrawn, and it takes effect once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.accounts.models import User
from xiangxin.handovers import actions
from xiangxin.handovers.models import Handover, Planned
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.notices.models import Receipt

AHEAD = timedelta(days=10)


def _plan(world, *, by=None, **more):
    facts = {"giver": world.secretary, "receiver": world.member, "on": clock.today() + AHEAD} | more
    return actions.plan(world.electric, **facts, at=clock.now(), by=by or world.officer)


def _night(days=0):
    return actions.take_due_effect(at=clock.now() + timedelta(days=days), by=User.objects.system(), say=lambda *_: None)


def _holds(user) -> bool:
    return checks.may(User.objects.get(pk=user.pk), Meetings.HOLD_MEETING)


def test_nothing_changes_before_the_day_and_both_are_told(world):
    planned = _plan(world)
    assert _night(days=9) == 0
    assert _holds(world.secretary)
    assert not _holds(world.member)
    assert not Handover.objects.exists()
    assert set(Receipt.objects.values_list("user", flat=True)) == {world.secretary.pk, world.member.pk}
    assert Entry.objects.get(event="handovers.planned").subject_id == str(planned.pk)


def test_on_its_day_the_office_passes_and_a_second_night_changes_nothing(world):
    planned = _plan(world)
    assert _night(days=10) == 1
    assert _night(days=11) == 0
    planned.refresh_from_db()
    assert planned.handover.on == planned.on
    role = Assignment.objects.filter(user=world.member, role="branch_secretary").get()
    assert role.from_on == planned.on
    assert Entry.objects.filter(event="handovers.handed_over").count() == 1


def test_a_withdrawn_one_never_takes_effect_and_twice_is_once(world):
    planned = _plan(world)
    actions.withdraw(planned, at=clock.now(), by=world.officer)
    actions.withdraw(planned, at=clock.now(), by=world.officer)
    assert _night(days=10) == 0
    assert Entry.objects.filter(event="handovers.withdrawn").count() == 1
    assert _plan(world).is_open


def test_what_took_effect_is_not_withdrawn(world):
    planned = _plan(world)
    _night(days=10)
    with pytest.raises(Refused) as refused:
        actions.withdraw(planned, at=clock.now(), by=world.officer)
    assert refused.value.refusal.code == "handover_is_done"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (lambda world: {"on": clock.today()}, "day_is_here"),
        (lambda world: {"receiver": world.secretary}, "same_person"),
        (lambda world: {"receiver": world.officer}, "own_office"),
        (lambda world: {"giver": world.probationary}, "nothing_to_hand_over"),
    ],
)
def test_a_refused_plan_leaves_nothing(world, more, code):
    with pytest.raises(Refused) as refused:
        _plan(world, **more(world))
    assert refused.value.refusal.code == code
    assert not Planned.objects.exists()


def test_an_office_is_planned_to_pass_once_only(world):
    _plan(world)
    with pytest.raises(Refused) as refused:
        _plan(world, receiver=world.probationary)
    assert refused.value.refusal.code == "planned_already"


@pytest.mark.parametrize("who", ["secretary", "leader", "member"])
def test_only_the_organization_officer_plans_and_withdraws(world, who):
    with pytest.raises(PermissionDenied):
        _plan(world, by=getattr(world, who))
    planned = _plan(world)
    with pytest.raises(PermissionDenied):
        actions.withdraw(planned, at=clock.now(), by=getattr(world, who))


def test_what_cannot_take_effect_is_said_to_whoever_planned_it(world):
    planned = _plan(world)
    Assignment.objects.filter(user=world.secretary, role="branch_secretary").update(
        to_on=clock.today() + timedelta(days=1)
    )
    assert _night(days=10) == 0
    planned.refresh_from_db()
    assert "没有可以移交" in planned.refused_because
    assert Receipt.objects.filter(user=world.officer).exists()
    assert _night(days=11) == 0
    assert Entry.objects.filter(event="handovers.not_taken_effect").count() == 1


def test_the_form_plans_a_day_ahead_and_the_list_shows_it(world):
    browser = Client()
    browser.force_login(world.officer)
    on = clock.today() + AHEAD
    said = {"giver": world.secretary.pk, "receiver": world.member.username, "on": on.isoformat()}
    answer = browser.post(reverse("handovers:hand_over", args=[world.electric.pk]), said, follow=True)
    assert "凌晨生效" in answer.text
    assert "预约的交接" in answer.text
    planned = Planned.objects.get()
    browser.post(reverse("handovers:withdraw", args=[planned.pk]))
    assert "预约的交接" not in browser.get(reverse("handovers:list")).text
