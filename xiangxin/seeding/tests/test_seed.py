"""The invented group is plausible, the same each time, and never mixed with a real one."""

from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command

from xiangxin.accounts.models import User
from xiangxin.kernel import clock, reach
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.members.models import (
    ChangeRequest,
    Education,
    FamilyContact,
    Honor,
    Member,
    NameToken,
    Placement,
    StatusChange,
)
from xiangxin.organizations.models import Coverage, Organization, OrganizationVersion, Term, Unit
from xiangxin.seeding import actions, files, tree, words

TODAY = date(2026, 11, 21)


@pytest.fixture
def seeded(db):
    return actions.seed(members=300, seed=7, profile="company", today=TODAY, by=User.objects.system())


def test_every_row_that_an_action_would_write_is_there(seeded):
    organizations, people = Organization.objects.count(), Member.objects.count()
    assert OrganizationVersion.objects.count() == organizations
    assert Placement.objects.count() == people == seeded.members
    assert StatusChange.objects.filter(member__category="full", category="full").count() > 200
    assert NameToken.objects.values("member").distinct().count() == people
    assert Coverage.objects.count() == Unit.objects.count() - 1
    assert Term.objects.filter(organization__kind="group").count() == 0


def test_paths_agree_with_parents(seeded):
    for organization in Organization.objects.select_related("parent"):
        assert organization.path[: -reach.WIDTH] == (organization.parent.path if organization.parent else "")
    for person in Member.objects.select_related("organization", "group"):
        assert person.org_path == (person.group or person.organization).path
        assert person.group is None or person.group.parent_id == person.organization_id


def test_nobody_bears_an_area_code_that_was_in_use(seeded):
    for person in Member.objects.all():
        if person.citizen_id:
            assert person.citizen_id[:6] in words.ABOLISHED_AREAS
            assert person.born_on.year >= 1984
        assert person.phone.startswith("120")


def test_the_same_seed_makes_the_same_group():
    first, second = (tree.plan(900, Random(3), with_groups=True) for _ in range(2))
    assert [(n.path, n.short_name, n.size) for n in first] == [(n.path, n.short_name, n.size) for n in second]


@pytest.mark.parametrize(("members", "levels"), [(900, range(3, 8)), (50_000, range(4, 8)), (1_000_000, range(5, 8))])
def test_sizes_and_depth_of_the_tree(members, levels):
    nodes = tree.plan(members, Random(1), with_groups=False)
    assert max(len(node.path) for node in nodes) // reach.WIDTH in levels
    assert sum(node.size for node in nodes) == pytest.approx(members, rel=0.1)
    assert all(node.size <= 50 for node in nodes)
    assert len({node.path for node in nodes}) == len({(node.path, node.short_name) for node in nodes}) == len(nodes)


def test_a_second_group_is_refused_and_leaves_nothing(seeded):
    before = Member.objects.count()
    with pytest.raises(CommandError, match="空数据库"):
        call_command("seed", members=100, verbosity=0)
    assert Member.objects.count() == before


def test_the_command_prints_sign_ins_that_work(db, capsys, client):
    call_command("seed", members=200)
    printed = capsys.readouterr().out
    assert "shuji" in printed
    user = User.objects.get(username="shuji")
    assert user.assignments.filter(role="branch_secretary").exists()
    assert user.member.organization.kind == Organization.Kind.BRANCH


def test_two_years_of_meetings_count_like_recorded_ones(db):
    call_command("seed", members=200, verbosity=0)
    recorded = Meeting.objects.recorded()
    assert recorded.count() > 200
    assert not recorded.filter(minutes__isnull=True).exists()
    assert not Attendance.objects.filter(status="present", confirmed_by__isnull=True).exists()
    assert not recorded.filter(starts_at__date__gte=clock.today()).exists()


def test_files_hold_what_their_pages_show(seeded):
    files.fill_files(Random(7), today=TODAY)
    assert Honor.objects.exists()
    assert Education.objects.filter(school="").count() == 0
    assert FamilyContact.objects.exists()
    assert ChangeRequest.objects.filter(status="open").exists()
    assert not Member.objects.filter(origin="").exists()
    assert Member.objects.filter(unit__isnull=False).exists()
