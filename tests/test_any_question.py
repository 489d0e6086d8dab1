"""Whatever is asked, a rule answers or says why it cannot: nothing else, ever."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangxin.regulations import decisions
from xiangxin.regulations.fields import BadInput, Choice, Count, Counts, Day, Field, Flag, Items, Money, Month, Rows
from xiangxin.regulations.packs import law

RULES = sorted(decisions.rules())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.dates().map(date.isoformat),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


LIKELY = {
    Count: lambda part: (
        st.integers(part.least, min(part.most, 60)) | st.sampled_from([part.least - 1, part.most, part.most + 1])
    ),
    Day: lambda _part: st.dates().map(date.isoformat),
    Choice: lambda part: st.sampled_from(sorted(part.options)),
    Flag: lambda _part: st.booleans(),
    Money: lambda _part: st.sampled_from(["0", "0.01", "3000", "3000.01", "-1", "1.001"]),
    Month: lambda _part: st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    Items: lambda part: st.lists(likely(part.of), max_size=4),
    Counts: lambda part: st.dictionaries(st.sampled_from(sorted(part.options)), st.integers(-1, 30), max_size=4),
    Rows: lambda part: st.lists(inputs(part.fields), max_size=3),
}


def likely(part: Field) -> st.SearchStrategy:
    """Mostly what the field wants, at its edges too."""
    for shape, strategy in LIKELY.items():
        if isinstance(part, shape):
            return strategy(part)
    return st.text(max_size=20) | st.sampled_from(["11010519491231002X", "91350100M000100Y43"])


def inputs(fields):
    needed = {part.name: likely(part) for part in fields if not part.optional}
    return st.fixed_dictionaries(needed, optional={part.name: likely(part) for part in fields if part.optional})


def check(name, said, on):
    declined = ""
    try:
        answer = decisions.decide(name, said, law=law(on))
    except BadInput as error:
        declined = str(error)
    if declined:
        assert len(declined.splitlines()) == 1
        return
    assert list(answer) == ["rule", "on", "pack", "outcome", "values", "reasons"]
    assert answer["outcome"] in ("ok", "warn", "refused")
    assert answer["outcome"] == "ok" or answer["reasons"]
    json.dumps(answer)


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_likely_question_is_answered_or_declined(name, data, db):
    said = data.draw(inputs(decisions.rules()[name].fields))
    check(name, said, data.draw(st.dates()))


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_json_is_answered_or_declined(name, data, db):
    fields = decisions.rules()[name].fields
    wild = st.fixed_dictionaries({part.name: JSON for part in fields})
    check(name, data.draw(JSON | wild), date(2026, 11, 21))


@given(said=JSON, name=JSON)
def test_any_name_is_answered_or_declined(said, name):
    check(name, said, date(2026, 11, 21))
