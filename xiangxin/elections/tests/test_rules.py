"""Candidates and the count: edges, ties, second rounds, and what always holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.elections import rules
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))


def ask(rule="elections.count", **said):
    return decide(rule, said, law=NOW)


def count(ballots, seats=1, due=10, present=10, **more):
    return ask(
        **{"seats": seats, "due": due, "present": present, "issued": present, "returned": len(ballots),
           "ballots": ballots, **more}
    )  # fmt: skip


@pytest.mark.parametrize(("seats", "needed"), [(1, 2), (3, 4), (5, 6), (6, 8), (7, 9), (9, 11), (11, 14)])
def test_a_fifth_more_candidates_rounded_up(seats, needed):
    assert ask("elections.candidates", seats=seats, candidates=needed)["outcome"] == "ok"
    answer = ask("elections.candidates", seats=seats, candidates=needed - 1)
    assert (answer["outcome"], answer["values"]["needed"]) == ("refused", needed)


def test_more_than_half_is_elected():
    values = count([["甲"]] * 6 + [["乙"]] * 4)["values"]
    assert (values["elected"], values["ties"], values["next_round"]) == (["甲"], [], None)


def test_exactly_half_is_not():
    answer = count([["甲"]] * 5 + [["乙"]] * 5)
    assert answer["values"]["elected"] == []
    assert answer["values"]["next_round"] == {"seats": 1, "kind": "rest", "among": ["乙", "甲"]}
    assert answer["outcome"] == "warn"


def test_the_base_decides():
    ballots = [["甲"]] * 11 + [[]] * 9
    assert count(ballots, due=25, present=20, base="present")["values"]["elected"] == ["甲"]
    values = count(ballots, due=25, present=20, base="due")["values"]
    assert (values["elected"], values["needed"]) == ([], 13)


def test_a_tie_at_the_last_seat_is_voted_on_again():
    ballots = [["甲", "乙"]] * 4 + [["甲", "丙"]] * 4 + [["乙", "丙"]] * 2
    values = count(ballots, seats=2)["values"]
    assert (values["elected"], values["ties"]) == (["甲"], ["丙", "乙"])
    assert values["next_round"] == {"seats": 1, "kind": "tie", "among": ["丙", "乙"]}


def test_more_above_half_than_seats_go_by_votes():
    ballots = [["甲", "乙"]] * 3 + [["甲", "丙"]] * 3 + [["乙", "甲"]] * 1 + [["丙", "乙"]] * 3
    values = count(ballots, seats=2)["values"]
    assert values["votes"] == {"乙": 7, "甲": 7, "丙": 6}
    assert values["elected"] == ["乙", "甲"]


def test_too_many_marks_spoil_a_ballot():
    values = count([["甲", "乙"], ["甲"]], seats=1, due=2, present=2)["values"]
    assert (values["valid_ballots"], values["invalid_ballots"], values["votes"]) == (1, 1, {"甲": 1})


def test_a_ballot_may_be_written_in_three_ways():
    ballots = [["甲"], {"甲": "yes", "乙": "no"}, {"yes": ["甲"], "no": ["乙"]}, {"no": ["甲"], "write_in": ["丁"]}]
    values = count(ballots, due=4, present=4)["values"]
    assert values["votes"] == {"甲": 3, "丁": 1, "乙": 0}


def test_another_name_needs_a_vote_against_a_candidate():
    assert count([{"write_in": ["丁"]}], due=1, present=1)["values"]["invalid_ballots"] == 1


def test_too_few_present_is_no_election():
    answer = count([], due=25, present=19)
    assert (answer["outcome"], answer["reasons"][0]["code"]) == ("refused", "no_quorum")


def test_more_ballots_back_than_out_is_no_election():
    answer = count([["甲"]] * 9, issued=8)
    assert (answer["outcome"], answer["reasons"][0]["code"]) == ("refused", "more_returned")


BAD = [
    {"present": 11},
    {"issued": 11},
    {"seats": 0},
    {"returned": 3},
    {"ballots": [5]},
    {"ballots": [["", "甲"]]},
    {"ballots": [{"甲": "maybe"}]},
    {"ballots": [{"maybe": ["甲"]}]},
    {"ballots": [{"yes": "甲"}]},
]


@pytest.mark.parametrize("more", BAD)
def test_impossible_counts_are_not_answered(more):
    with pytest.raises(BadInput):
        count(more.get("ballots", [["甲"]]), **{key: said for key, said in more.items() if key != "ballots"})


NAMES = st.sampled_from("甲乙丙丁戊")


@given(seats=st.integers(1, 3), ballots=st.lists(st.lists(NAMES, max_size=4), min_size=1, max_size=30))
def test_nobody_is_elected_without_more_than_half(seats, ballots):
    due = len(ballots)
    read = [rules.Ballot(tuple(names)) for names in ballots]
    values = rules.count(
        seats=seats, due=due, present=due, issued=due, returned=due, ballots=read, base="due", law=NOW
    ).values
    assert len(values["elected"]) <= seats
    assert all(2 * values["votes"][name] > due for name in values["elected"] + values["ties"])
    assert values["valid_ballots"] + values["invalid_ballots"] == due
    assert (values["next_round"] is None) is (len(values["elected"]) == seats)
