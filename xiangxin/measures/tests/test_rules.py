"""Do the rules of measures hold? Tables of cases, no database."""

from datetime import date

import pytest

from xiangxin.measures import courses, rules
from xiangxin.measures.models import Measure, Step
from xiangxin.regulations.packs import law

LAW = law(date(2026, 6, 1))
Kind, Do = Measure.Kind, Step.Kind


def test_every_kind_has_a_course_a_ground_and_an_article():
    for kind in Kind:
        assert courses.COURSES[kind].steps
        assert courses.GROUNDS[kind]
        assert "条" in courses.article_of(kind, LAW)


def test_whatever_changes_membership_is_approved_by_the_superior():
    for course in courses.COURSES.values():
        assert not course.becomes or course.steps[-1] == Do.APPROVAL


def test_nobody_is_removed_without_a_vote_of_the_assembly():
    for kind in (Kind.REMOVAL, Kind.PERSUASION, Kind.SELF_LEAVING, Kind.LEAVING):
        assert Do.VOTE in courses.COURSES[kind].steps


@pytest.mark.parametrize(
    ("kind", "done", "following"),
    [
        (Kind.REMINDER, set(), Do.TALK),
        (Kind.REMINDER, {"talk"}, None),
        (Kind.REMOVAL, {"hearing"}, Do.VOTE),
        (Kind.STOP, {"search"}, Do.APPROVAL),
    ],
)
def test_steps_follow_in_their_order(kind, done, following):
    assert courses.next_step(kind, done) == following


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"is_in_the_party": False}, "not_a_member"),
        ({"state": "suspended"}, "wrong_state"),
        ({"ground": "wish"}, "wrong_ground"),
        ({"facts": "  "}, "no_facts"),
        ({}, None),
    ],
)
def test_a_case_is_opened_on_a_member_for_a_ground_with_facts(facts, code):
    said = {
        "kind": Kind.REMOVAL,
        "ground": "life",
        "is_in_the_party": True,
        "state": "active",
        "facts": "事实",
        **facts,
    }
    refusal = rules.refusal_to_open(**said)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"state": "proposed"}, "only_proposed"),
        ({"state": "done"}, "no_such_move"),
        ({"step": Do.VOTE}, "not_next"),
        ({"on": date(2026, 6, 11)}, "in_future"),
        ({"on": date(2026, 5, 31)}, "before_the_last"),
        ({"text": ""}, "no_text"),
        ({}, None),
    ],
)
def test_a_step_is_recorded_in_order_on_a_day_that_has_come(changed, code):
    facts = {
        "kind": Kind.REMOVAL, "state": "open", "step": Do.HEARING, "done": set(), "on": date(2026, 6, 5),
        "last": date(2026, 6, 1), "today": date(2026, 6, 10), "text": "听取意见", **changed,
    }  # fmt: skip
    refusal = rules.refusal_to_record(**facts)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("until", "help_text", "code"),
    [
        (None, "结对帮助", "no_term"),
        (date(2026, 6, 1), "结对帮助", "no_term"),
        (date(2027, 6, 2), "结对帮助", "term_too_long"),
        (date(2027, 6, 1), "", "no_help"),
        (date(2027, 6, 1), "结对帮助", None),
    ],
)
def test_a_correction_lasts_a_year_at_most_and_names_the_help(until, help_text, code):
    refusal = rules.refusal_of_term(from_on=date(2026, 6, 1), until_on=until, help_text=help_text, law=LAW)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(
    ("state", "lost_on", "stopped_on", "kind"),
    [
        ("active", None, None, None),
        ("active", date(2025, 12, 2), None, None),
        ("active", date(2025, 12, 1), None, Kind.STOP),
        ("suspended", date(2023, 1, 1), date(2024, 6, 2), None),
        ("suspended", date(2023, 1, 1), date(2024, 6, 1), Kind.SELF_LEAVING),
        ("suspended", None, date(2020, 1, 1), None),
    ],
)
def test_lost_contact_is_proposed_after_six_months_and_two_years(state, lost_on, stopped_on, kind):
    assert rules.proposal_for(state=state, lost_on=lost_on, stopped_on=stopped_on, law=LAW) == kind


def test_the_medal_counts_fifty_years_to_the_first_of_july():
    on = courses.medal_day(2026, LAW)
    assert on == date(2026, 7, 1)
    assert courses.full_before(on, LAW) == date(1976, 7, 1)
