"""Reminders go to the member, then the secretary, then the superior; at six months people look into it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.dues.models import ArrearsCase
from xiangxin.dues.tests.make import AT, TODAY, bills_of, enter, make_bills
from xiangxin.kernel.refusals import Refused
from xiangxin.notices.models import Receipt


def remind(**more):
    return actions.remind(**{"today": TODAY, "at": AT, "by": User.objects.system(), **more})


def told():
    return set(Receipt.objects.values_list("user__name", flat=True))


@pytest.mark.parametrize(
    ("months", "people", "cases"),
    [
        ((11,), {"赵员"}, 0),
        ((10, 11), {"赵员"}, 0),
        ((9, 10, 11), {"赵员", "周秘"}, 0),
        ((7, 8, 9, 10, 11), {"赵员", "周秘", "李组"}, 0),
        ((6, 7, 8, 9, 10, 11), {"赵员", "周秘", "李组"}, 1),
    ],
)
def test_who_is_told_follows_the_months(world, months, people, cases):
    make_bills(world, *months)
    assert remind() == 1
    assert told() == people
    assert ArrearsCase.objects.count() == cases
    world.member.member.refresh_from_db()
    assert world.member.member.state == "active"


def test_twice_a_day_is_once(world):
    make_bills(world, 6, 7, 8, 9, 10, 11)
    remind()
    count = Receipt.objects.count()
    remind()
    assert (Receipt.objects.count(), ArrearsCase.objects.count()) == (count, 1)


def test_this_month_counts_after_the_day_of_collection(world):
    make_bills(world, 11)
    assert remind(today=date(2026, 11, 10)) == 0
    assert remind(today=date(2026, 11, 11)) == 1


def test_who_has_paid_is_left_alone(world):
    enter(world, make_bills(world))
    assert remind() == 0
    assert not told()


def test_people_close_a_case_with_what_they_found(world):
    make_bills(world, 6, 7, 8, 9, 10, 11)
    remind()
    case = ArrearsCase.objects.get()
    for person in (world.member, world.outsider, world.leader):
        with pytest.raises(PermissionDenied):
            actions.close_case(case, conclusion="reason", note="住院", at=AT, by=person)
    with pytest.raises(Refused):
        actions.close_case(case, conclusion="removed", note="x", at=AT, by=world.secretary)
    with pytest.raises(Refused):
        actions.close_case(case, conclusion="reason", note=" ", at=AT, by=world.secretary)
    actions.close_case(case, conclusion="reason", note="长期住院，支委会已研究", at=AT, by=world.secretary)
    assert (case.conclusion, case.closed_by) == ("reason", world.secretary)
    assert len(bills_of(world.member.member)) == 6
