"""Size, kind, committee and term at every boundary (rules BR-1, BR-2, BR-18, SOE-1 to SOE-4, EL-T1 to T3)."""

from datetime import date

import pytest

from xiangxin.organizations import rules
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

LAW = law(date(2026, 11, 21))


def codes(decision):
    return decision.outcome, [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(
    ("full", "members", "units", "outcome", "reasons"),
    [
        (3, 3, None, "ok", []),
        (2, 5, None, "refused", ["too_few_full_members"]),
        (0, 0, None, "refused", ["too_few_full_members"]),
        (50, 50, 5, "ok", []),
        (45, 51, None, "warn", ["too_many_members"]),
        (3, 4, 6, "warn", ["too_many_units"]),
        (2, 60, 9, "refused", ["too_few_full_members", "too_many_members", "too_many_units"]),
    ],
)
def test_the_size_of_a_branch(full, members, units, outcome, reasons):
    assert codes(rules.branch_size(full_members=full, members=members, units=units, law=LAW)) == (outcome, reasons)


def test_more_full_members_than_members_is_impossible():
    with pytest.raises(BadInput):
        rules.branch_size(full_members=4, members=3, law=LAW)


@pytest.mark.parametrize(("full", "outcome"), [(0, "refused"), (6, "refused"), (7, "ok"), (50, "ok")])
def test_a_committee_from_seven_full_members(full, outcome):
    decision = rules.branch_committee(full_members=full, law=LAW)
    assert decision.outcome == outcome
    assert decision.values["committee"] == (outcome == "ok")
    assert decision.reasons[0].article.endswith("第二十条")


@pytest.mark.parametrize(
    ("members", "kind"),
    [(0, None), (1, "joint_branch"), (2, "joint_branch"), (3, "branch"), (49, "branch"), (50, "general_branch"),
     (99, "general_branch"), (100, "committee"), (5_000, "committee")],
)  # fmt: skip
def test_the_kind_of_organization_of_an_enterprise(members, kind):
    assert rules.organization_kind(members=members, law=LAW).values["kind"] == kind


@pytest.mark.parametrize(
    ("kind", "elected", "extended", "expires", "remind"),
    [
        ("committee", "2022-03-15", 0, "2027-03-15", "2026-09-15"),
        ("branch", "2024-02-29", 0, "2027-02-28", "2026-08-28"),
        ("branch", "2024-02-29", 12, "2028-02-29", "2027-08-29"),
        ("general_branch", "2025-08-31", 0, "2028-08-31", "2028-02-29"),
        ("branch", "2023-10-31", 4, "2027-02-28", "2026-08-28"),
    ],
)
def test_a_term_ends_on_the_same_day_after_its_years(kind, elected, extended, expires, remind):
    decision = rules.term_clock(kind=kind, elected_on=date.fromisoformat(elected), extended_months=extended, law=LAW)
    assert decision.values["expires_on"].isoformat() == expires
    assert decision.values["remind_on"].isoformat() == remind


@pytest.mark.parametrize(
    ("on", "state", "outcome"),
    [("2026-08-31", "running", "ok"), ("2026-09-01", "due", "warn"), ("2027-03-01", "due", "warn"),
     ("2027-03-02", "over", "warn")],
)  # fmt: skip
def test_the_clock_warns_from_the_reminder_on(on, state, outcome):
    decision = rules.term_clock(kind="branch", elected_on=date(2024, 3, 1), law=law(date.fromisoformat(on)))
    assert (decision.values["state"], decision.outcome) == (state, outcome)


def test_an_extension_beyond_a_year_is_refused():
    asked = {"kind": "branch", "elected_on": date(2025, 3, 1), "law": LAW}
    assert codes(rules.term_clock(**asked, extended_months=12)) == ("ok", [])
    assert codes(rules.term_clock(**asked, extended_months=13)) == ("refused", ["extended_too_long"])
