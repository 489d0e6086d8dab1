"""Who may vote, elect, stand and introduce, on which day (docs/rules/rights.md)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.members import rights
from xiangxin.members.models import Member, Sanction
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law


def rights_on(on, status, *sanctions):
    rows = [
        {"kind": kind, "from": date.fromisoformat(start), "to": date.fromisoformat(end) if end else None}
        for kind, start, end in sanctions
    ]
    return rights.of(status=status, sanctions=rows, law=law(date.fromisoformat(on)))


ALL = dict.fromkeys(("vote", "elect", "stand", "introduce"), True)
NONE = dict.fromkeys(ALL, False)


def test_a_full_member_holds_all_rights():
    assert rights_on("2026-06-01", "full").values == ALL


@pytest.mark.parametrize("status", [status for status in rights.STATUSES if status != "full"])
def test_everybody_else_holds_none(status):
    assert rights_on("2026-06-01", status).values == NONE


@pytest.mark.parametrize(
    ("kind", "last", "after"),
    [("warning", "2027-01-31", "2027-02-01"), ("serious_warning", "2027-07-31", "2027-08-01"),
     ("removal", "2028-01-31", "2028-02-01")],
)  # fmt: skip
def test_lighter_sanctions_make_an_introducer_unsuitable_until_their_last_day(kind, last, after):
    sanction = (kind, "2026-01-31", None)
    for day in ("2026-06-01", last):
        decision = rights_on(day, "full", sanction)
        assert (decision.outcome, decision.values) == ("warn", ALL)
    assert rights_on("2026-01-30", "full", sanction).outcome == "ok"
    assert rights_on(after, "full", sanction).outcome == "ok"


def test_under_the_rules_of_2014_lighter_sanctions_do_not_touch_introducers():
    sanction = ("warning", "2026-01-31", None)
    assert rights_on("2026-05-10", "full", sanction).outcome == "ok"
    assert rights_on("2026-05-11", "full", sanction).outcome == "warn"


@pytest.mark.parametrize("kind", ["probation_in_party", "detained"])
def test_probation_and_detention_suspend_all_rights_between_their_days(kind):
    closed, open_ended = (kind, "2026-01-31", "2027-01-31"), (kind, "2026-01-31", None)
    assert rights_on("2026-01-30", "full", closed).values == ALL
    assert rights_on("2026-01-31", "full", closed).values == NONE
    assert rights_on("2027-01-31", "full", closed).values == NONE
    assert rights_on("2027-02-01", "full", closed).values == ALL
    assert rights_on("2040-01-01", "full", open_ended).values == NONE


def test_an_expulsion_never_ends():
    assert rights_on("2040-01-01", "full", ("expelled", "2026-01-31", "2031-01-31")).values == NONE


def test_a_sanction_that_ends_before_it_begins_is_impossible():
    with pytest.raises(BadInput):
        rights_on("2026-06-01", "full", ("warning", "2026-02-01", "2026-01-01"))


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_a_warning_never_takes_a_vote(on, start):
    for kind in ("warning", "serious_warning", "removal"):
        assert rights_on(on.isoformat(), "full", (kind, start.isoformat(), None)).values == ALL


def test_the_rule_knows_every_status_and_sanction_of_the_files():
    assert set(Sanction.Kind.values) <= set(rights.SANCTIONS)
    assert set(Member.Category.values) | (set(Member.State.values) - {"active"}) == set(rights.STATUSES)
