"""What months of a year ask of a branch, counted."""

from datetime import date

import pytest

from xiangxin.meetings.compliance import compliance
from xiangxin.regulations.packs import law

LAW = law(date(2026, 11, 21))
FULL = {
    "assembly": 4, "committee_meeting": 12, "group_meeting": 24, "lecture": 4, "theme_day": 12, "organizational_life_meeting": 1
}  # fmt: skip


def test_a_full_year_is_asked_for_by_kind():
    decision = compliance(kind_counts=FULL, has_committee=True, groups=2, months=12, law=LAW)
    assert decision.values["required"] == FULL
    assert decision.outcome == "ok"


@pytest.mark.parametrize(("months", "assemblies", "theme_days"), [(0, 0, 0), (2, 0, 2), (3, 1, 3), (11, 3, 11)])
def test_a_duty_counts_once_its_period_is_over(months, assemblies, theme_days):
    required = compliance(kind_counts={}, has_committee=False, groups=0, months=months, law=LAW).values["required"]
    assert (required["assembly"], required["theme_day"]) == (assemblies, theme_days)
    assert "committee_meeting" not in required
    assert "group_meeting" not in required


def test_what_is_missing_names_its_article():
    decision = compliance(kind_counts={**FULL, "assembly": 3}, has_committee=True, groups=2, months=12, law=LAW)
    assert decision.outcome == "warn"
    assert [(reason.code, "第十一条" in reason.article) for reason in decision.reasons] == [("missing_assembly", True)]


def test_more_than_asked_for_hides_nothing_else():
    counts = {"assembly": 40}
    values = compliance(kind_counts=counts, has_committee=False, groups=0, months=12, law=LAW).values
    assert values["missing"] == {"assembly": 0, "lecture": 4, "theme_day": 12, "organizational_life_meeting": 1}


def test_a_unit_that_set_its_lectures_is_asked_for_those():
    here = law(LAW.on, {"branch.lecture_every_months": 6})
    required = compliance(kind_counts={}, has_committee=False, groups=0, months=12, law=here).values["required"]
    assert required["lecture"] == 2
