"""A run that is killed anywhere and started again ends with exactly one bill for each member and month."""

import os
import signal

import pytest
from django.db import connection, connections

from tests.again import the_world
from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.dues.models import Assessment, Bill
from xiangxin.dues.tests.make import AT, NOVEMBER
from xiangxin.members.models import Member


class Killer:
    """Kills its own process with SIGKILL once a number of statements of a kind have run."""

    def __init__(self, begins_with, after):
        self.begins_with, self.left = begins_with, after

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.strip().startswith(self.begins_with):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return result


def in_a_process_that_dies(work, killer):
    """Run `work` in a child with a database connection of its own, until it is killed."""
    child = os.fork()
    if child == 0:
        if connection.vendor == "postgresql":
            connections["default"].connection = None  # the parent's stays the parent's
        with connection.execute_wrapper(killer):
            work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [1, 2, 3, 4, 5, 6])
def test_killed_between_or_within_portions_it_goes_on_where_it_was(after):
    world = the_world()
    payers = [world.member.member, world.secretary.member, world.officer.member, world.outsider.member]
    for member in payers:
        actions.keep_figures(member, year=2026, category="monthly", base_fen=630_000, at=AT, by=User.objects.system())
    system = User.objects.system()

    def run():
        actions.assess_everybody(world.group, year=2026, at=AT, by=system, step=2)
        actions.bill_everybody(world.group, month=NOVEMBER, at=AT, by=system, step=2)

    assert in_a_process_that_dies(run, Killer("INSERT INTO dues_", after)) == -signal.SIGKILL
    assert Bill.objects.count() <= len(payers)
    run()
    run()
    assert Member.objects.count() > len(payers)
    assert sorted(Bill.objects.values_list("member", flat=True)) == sorted(member.pk for member in payers)
    assert Assessment.objects.count() == len(payers)
    assert set(Bill.objects.values_list("due_fen", flat=True)) == {9450}
