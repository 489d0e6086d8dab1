"""A thousand random histories: none reaches full membership without every gate of its pack, none counts a wrong voter.

A history draws deeds and days at random, mostly plausible ones, and asks the same rule that the actions ask.
"""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangxin.ballots import rules as votes
from xiangxin.development import rules
from xiangxin.development.path import Path
from xiangxin.development.steps import DEEDS, STEPS
from xiangxin.members import rights
from xiangxin.regulations.packs import law
from xiangxin.regulations.workdays import add_months, add_workdays

GATES = [step.event for step in STEPS if step.event and step.key not in ("archive", "approval_filing")]
ORDER = [
    "application", "first_talk", "activist", "activist_filing", "contacts", "candidate", "consent", "notice",
    "introducers", "political_review", "training", "committee_review", "pre_review", "admission_form", "assembly",
    "approval_talk", "approval", "approval_filing", "placement", "oath", "conversion_application",
    "conversion_assembly", "conversion_approval", "archive",
]  # fmt: skip
PAUSES = [1, 1, 3, 10, 20, 29, 45, 100, 200, 365, 370, 400]


def a_history(random: Random, start: date, *, tries: int) -> tuple[dict[str, object], int]:
    """The events of one history and how many deeds were refused."""
    events: dict[str, object] = {"born_on": add_months(start, -12 * random.choice((17, 18, 19, 30))), "contacts": 2}
    events |= {"introducers": random.choice((2, 2, 2, 1)), "training_hours": random.choice((24, 24, 40, 8))}
    day, refused = start, 0
    for _n in range(tries):
        done = sum(DEEDS[kind].event in events for kind in ORDER)
        kind = ORDER[min(done, len(ORDER) - 1)] if random.random() < 0.8 else random.choice(ORDER)
        day += timedelta(days=random.choice(PAUSES))
        on = day - timedelta(days=random.choice((0, 0, 0, 5, 40, -3)))
        if DEEDS[kind].event in events:
            continue
        facts = _facts(random, kind, on)
        path = Path({**events, "inspections": [], "probation_inspections": []}, day, law(day))
        reason = random.choice(("", "有原因"))
        if rules.refusal_to_record(path, kind, on=on, late_reason=reason, facts=facts):
            refused += 1
            events["training_hours"], events["introducers"] = 24, 2
            continue
        events |= {**facts, DEEDS[kind].event: on}
    return events, refused


def _facts(random: Random, kind: str, on: date) -> dict[str, object]:
    if kind == "notice":
        return {"notice_from_on": on - timedelta(days=random.choice((2, 4, 6, 7, 9)))}
    if kind == "political_review":
        return {"political_review_passed": random.random() < 0.9}
    return {}


def _check(events: dict[str, object]) -> None:
    """What must hold of whoever became a full member."""
    days = [events[name] for name in GATES if name in events]
    missing = [name for name in GATES if name not in events and name != "notice_to_on"]
    assert not missing
    assert all(isinstance(day, date) for day in days)
    at = {name: day for name, day in events.items() if isinstance(day, date)}
    assert at["applied_on"] >= add_months(at["born_on"], 12 * 18)
    assert at["candidate_on"] >= add_months(at["activist_on"], 12)
    assert at["conversion_assembly_on"] >= add_months(at["assembly_on"], 12)
    assert at["political_review_on"] <= at["assembly_on"]
    assert at["training_on"] <= at["assembly_on"]
    assert at["pre_review_on"] <= at["assembly_on"]
    assert at["approved_on"] <= add_months(at["assembly_on"], 6)
    assert events["political_review_passed"]
    if at["consented_on"] >= date(2026, 5, 11):
        begun = at["notice_from_on"]
        assert begun >= at["consented_on"]
        assert at["notice_to_on"] >= add_workdays(start=begun, days=5, law=law(begun)).values["last_day"]


def test_a_thousand_histories_reach_membership_only_through_every_gate():
    random, reached, refused = Random(20260511), 0, 0
    for number in range(1_000):
        start = date(2019, 1, 1) + timedelta(days=number * 5 % 2_500)
        events, said_no = a_history(random, start, tries=50)
        refused += said_no
        if "conversion_approved_on" in events:
            reached += 1
            _check(events)
    assert reached > 20
    assert refused > 5_000


@pytest.mark.parametrize(
    "gate", [kind for kind in ORDER if kind not in ("archive", "approval_filing", "activist_filing")]
)
def test_whoever_leaves_one_gate_out_does_not_get_to_the_end(gate):
    events: dict[str, object] = {"born_on": date(1990, 1, 1), "contacts": 2, "introducers": 2, "training_hours": 24}
    day = date(2027, 1, 4)
    for kind in ORDER:
        day += timedelta(days=400 if kind in ("candidate", "conversion_application") else 9)
        if kind == gate:
            continue
        facts = {"notice_from_on": day - timedelta(days=8)} if kind == "notice" else {}
        path = Path({**events, "inspections": [], "probation_inspections": []}, day, law(day))
        if rules.refusal_to_record(path, kind, on=day, late_reason="有原因", facts=facts) is None:
            events |= {**facts, DEEDS[kind].event: day}
    assert "conversion_approved_on" not in events


STATUSES = st.sampled_from(list(rights.STATUSES))
SANCTION = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(list(rights.SANCTIONS)),
        "from": st.dates(date(2024, 1, 1), date(2027, 1, 1)),
        "to": st.none(),
    }
)


@given(st.lists(st.tuples(STATUSES, st.lists(SANCTION, max_size=2)), max_size=40), st.data())
def test_no_vote_counts_a_person_without_the_right(people, data):
    in_force = law(date(2026, 7, 20))
    due = sum(rights.of(status=status, sanctions=held, law=in_force).values["vote"] for status, held in people)
    assert due <= sum(status == "full" for status, _held in people)
    present = data.draw(st.integers(0, due))
    yes = data.draw(st.integers(0, present))
    written = data.draw(st.integers(0, due - present))
    decision = votes.admission(due=due, present=present, yes=yes, written_yes=written, law=in_force)
    assert bool(decision.values["passed"]) == (2 * present > due and 2 * (yes + written) > due)
    assert rules.refusal_to_count(yes=yes, no=0, abstain=0, written_yes=written + 1, present=present, opinions=written)


@given(*(st.one_of(st.none(), st.integers(0, 12)) for _n in range(5)))
def test_no_committee_approves_without_more_than_half_of_those_due(due, present, yes, no, abstain):
    counts = {"due": due, "present": present, "yes": yes, "no": no, "abstain": abstain}
    if rules.refusal_of_committee_vote(counts, article="") is None:
        assert 2 * yes > due
        assert yes + no + abstain <= present <= due
