"""Who may do what where, asked of the cast."""

import pytest
from django.core.exceptions import PermissionDenied

from xiangxin.access import checks
from xiangxin.members.models import Member
from xiangxin.members.permissions import May
from xiangxin.organizations.models import Organization


def test_a_role_reaches_down_the_tree_and_not_sideways(world):
    assert checks.may(world.officer, May.SEE_FILE, world.electric)
    assert not checks.may(world.officer, May.SEE_FILE, world.washing)
    assert not checks.may(world.secretary, May.SEE_FILE, world.coal)


def test_require_raises_for_the_wrong_place(world):
    with pytest.raises(PermissionDenied):
        checks.require(world.outsider, May.KEEP_FILE, world.electric)


def test_lists_show_what_is_within_reach(world):
    assert set(Organization.objects.visible_to(world.officer)) == {world.mine, world.electric, world.coal}
    assert {m.name for m in Member.objects.visible_to(world.secretary)} == {"周秘", "赵员", "钱预", "孙积"}
    assert {m.name for m in Member.objects.visible_to(world.member)} == {"赵员"}


def test_the_three_administrators_see_no_member_files(world):
    for admin in (world.system_admin, world.security_admin, world.audit_admin):
        assert not Member.objects.visible_to(admin).exists()


def test_an_answer_costs_no_query_after_the_first(world, django_assert_num_queries):
    checks.may(world.officer, May.SEE_FILE, world.electric)
    with django_assert_num_queries(0):
        checks.may(world.officer, May.KEEP_FILE, world.washing)
