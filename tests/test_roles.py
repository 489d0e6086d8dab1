"""Giving roles and taking them back: by the security administrator alone, never beside a role that excludes it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from xiangxin.access import actions, checks
from xiangxin.access.models import Assignment
from xiangxin.access.permissions import May
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.meetings.permissions import May as Meetings
from xiangxin.members.permissions import May as Members

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
FROM = date(2026, 1, 1)


def _assign(world, user, role=Role.PUBLICITY_COMMISSIONER, *, by=None, **more):
    return actions.assign(user, role, world.electric, from_on=FROM, by=by or world.security_admin, **more)


def test_a_role_is_given_and_said(world):
    assignment = _assign(world, world.member, reason="党发〔2026〕3号")
    assert assignment.assigned_by == world.security_admin
    assert Entry.objects.get(event="access.role_assigned").data["role"] == "publicity_commissioner"
    assert checks.may(world.member, Members.SEE_ROSTER, world.electric)


def test_giving_a_role_twice_is_once(world):
    assert _assign(world, world.member) == _assign(world, world.member)
    assert Entry.objects.filter(event="access.role_assigned").count() == 1


@pytest.mark.parametrize("who", ["system_admin", "audit_admin", "officer", "secretary", "inspector"])
def test_only_the_security_administrator_gives_roles(world, who):
    with pytest.raises(PermissionDenied):
        _assign(world, world.member, by=getattr(world, who))


def test_an_inspector_needs_an_end_date(world):
    with pytest.raises(Refused) as refused:
        _assign(world, world.publicist, Role.INSPECTOR)
    assert refused.value.refusal.code == "needs_end_date"
    assert _assign(world, world.publicist, Role.INSPECTOR, to_on=date(2026, 12, 31)).to_on


@pytest.mark.parametrize("who", ["system_admin", "audit_admin"])
@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.BRANCH_SECRETARY, Role.MEMBER])
def test_an_administrator_holds_no_other_role(world, who, role):
    with pytest.raises(Refused) as refused:
        _assign(world, getattr(world, who), role)
    assert refused.value.refusal.code == "roles_exclude_each_other"


def test_somebody_with_a_role_does_not_become_an_administrator_beside_it(world):
    with pytest.raises(Refused) as refused:
        _assign(world, world.secretary, Role.AUDIT_ADMIN)
    assert refused.value.refusal.code == "roles_exclude_each_other"


def test_a_role_that_begins_later_excludes_too(world):
    user = User.objects.create_user("new", name="新")
    actions.assign(user, Role.AUDIT_ADMIN, world.group, from_on=clock.today() + timedelta(9), by=world.security_admin)
    with pytest.raises(Refused):
        _assign(world, user, Role.SYSTEM_ADMIN)


def test_nobody_changes_an_own_role(world):
    with pytest.raises(Refused) as refused:
        _assign(world, world.security_admin, Role.AUDIT_ADMIN)
    assert refused.value.refusal.code == "own_role"
    own = Assignment.objects.get(user=world.security_admin)
    with pytest.raises(Refused):
        actions.end(own, reason="离任", at=AT, by=world.security_admin)


def test_a_role_taken_back_is_gone_at_once(world):
    assignment = Assignment.objects.get(user=world.secretary, role=Role.BRANCH_SECRETARY)
    actions.end(assignment, reason="调离", at=clock.now(), by=world.security_admin)
    assert not checks.may(User.objects.get(pk=world.secretary.pk), Meetings.HOLD_MEETING)
    assert Entry.objects.filter(event="access.assignment_ended").count() == 1
    with pytest.raises(Refused) as refused:
        actions.end(assignment, reason="调离", at=clock.now(), by=world.security_admin)
    assert refused.value.refusal.code == "assignment_is_over"


def test_a_role_given_today_by_mistake_is_gone_at_once(world):
    assignment = actions.assign(
        world.member, Role.GROUP_LEADER, world.electric, from_on=clock.today(), by=world.security_admin
    )
    actions.end(assignment, reason="登记有误", at=clock.now(), by=world.security_admin)
    assert not checks.may(User.objects.get(pk=world.member.pk), Meetings.HOLD_MEETING)
    _assign(world, world.member, Role.GROUP_LEADER)
    assert checks.may(User.objects.get(pk=world.member.pk), Meetings.HOLD_MEETING)


def test_taking_a_role_back_needs_a_reason(world):
    with pytest.raises(Refused) as refused:
        actions.end(
            Assignment.objects.get(user=world.leader, role="member"), reason=" ", at=AT, by=world.security_admin
        )
    assert refused.value.refusal.code == "reason_is_missing"


def test_the_last_administrator_of_a_kind_stays(world):
    assignment = Assignment.objects.get(user=world.system_admin)
    with pytest.raises(Refused) as refused:
        actions.end(assignment, reason="离任", at=AT, by=world.security_admin)
    assert refused.value.refusal.code == "last_administrator"


ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


@pytest.mark.parametrize("who", ADMINISTRATORS)
def test_no_administrator_sees_member_files_or_meetings(world, who):
    user = getattr(world, who)
    for permission in [*Members, *Meetings]:
        assert not checks.may(user, permission), permission


def test_no_permission_but_looking_is_shared_by_two_administrators():
    cards = checks.role_cards()
    shared = {
        permission
        for one in Role.administrators()
        for other in Role.administrators() - {one}
        for permission in cards[one].may & cards[other].may
    }
    assert all(permission.split(".")[1].startswith("see_") for permission in shared)
    assert May.ASSIGN_ROLE in cards[Role.SECURITY_ADMIN].may
