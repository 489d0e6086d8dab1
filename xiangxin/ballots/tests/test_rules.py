"""Three kinds of votes at every boundary (rules BR-7, DEV-V1 to V4, EL-7, EL-8)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.ballots import rules as votes
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

LAW = law(date(2026, 11, 21))


def answer(decision):
    return decision.values["quorum"], decision.values["passed"]


@pytest.mark.parametrize(
    ("due", "present", "yes", "quorum", "passed"),
    [
        (20, 10, 10, True, False),  # exactly half present is enough, exactly half of those due is not
        (20, 11, 11, True, True),
        (20, 9, 9, False, None),
        (21, 10, 10, False, None),
        (21, 11, 11, True, True),
        (21, 11, 10, True, False),
        (1, 1, 1, True, True),
        (0, 0, 0, False, None),
    ],
)
def test_an_ordinary_vote_needs_half_present_and_more_than_half_of_those_due(due, present, yes, quorum, passed):
    assert answer(votes.ordinary(due=due, present=present, yes=yes, law=LAW)) == (quorum, passed)


@pytest.mark.parametrize(
    ("due", "present", "yes", "written", "quorum", "passed"),
    [
        (21, 11, 11, 0, True, True),
        (21, 11, 10, 0, True, False),
        (20, 10, 10, 0, False, None),
        (20, 12, 10, 1, True, True),
        (20, 12, 10, 0, True, False),
        (20, 10, 10, 10, False, None),  # written opinions are votes, not presence
        (20, 11, 10, 9, True, True),
        (3, 2, 2, 0, True, True),
        (0, 0, 0, 0, False, None),
    ],
)
def test_an_admission_needs_more_than_half_present_and_more_than_half_of_those_due(
    due, present, yes, written, quorum, passed
):
    for day in (date(2020, 1, 1), date(2026, 11, 21)):
        decision = votes.admission(due=due, present=present, yes=yes, written_yes=written, law=law(day))
        assert answer(decision) == (quorum, passed)


@pytest.mark.parametrize(
    ("due", "present", "yes", "base", "quorum", "passed"),
    [
        (25, 20, 11, None, True, True),
        (25, 20, 10, None, True, False),
        (25, 19, 19, None, False, None),
        (25, 20, 12, "due", True, False),
        (25, 20, 13, "due", True, True),
        (5, 4, 3, "present", True, True),
        (4, 3, 3, None, False, None),  # 3 of 4 is less than four fifths
        (10, 8, 4, None, True, False),
        (0, 0, 0, None, False, None),
    ],
)
def test_an_election_needs_four_fifths_present_and_more_than_half_of_the_base(due, present, yes, base, quorum, passed):
    assert answer(votes.election(due=due, present=present, yes=yes, base=base, law=LAW)) == (quorum, passed)


def test_an_unconfirmed_base_says_so_until_it_is_given_or_set():
    asked = {"due": 25, "present": 20, "yes": 11}
    codes = [reason.code for reason in votes.election(**asked, law=LAW).reasons]
    assert codes == ["elected", "base_unconfirmed"]
    assert len(votes.election(**asked, base="present", law=LAW).reasons) == 1
    here = law(LAW.on, {"election.elected_base": "due"})
    assert [reason.code for reason in votes.election(**asked, law=here).reasons] == ["not_elected"]


@pytest.mark.parametrize("kind", [votes.ordinary, votes.admission, votes.election])
@pytest.mark.parametrize(("due", "present", "yes"), [(10, 11, 5), (10, 8, 9), (-1, 0, 0), (10, -1, 0), (10, 8, -1)])
def test_impossible_counts_are_refused_as_input(kind, due, present, yes):
    with pytest.raises(BadInput):
        kind(due=due, present=present, yes=yes, law=LAW)


def test_presence_and_written_opinions_never_exceed_those_due():
    with pytest.raises(BadInput, match="书面表态"):
        votes.admission(due=20, present=12, yes=10, written_yes=9, law=LAW)


COUNTS = st.integers(1, 5_000).flatmap(
    lambda due: st.integers(0, due).flatmap(
        lambda present: st.tuples(st.just(due), st.just(present), st.integers(0, present))
    )
)


@given(COUNTS)
def test_whole_number_arithmetic_agrees_with_exact_fractions(counts):
    due, present, yes = counts
    share, half = Fraction(present, due), Fraction(1, 2)
    for kind, quorum, passed in (
        (votes.ordinary, share >= half, Fraction(yes, due) > half),
        (votes.admission, share > half, Fraction(yes, due) > half),
        (votes.election, share >= Fraction(4, 5), present > 0 and Fraction(yes, present or 1) > half),
    ):
        assert answer(kind(due=due, present=present, yes=yes, law=LAW)) == (quorum, passed if quorum else None)


@given(COUNTS)
def test_one_more_yes_never_turns_a_passed_vote_down(counts):
    due, present, yes = counts
    if yes < present:
        for kind in (votes.ordinary, votes.admission, votes.election):
            before = answer(kind(due=due, present=present, yes=yes, law=LAW))[1]
            after = answer(kind(due=due, present=present, yes=yes + 1, law=LAW))[1]
            assert not (before is True and after is False)
