"""When an activity may be announced, who has a place, who moves up."""

from datetime import timedelta

import pytest

from xiangxin.activities import rules
from xiangxin.activities.models import Activity
from xiangxin.activities.tests.make import AT, STARTS

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("ends", "until", "code"), [
    (STARTS + HOUR, STARTS, None), (STARTS, STARTS, "ends_before_it_starts"),
    (STARTS + HOUR, STARTS + HOUR, "sign_up_too_late"),
])  # fmt: skip
def test_an_activity_ends_after_it_starts_and_sign_up_before(ends, until, code):
    refusal = rules.refusal_of_times(starts_at=STARTS, ends_at=ends, sign_up_until=until)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(("travels", "has_plan", "at", "code"), [
    (False, False, AT, None), (True, True, AT, None), (True, False, AT, "no_safety_plan"),
    (False, False, STARTS, "sign_up_is_over"),
])  # fmt: skip
def test_where_people_travel_a_safety_plan_comes_first(travels, has_plan, at, code):
    activity = Activity(state="draft", has_travel=travels, sign_up_until=STARTS)
    refusal = rules.refusal_to_announce(activity, has_plan=has_plan, at=at)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(("seats", "taken", "state"), [(None, 900, "taken"), (2, 1, "taken"), (2, 2, "waiting")])
def test_a_place_while_there_is_one(seats, taken, state):
    assert rules.state_for(seats=seats, taken=taken) == state


@pytest.mark.parametrize(("seats", "taken", "lucky"), [
    (None, 5, [7, 8, 9]), (5, 4, [7]), (5, 5, []), (4, 5, []), (9, 5, [7, 8, 9]),
])  # fmt: skip
def test_those_who_wait_move_up_in_their_order(seats, taken, lucky):
    assert rules.who_moves_up(seats=seats, taken=taken, waiting=[7, 8, 9]) == lucky


@pytest.mark.parametrize(("more", "code"), [
    ({}, None), ({"at": AT}, "not_yet"), ({"has_place": False}, "no_place"), ({"is_there": False}, "hours_of_absent"),
    ({"minutes": 1441}, "too_many_hours"),
])  # fmt: skip
def test_hours_are_of_those_who_came_and_after_it_began(more, code):
    facts = {"at": STARTS, "minutes": 90, "is_there": True, "has_place": True}
    refusal = rules.refusal_to_confirm(Activity(state="announced", starts_at=STARTS), **{**facts, **more})
    assert (refusal.code if refusal else None) == code
