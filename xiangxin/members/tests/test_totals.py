"""Stored totals agree with the files, whoever writes them."""

from datetime import date

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.members import actions
from xiangxin.members.events import Event
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization


def _totals() -> dict[str, tuple[int, int]]:
    return {o.path: (o.own_total, o.member_total) for o in Organization.objects.all()}


def test_registering_counts_in_the_branch_and_in_everything_above(world):
    before = _totals()
    person = actions.register(world.coal, name="新", category="full", on=date(2024, 1, 1), by=world.officer)
    actions.register(world.coal, name="积", category="activist", on=date(2024, 1, 1), by=world.officer)
    after = _totals()
    assert after[world.coal.path] == (before[world.coal.path][0] + 1, before[world.coal.path][1] + 1)
    assert after[world.group.path] == (0, before[world.group.path][1] + 1)
    assert after[world.washing.path] == before[world.washing.path]
    assert person.org_path == world.coal.path


def test_the_nightly_count_finds_the_world_right(world):
    assert actions.recount(by=User.objects.system()) == 0


def test_the_nightly_count_puts_drift_right_and_says_so(world):
    right = _totals()
    Organization.objects.filter(pk=world.mine.pk).update(member_total=99)
    assert actions.recount(by=User.objects.system()) == 1
    assert _totals() == right
    assert Entry.objects.get(event=Event.RECOUNTED).data == {"places": 1}
    assert Member.objects.party_members().count() == right[world.group.path][1]
