"""Figures, yearly assessment, changes within the year, objections; one by one and all at once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangxin.dues import actions, assessing
from xiangxin.dues.models import Assessment, Bill, Figures, Objection
from xiangxin.dues.tests.make import AT, NOVEMBER, make_assessment
from xiangxin.kernel.refusals import Refused
from xiangxin.members.models import Member
from xiangxin.regulations.models import LocalSetting


def keep(world, category="monthly", person=None, **more):
    member = (person or world.member).member
    facts = {"year": 2026, "category": category, "at": AT, "by": world.secretary}
    return actions.keep_figures(member, **{**facts, **more})


def test_the_base_of_6300_owes_94_yuan_50(world):
    assessment = make_assessment(world)
    assert (assessment.assessed_fen, assessment.computed_fen, assessment.rate_bp) == (9450, 9450, 150)


def test_assessing_twice_is_once(world):
    assert make_assessment(world).pk == make_assessment(world, base_fen=1).pk
    assert Assessment.objects.count() == 1


def test_a_pay_slip_gives_the_base(world):
    lines = [("岗位工资", 600_000, True), ("月度绩效", 300_000, True), ("交通补贴", 50_000, False)]
    figures = keep(
        world, lines=lines, tax_fen=15_000, social_insurance_fen=105_000, housing_fund_fen=120_000, annuity_fen=30_000
    )
    assert (figures.base_fen, figures.lines.count()) == (630_000, 3)


def test_more_deducted_than_counted_is_refused(world):
    with pytest.raises(Refused) as refused:
        keep(world, lines=[("岗位工资", 100, True)], tax_fen=101)
    assert refused.value.refusal.code == "deducted_more"
    assert not Figures.objects.exists()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"base_fen": None}, "no_base"),
        ({"base_fen": -1}, "no_base"),
        ({"base_fen": 10**11}, "no_base"),
        ({"category": "hardship", "amount_fen": 0}, "no_decision"),
        ({"category": "farmer", "amount_fen": -1}, "negative"),
    ],
)
def test_impossible_figures_are_refused(world, said, code):
    with pytest.raises(Refused) as refused:
        keep(world, **said)
    assert refused.value.refusal.code == code
    assert not Figures.objects.exists()


def test_a_change_within_the_year_needs_a_reason(world):
    make_assessment(world)
    keep(world, base_fen=400_000)
    with pytest.raises(Refused) as refused:
        actions.assess(world.member.member, year=2026, from_month=7, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "no_reason"
    changed = actions.assess(
        world.member.member, year=2026, from_month=7, reason="7月起退休", at=AT, by=world.secretary
    )
    assert changed.assessed_fen == 4000
    for month, owed in ((6, 9450), (7, 4000), (8, 4000)):
        actions.bill_everybody(world.electric, month=date(2026, month, 1), at=AT, by=world.secretary)
        assert Bill.objects.get(month=date(2026, month, 1)).due_fen == owed


def test_only_who_assesses_does_it_and_within_reach(world):
    for person in (world.member, world.outsider, world.inspector, world.leader):
        with pytest.raises(PermissionDenied):
            keep(world, base_fen=1, by=person)


def test_without_figures_nothing_is_assessed(world):
    with pytest.raises(Refused) as refused:
        actions.assess(world.member.member, year=2026, at=AT, by=world.secretary)
    assert refused.value.refusal.code == "no_figures"


def test_a_member_objects_once_and_is_answered(world):
    assessment = make_assessment(world)
    objection = actions.object_to(assessment, text="基数不对", at=AT, by=world.member)
    assert actions.object_to(assessment, text="还是不对", at=AT, by=world.member).pk == objection.pk
    with pytest.raises(PermissionDenied):
        actions.object_to(assessment, text="替人提", at=AT, by=world.probationary)
    actions.answer_objection(objection, answer="已核对工资单，无误。", at=AT, by=world.secretary)
    actions.answer_objection(objection, answer="第二次", at=AT, by=world.secretary)
    objection.refresh_from_db()
    assert (objection.answer, Objection.objects.count()) == ("已核对工资单，无误。", 1)


def test_everybody_at_once_and_again_nothing(world):
    keep(world, base_fen=630_000)
    keep(world, "retired", person=world.secretary, base_fen=500_001)
    assert actions.assess_everybody(world.mine, year=2026, at=AT, by=world.officer) == 2
    assert actions.assess_everybody(world.mine, year=2026, at=AT, by=world.officer) == 0
    assert actions.bill_everybody(world.mine, month=NOVEMBER, at=AT, by=world.officer) == 2
    assert actions.bill_everybody(world.mine, month=NOVEMBER, at=AT, by=world.officer) == 0
    assert sorted(Bill.objects.values_list("due_fen", flat=True)) == [5000, 9450]


def test_nobody_else_is_assessed_or_billed(world):
    for person in (world.member, world.applicant, world.probationary):
        keep(world, base_fen=630_000, person=person)
    Member.objects.filter(pk=world.probationary.member.pk).update(joined_on=date(2026, 10, 20))
    assert actions.assess_everybody(world.electric, year=2026, at=AT, by=world.secretary) == 2
    assert actions.bill_everybody(world.electric, month=date(2026, 9, 1), at=AT, by=world.secretary) == 1
    assert actions.bill_everybody(world.electric, month=date(2026, 10, 1), at=AT, by=world.secretary) == 2


def test_a_unit_rounds_as_it_has_set(world):
    LocalSetting.objects.create(
        organization=world.electric, code="dues.rounding_unit", value="1", reason="x", from_on=date(2026, 1, 1),
        set_by=world.officer,
    )  # fmt: skip
    keep(world, base_fen=630_000)
    actions.keep_figures(world.officer.member, year=2026, category="monthly", base_fen=630_000, at=AT, by=world.officer)
    actions.assess_everybody(world.mine, year=2026, at=AT, by=world.officer)
    owed = dict(Assessment.objects.values_list("member__organization__short_name", "assessed_fen"))
    assert owed == {"机电党支部": 9500, "采煤党支部": 9450}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    base=st.integers(0, 10_000_000_000) | st.sampled_from([300_000, 300_001, 500_000, 500_001, 1_000_000, 1_000_001]),
    category=st.sampled_from([*assessing.RATED, "farmer", "fixed", "hardship"]),
    amount=st.integers(20, 100),
)
def test_one_statement_for_all_reckons_as_the_rule_for_one(world, base, category, amount):
    Assessment.objects.all().delete()
    rated = category in assessing.RATED
    keep(world, category, base_fen=base if rated else None, amount_fen=None if rated else amount, decision="批复")
    actions.assess_everybody(world.electric, year=2026, at=AT, by=world.secretary)
    names = ("category", "base_fen", "rate_bp", "unit_fen", "computed_fen", "assessed_fen", "decision")
    at_once = Assessment.objects.values(*names).get()
    Assessment.objects.all().delete()
    actions.assess(world.member.member, year=2026, at=AT, by=world.secretary)
    assert Assessment.objects.values(*names).get() == at_once
