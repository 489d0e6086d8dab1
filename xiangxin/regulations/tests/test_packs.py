"""Are the shipped packs whole, dated and without contradiction, and is a bad pack refused in a sentence?"""

from datetime import date

import pytest

from xiangxin.regulations.packs import PackError, book, bound, law, pack_of

TODAY = date(2026, 11, 21)


def a_pack(**changes):
    row = {"code": "x.y", "name": "n", "value": 1, "unit": "人", "article": "第一条", "status": "V"}
    pack = {
        "code": "x-1", "family": "x", "title": "t", "source": "s", "valid_from": date(2020, 1, 1), "parameters": [row]
    }  # fmt: skip
    for key, value in changes.items():
        (row if key in row or key in ("options", "colour") else pack)[key] = value
    return pack


def test_both_development_packs_meet_at_the_day_of_the_revision():
    assert book().pack("development", on=date(2026, 5, 10)).code == "development-2014"
    assert book().pack("development", on=date(2026, 5, 11)).code == "development-2026"
    assert law(date(2026, 5, 10)).value("development.oath_months") is None
    assert law(date(2026, 5, 11)).value("development.oath_months") == 1


def test_both_development_packs_hold_the_same_parameters():
    old, new = (book().pack("development", on=day) for day in (date(2020, 1, 1), TODAY))
    assert {p.code for p in old.parameters} == {p.code for p in new.parameters}


def test_every_parameter_has_a_source_a_name_and_its_family():
    for versions in book().history.values():
        for parameter in versions:
            assert parameter.source
            assert parameter.name
            assert parameter.citation


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("development.activist_min_months", 12),
        ("development.notice_min_workdays", 5),
        ("development.extension_months", [6, 12]),
        ("dues.monthly_general_max", "1000.00"),
        ("branch.committee_from", 7),
        ("branch.excellent_max_share", [1, 3]),
        ("terms.committee_years", 5),
        ("election.elected_base", "present"),
        ("soe.committee_from", 100),
        ("funds.rate", "0.01"),
        ("education.leader_hours", 56),
        ("membership.lost_contact_stop_months", 6),
        ("transfers.letter_max_days", 90),
        ("discipline.expelled_rejoin_months", 60),
    ],
)
def test_the_packs_hold_the_numbers_of_the_regulations(code, value):
    assert book().value(code, on=TODAY) == value


def test_a_setting_counts_only_where_the_regulation_leaves_it_open():
    here = law(TODAY, {"branch.lecture_every_months": 6, "branch.max_members": 80})
    assert here.value("branch.lecture_every_months") == 6
    assert here.value("branch.max_members") == 50


def test_before_the_first_version_the_first_one_answers():
    assert law(date(1999, 1, 1)).value("branch.max_members") == 50


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"status": "X"}, "status 'X' is none of"),
        ({"value": 0.5}, "write 0.5 as a text"),
        ({"valid_from": "soon"}, "is no day"),
        ({"valid_to": date(2019, 1, 1)}, "valid_to lies before valid_from"),
        ({"parameters": []}, "at least one parameter"),
        ({"colour": "red"}, "unknown key colour"),
        ({"options": [2, 3]}, "not among its options"),
    ],
)
def test_a_bad_pack_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(PackError, match=sentence):
        pack_of(a_pack(**changes), "x.yaml")


def test_a_pack_that_is_no_mapping_or_lacks_a_key_is_refused():
    with pytest.raises(PackError, match="a mapping"):
        pack_of(["x"], "x.yaml")
    with pytest.raises(PackError, match="family missing"):
        pack_of({key: value for key, value in a_pack().items() if key != "family"}, "x.yaml")


def test_two_versions_never_hold_on_the_same_day():
    with pytest.raises(PackError, match="holds twice on 2021-01-01"):
        bound([pack_of(a_pack(), "a"), pack_of(a_pack(valid_from=date(2021, 1, 1)), "b")])
