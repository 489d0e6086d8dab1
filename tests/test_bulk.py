"""Rows written in bulk are the rows that single inserts would make."""

import gc
from datetime import date

import pytest
from django.db import transaction

from xiangxin.kernel import bulk
from xiangxin.members.models import Member, NameToken


def _person(world, name: str, **more) -> Member:
    return Member(
        organization=world.electric,
        org_path=world.electric.path,
        name=name,
        pinyin="jia yi",
        category=Member.Category.FULL,
        joined_on=date(2020, 1, 1),
        citizen_id="11010519491231002X",
        **more,
    )


def test_bulk_rows_read_back_like_saved_ones(world):
    with transaction.atomic():
        ids = bulk.reserve_ids(Member, 2)
        assert bulk.insert(Member, [_person(world, "甲一", id=ids[0]), _person(world, "乙二", id=ids[1])]) == 2
        bulk.insert(NameToken, [NameToken(member_id=ids[0], token="甲一")])
    one = Member.objects.get(pk=ids[0])
    assert (one.name, one.citizen_id, one.joined_on) == ("甲一", "11010519491231002X", date(2020, 1, 1))
    assert one.tokens.get().token == "甲一"


def test_reserved_keys_are_not_given_out_again(world):
    with transaction.atomic():
        ids = bulk.reserve_ids(Member, 3)
        bulk.insert(Member, [_person(world, f"丙{i}", id=i) for i in ids])
    later = _person(world, "丁")
    later.save()
    assert later.pk not in ids


def test_the_collector_rests_while_rows_go_by_and_works_again_when_they_break_off():
    with bulk.uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), bulk.uncollected():
        divmod(1, 0)
    assert gc.isenabled()
