"""A base is registered once, booked by one at a time, given back with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from xiangxin.journal.models import Entry
from xiangxin.kernel.refusals import Refused
from xiangxin.notices.models import Receipt
from xiangxin.theme_days import actions
from xiangxin.theme_days.events import Event
from xiangxin.theme_days.models import Base, Booking
from xiangxin.theme_days.tests.make import AT, ON, make_base, make_booking


def _client(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_base_is_registered_once_by_those_who_may(world):
    assert make_base(world) == make_base(world)
    assert Entry.objects.filter(event=Event.BASE_REGISTERED).count() == 1
    with pytest.raises(PermissionDenied):
        make_base(world, name="别处", by=world.secretary)
    assert Base.objects.count() == 1


def test_a_base_is_booked_once_and_by_nobody_else_at_that_time(world):
    base = make_base(world)
    assert make_booking(world, base) == make_booking(world, base)
    assert Entry.objects.filter(event=Event.BOOKED).count() == 1
    said = {"on": ON, "parts": ["1_morning", "2_afternoon"], "people": 5, "purpose": "", "meeting": None, "at": AT}
    with pytest.raises(Refused) as refused:
        actions.book(base, world.coal, **said, by=world.officer)
    assert "机电党支部" in str(refused.value)
    assert Booking.objects.count() == 1, "all or none: the free morning was not taken either"
    actions.book(base, world.coal, **{**said, "parts": ["1_morning"]}, by=world.officer)


def test_the_database_itself_refuses_a_second_booking(world):
    (booking,) = make_booking(world)
    booking.pk = None
    booking.organization = world.coal
    with pytest.raises(IntegrityError), transaction.atomic():
        booking.save(force_insert=True)


def test_only_those_who_prepare_for_a_branch_book_for_it(world):
    base = make_base(world, is_shared=True)
    for by in (world.outsider, world.member, world.leader):
        with pytest.raises(PermissionDenied):
            make_booking(world, base, by=by)
    assert not Booking.objects.exists()


def test_a_booking_is_given_back_and_the_time_is_free_again(world):
    base = make_base(world)
    (booking,) = make_booking(world, base)
    for _ in range(2):
        actions.withdraw_booking(booking, reason="", at=AT, by=world.secretary)
    assert Entry.objects.filter(event=Event.BOOKING_WITHDRAWN).count() == 1
    (again,) = make_booking(world, base)
    assert again != booking


def test_who_keeps_the_base_takes_a_booking_back_only_with_a_reason_and_the_branch_learns_it(world):
    base = make_base(world, is_shared=True)
    said = {"on": ON, "parts": ["3_evening"], "people": 5, "purpose": "", "meeting": None, "at": AT}
    (booking,) = actions.book(base, world.washing, **said, by=world.outsider)
    with pytest.raises(PermissionDenied):
        actions.withdraw_booking(booking, reason="别用", at=AT, by=world.secretary)
    with pytest.raises(Refused):
        actions.withdraw_booking(booking, reason=" ", at=AT, by=world.officer)
    actions.withdraw_booking(booking, reason="当晚停电", at=AT, by=world.officer)
    assert Receipt.objects.get(user=world.outsider).notice.text == "当晚停电"


def test_a_base_with_coming_bookings_is_not_closed(world):
    base = make_base(world)
    (booking,) = make_booking(world, base)
    with pytest.raises(Refused) as refused:
        actions.close_base(base, at=AT, by=world.officer)
    assert refused.value.refusal.code == "booked"
    after = AT + timedelta(days=30)
    assert booking.on < after.date()
    assert actions.close_base(base, at=after, by=world.officer).closed_at == after
    with pytest.raises(Refused):
        make_booking(world, base, on=after.date() + timedelta(days=1))


def test_who_does_not_share_it_does_not_see_it(world):
    base = make_base(world)
    url = reverse("theme_days:base", args=[base.pk])
    assert _client(world.outsider).get(url).status_code == 404
    facts = {"kind": "other", "address": "", "capacity": None, "opening": "", "contact": "", "notes": ""}
    actions.change_base(base, name=base.name, **facts, is_shared=True, by=world.officer)
    assert _client(world.outsider).get(url).status_code == 200


def test_book_and_give_back_with_the_buttons(world, monkeypatch):
    base = make_base(world)
    secretary, page = _client(world.secretary), reverse("theme_days:base", args=[base.pk])
    said = {"organization": world.electric.pk, "on": "2099-11-20", "parts": ["2_afternoon"], "people": 20}
    answer = secretary.post(reverse("theme_days:book", args=[base.pk]), said, follow=True).content.decode()
    assert "已预订 1 个时段" in answer
    assert "机电党支部" in secretary.get(f"{page}?month=2099-11").content.decode()
    too_many = secretary.post(reverse("theme_days:book", args=[base.pk]), {**said, "people": 61}, follow=True)
    assert "最多容纳 60 人" in too_many.content.decode()
    secretary.post(reverse("theme_days:withdraw_booking", args=[Booking.objects.get().pk]))
    assert "今后没有预订" in secretary.get(page).content.decode()
