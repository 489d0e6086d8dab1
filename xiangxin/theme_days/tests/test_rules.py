"""What may stand in presets and kits, and when a base is to be had."""

import pytest

from xiangxin.theme_days import rules
from xiangxin.theme_days.tests.make import ON


@pytest.mark.parametrize(("name", "fixed", "offered", "code"), [
    ("5+X", "誓词\n党章", "慰问", None),
    (" ", "誓词", "", "no_name"),
    ("5+X", " \n", "慰问", "nothing_fixed"),
    ("5+X", "\n".join(map(str, range(21))), "", "too_many_items"),
    ("5+X", "长" * 81, "", "item_too_long"),
    ("5+X", "誓词", "誓词", "fixed_and_offered"),
])  # fmt: skip
def test_a_preset_has_a_name_and_something_fixed(name, fixed, offered, code):
    refusal = rules.refusal_of_preset(name=name, fixed=fixed, offered=offered)
    assert (refusal.code if refusal else None) == code


def test_an_agenda_is_fixed_then_theme_then_chosen_and_nothing_twice():
    assert rules.agenda_of(["誓词", "党费"], ["走访", "党费"], ["慰问", "走访"]) == ["誓词", "党费", "走访", "慰问"]


@pytest.mark.parametrize(("link", "code"), [
    ("", None), ("http://media/党课.mp4", None), ("https://10.1.2.3/a", None), ("javascript:alert(1)", "not_a_link"),
    ("ftp://host/a", "not_a_link"), ("http://", "not_a_link"),
])  # fmt: skip
def test_a_link_may_lead_into_the_intranet_and_nowhere_else(link, code):
    refusal = rules.refusal_of_reading(title="材料", link=link)
    assert (refusal.code if refusal else None) == code


GOOD = {"is_closed": False, "capacity": 60, "people": 20, "on": ON, "parts": ["1"], "today": ON, "taken": {}}


@pytest.mark.parametrize(("wrong", "code"), [
    ({}, None), ({"is_closed": True}, "closed"), ({"today": ON.replace(day=21)}, "past"), ({"parts": []}, "no_part"),
    ({"people": 0}, "nobody"), ({"people": 61}, "too_many_people"), ({"taken": {"上午": "采煤党支部"}}, "taken"),
    ({"capacity": None, "people": 900}, None),
])  # fmt: skip
def test_a_base_is_booked_when_it_is_free_and_holds_them(wrong, code):
    refusal = rules.refusal_to_book(**{**GOOD, **wrong})
    assert (refusal.code if refusal else None) == code
