"""Six unpaid months (dues) become a case for people to look into (measures), and change nothing by themselves."""

from xiangxin.dues.models import ArrearsCase
from xiangxin.journal.actions import announce
from xiangxin.measures.models import Measure
from xiangxin.measures.tests.make import at, person
from xiangxin.members.models import Member


def test_six_unpaid_months_become_a_proposal(world):
    arrears = ArrearsCase.objects.create(member=person(world), organization=world.electric, months=6, opened_at=at())
    announce("dues.case_opened", subject=arrears, by=type(world.secretary).objects.system())
    case = Measure.objects.get()
    assert (case.kind, case.ground, case.state) == ("removal", "dues", "proposed")
    assert person(world).state == Member.State.ACTIVE
