"""What is a good paper, and what may happen when? Tables of cases, without a database."""

import pytest

from xiangxin.ballots import box, rules

ONE = rules.Asked("1", frozenset({"yes", "no"}))
TWO_OF = rules.Asked("2", frozenset({"a", "b", "c"}), least=1, most=2, write_ins=1)


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({"1": ["yes"], "2": ["a"]}, None),
        ({"2": ["a", "b"]}, None),
        ({"1": [], "2": ["a", "✎王五"]}, None),
        ({"1": ["yes", "no"], "2": ["a"]}, "ballots.too_many"),
        ({"1": ["maybe"], "2": ["a"]}, "ballots.unknown_mark"),
        ({"1": ["✎王五"], "2": ["a"]}, "ballots.unknown_mark"),
        ({"2": ["a", "a"]}, "ballots.unknown_mark"),
        ({"2": ["✎王五", "✎赵六"]}, "ballots.unknown_mark"),
        ({"2": ["a", "b", "✎王五"]}, "ballots.too_many"),
        ({"1": ["yes"]}, "ballots.too_few"),
        ({"3": ["yes"], "2": ["a"]}, "ballots.unknown_mark"),
        ({"invalid": [], "2": ["a"]}, "ballots.unknown_mark"),
    ],
)
def test_a_paper_says_only_what_was_asked(marks, code):
    refusal = rules.refusal_of_marks([ONE, TWO_OF], marks)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("state", "questions", "voters", "code"),
    [
        ("draft", 1, 1, None),
        ("draft", 1, 0, "ballots.empty_roll"),
        ("draft", 0, 3, "ballots.no_questions"),
        ("open", 1, 1, "ballots.not_a_draft"),
        ("counted", 1, 1, "ballots.not_a_draft"),
    ],
)
def test_a_ballot_needs_questions_and_voters_to_open(state, questions, voters, code):
    refusal = rules.refusal_to_open(state, questions, voters)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("first", "second", "handed", "code", "said"),
    [
        ({1: {"1": ["yes"]}}, {1: {"1": ["yes"]}}, 1, None, ""),
        ({1: {"1": ["yes"]}}, {1: {"1": ["no"]}}, 1, "ballots.tellers_disagree", "1 号"),
        ({1: {"1": ["yes"]}, 2: {}}, {1: {"1": ["yes"]}}, 2, "ballots.tellers_disagree", "2 号"),
        ({1: {}, 2: {}}, {1: {}, 2: {}}, 1, "ballots.more_papers_than_handed", "只发出 1 张"),
        ({}, {}, 3, "ballots.no_papers", ""),
    ],
)
def test_papers_go_into_the_box_when_both_tellers_read_them_alike(first, second, handed, code, said):
    refusal = rules.refusal_to_accept(first, second, handed)
    assert (refusal and refusal.code) == code
    assert said in str(refusal or "")


def test_every_state_has_a_place_in_the_transitions():
    assert set().union(*rules.TRANSITIONS.values()) <= set(rules.TRANSITIONS)


def test_sealed_papers_are_equally_long_and_never_look_alike():
    key = box.new_key()
    short, long = box.seal(key, {"1": []}, 1024), box.seal(key, {str(n): ["excellent"] for n in range(20)}, 1024)
    assert len(short) == len(long)
    assert box.seal(key, {"1": []}, 1024) != short
    assert box.unseal(key, short) == {"1": []}
