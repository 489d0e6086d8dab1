"""Who may vote, elect, stand and introduce, on which day (docs/rules/rights.md)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.members import entitled, rights
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


def test_one_sanction_says_until_when_it_works():
    asked = {"sanction": "warning", "from": date(2026, 1, 31), "to": None}
    decision = rights.under_sanction(**asked, law=law(date(2026, 6, 1)))
    assert decision.values == {**ALL, "in_effect": True, "last_day": date(2027, 1, 31), "rejoin_from": None}
    assert rights.under_sanction(**asked, law=law(date(2027, 2, 1))).values["in_effect"] is False


def test_after_an_expulsion_five_years_pass_before_joining_again():
    values = rights.under_sanction(
        sanction="expelled", law=law(date(2026, 6, 1)), **{"from": date(2024, 2, 29), "to": None}
    ).values
    assert (values["vote"], values["rejoin_from"]) == (False, date(2029, 2, 28))


@pytest.mark.parametrize(
    ("status", "kind", "outcome"),
    [("full", None, "ok"), ("full", "warning", "warn"), ("full", "removal", "warn"),
     ("full", "probation_in_party", "refused"), ("probationary", None, "refused"), ("employee", None, "refused")],
)  # fmt: skip
def test_who_may_introduce(status, kind, outcome):
    sanctions = [{"kind": kind, "from": date(2026, 5, 1), "to": None}] if kind else []
    decision = rights.introducer(status=status, sanctions=sanctions, law=law(date(2026, 6, 1)))
    assert decision.outcome == outcome
    assert decision.values == {"introduce": outcome != "refused"}


def test_files_are_counted_by_the_rights_of_the_day(world, django_assert_num_queries):
    person = world.member.member
    Sanction.objects.create(
        member=person, kind="probation_in_party", from_on=date(2026, 1, 1), to_on=date(2026, 12, 31)
    )
    people = Member.objects.filter(organization=world.electric).prefetch_related("sanctions").order_by("id")
    with django_assert_num_queries(2):
        assert [p.name for p in entitled.voters_among(people, law(date(2026, 6, 1)))] == ["周秘"]
    assert len(entitled.voters_among(people.all(), law(date(2025, 12, 31)))) == 2
    # The term is over, but nobody has restored the rights yet.
    assert len(entitled.voters_among(people.all(), law(date(2027, 6, 1)))) == 1
    person.sanctions.update(restored_on=date(2027, 1, 5))
    assert len(entitled.voters_among(people.all(), law(date(2027, 1, 4)))) == 1
    assert len(entitled.voters_among(people.all(), law(date(2027, 1, 5)))) == 2


def test_who_left_the_roll_has_no_vote_whatever_the_category(world):
    person = world.member.member
    for state in ("suspended", "moved_out", "left", "removed", "expelled", "deceased"):
        person.state = state
        assert not entitled.rights_of(person, law(date(2026, 6, 1))).values["vote"]
