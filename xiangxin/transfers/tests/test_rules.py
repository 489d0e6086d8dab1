"""The clock of an introduction letter."""

from datetime import date

import pytest

from xiangxin.regulations.decisions import decide
from xiangxin.regulations.fields import BadInput
from xiangxin.regulations.packs import law


def ask(on, **said):
    return decide("transfers.letter", said, law=law(on))


def test_the_day_of_issue_is_not_counted():
    answer = ask(date(2026, 6, 30), issued_on="2026-06-01", days=30)
    assert answer["outcome"] == "ok"
    assert answer["values"] == {
        "valid_until": "2026-07-01", "receipt_by": "2026-08-01", "case_from": "2027-01-01", "state": "valid",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (date(2026, 7, 1), []),
        (date(2026, 7, 2), ["expired"]),
        (date(2027, 1, 1), ["expired"]),
        (date(2027, 1, 2), ["expired", "overdue_case"]),
    ],
)
def test_after_the_last_day_it_is_expired(on, codes):
    answer = ask(on, issued_on="2026-06-01", days=30)
    assert [reason["code"] for reason in answer["reasons"]] == codes
    assert answer["values"]["state"] == ("expired" if codes else "valid")


def test_ninety_days_are_the_most():
    assert ask(date(2026, 6, 1), issued_on="2026-06-01", days=90)["outcome"] == "ok"
    assert ask(date(2026, 6, 1), issued_on="2026-06-01", days=91)["outcome"] == "refused"


@pytest.mark.parametrize("said", [{"days": 0}, {"days": -1}, {"days": "30"}, {"issued_on": "2026-6-1"}])
def test_what_is_no_letter_is_not_answered(said):
    with pytest.raises(BadInput):
        ask(date(2026, 6, 1), **{"issued_on": "2026-06-01", "days": 30, **said})
