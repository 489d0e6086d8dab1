"""The coverage of a year's talks, by class."""

from datetime import date

import pytest

from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))
PEOPLE = {"committee": ["甲", "乙"], "members": ["丙", "丁"]}


def ask(**said):
    return decide("talks.coverage", {**PEOPLE, "talks": [], **said}, law=NOW)


def test_without_talks_everything_is_missing():
    answer = ask()
    assert answer["values"]["due"] == {"committee_committee": 1, "committee_member": 2, "member_member": 2}
    assert answer["values"]["missing"]["committee_committee"] == [["甲", "乙"]]
    assert (answer["outcome"], len(answer["reasons"])) == ("warn", 3)


def test_all_classes_covered():
    answer = ask(talks=[["乙", "甲"], ["甲", "丙"], ["丁", "乙"], ["丙", "丁"]])
    assert (answer["outcome"], answer["values"]["done"]) == ("ok", answer["values"]["due"])


def test_one_member_alone_owes_no_talk_among_members():
    answer = ask(committee=["甲"], members=["丙"], talks=[["甲", "丙"]])
    assert answer["outcome"] == "ok"


@pytest.mark.parametrize("talks", [[["甲", "甲"]], [["甲"]], [["甲", "戊"]], [["甲", "乙", "丙"]], ["甲乙"], [[1, 2]]])
def test_a_talk_is_between_two_people_of_the_lists(talks):
    with pytest.raises(BadInput):
        ask(talks=talks)


def test_a_name_stands_once():
    with pytest.raises(BadInput):
        ask(members=["丙", "甲"])
