"""Two thirds exactly, the check list, and who may read whose text."""

from datetime import date

import pytest

from xiangxin.life_meetings import rules
from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law

NOW = law(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("due", "present", "enough", "needed"),
    [(3, 2, True, 2), (3, 1, False, 2), (4, 2, False, 3), (4, 3, True, 3), (7, 4, False, 5), (7, 5, True, 5), (9, 6, True, 6), (1, 1, True, 1)],
)  # fmt: skip
def test_a_democratic_life_meeting_needs_two_thirds_exactly(due, present, enough, needed):
    answer = decide("life.attendance", {"due": due, "present": present}, law=NOW)
    assert answer["values"] == {"needed": needed, "enough": enough}
    assert answer["outcome"] == ("ok" if enough else "refused")


@pytest.mark.parametrize(("due", "present"), [(0, 0), (3, 4)])
def test_odd_numbers_are_sent_back(due, present):
    with pytest.raises(BadInput):
        decide("life.attendance", {"due": due, "present": present}, law=NOW)


def _facts(**said):
    ready = {
        "studies": 1,
        "opinions": 3,
        "talks": 5,
        "talks_due": 5,
        "texts": 4,
        "people": 4,
        "left_over": 0,
        "has_day": True,
    }
    return rules.Facts(**{**ready, **said})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"studies": 0}, "study"), ({"opinions": 0}, "opinions"), ({"talks": 4}, "talks"), ({"texts": 3}, "texts"),
        ({"left_over": 1}, "left_over"), ({"has_day": False}, "day"),
    ],
)  # fmt: skip
def test_the_check_list_names_what_is_missing(said, name):
    assert all(check.is_done for check in rules.check_list(_facts()))
    assert [check.name for check in rules.check_list(_facts(**said)) if not check.is_done] == [name]


@pytest.mark.parametrize(
    ("month", "consent", "code"), [(11, "", None), (3, "", "life_meetings.no_consent"), (3, "集团党委同意", None)]
)
def test_outside_the_last_quarter_the_superior_agrees_first(month, consent, code):
    refusal = rules.refusal_of_day(rules.DEMOCRATIC, date(2026, month, 5), consent, law=NOW)
    assert (refusal.code if refusal else None) == code
    assert rules.refusal_of_day("organizational_life_meeting", date(2026, month, 5), "", law=NOW) is None


@pytest.mark.parametrize(
    ("own", "handed_in", "takes_part", "keeps", "come", "reads"),
    [
        (True, False, True, False, False, True),
        (False, False, True, True, True, False),
        (False, True, True, True, False, True),
        (False, True, True, False, False, False),
        (False, True, True, False, True, True),
        (False, True, False, True, True, False),
    ],
)
def test_who_reads_a_text(own, handed_in, takes_part, keeps, come, reads):
    said = {"is_own": own, "is_handed_in": handed_in, "takes_part": takes_part, "keeps": keeps, "has_come": come}
    assert rules.may_read_text(**said) is reads


def test_the_report_is_due_fifteen_days_after():
    assert rules.report_due_on(date(2026, 12, 20), NOW) == date(2027, 1, 4)
