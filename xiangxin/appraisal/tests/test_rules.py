"""At most a third is excellent, exactly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.appraisal import rules
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))


@pytest.mark.parametrize(("members", "most"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (20, 6), (21, 7), (50, 16)])
def test_a_third_is_never_rounded_up(members, most):
    assert rules.grades(members=members, excellent=most, law=NOW).outcome == "ok"
    if most < members:
        decision = rules.grades(members=members, excellent=most + 1, law=NOW)
        assert (decision.outcome, decision.values["excellent_max"]) == ("refused", most)


@pytest.mark.parametrize("said", [{"members": 3, "excellent": 4}, {"members": -1, "excellent": 0}, {"members": 3}])
def test_impossible_counts_are_not_answered(said):
    with pytest.raises(BadInput):
        decide("appraisal.grades", said, law=NOW)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_within_means_three_times_as_many_members(members, excellent):
    if excellent <= members:
        assert rules.grades(members=members, excellent=excellent, law=NOW).values["within"] is (
            3 * excellent <= members
        )
