"""`manage decide`, as a script on the command line sees it."""

import io
import json
import sys

import pytest
from django.core.management import call_command
from django.db import connection

from xiangxin.regulations.decisions import rules


@pytest.fixture
def ask(capsys, monkeypatch):
    """Run `decide`: the exit code, the answers (one a line), and what stands on standard error."""

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = 0
        try:
            call_command("decide", *arguments)
        except SystemExit as stop:
            code = stop.code
        out = capsys.readouterr()
        return code, [json.loads(line) for line in out.out.splitlines()], out.err.strip()

    return run


def test_an_answer_is_one_object_with_rule_day_pack_outcome_values_and_reasons(ask):
    code, [answer], err = ask("votes.admission", '{"due": 20, "present": 12, "yes": 10, "written_yes": 1}')
    assert (code, err) == (0, "")
    assert list(answer) == ["rule", "on", "pack", "outcome", "values", "reasons"]
    assert answer["values"] == {"quorum": True, "passed": True}
    assert all(set(reason) == {"code", "message", "article"} for reason in answer["reasons"])


def test_the_day_chooses_the_pack(ask):
    asked = ("votes.admission", '{"due": 20, "present": 12, "yes": 11}', "--on")
    assert ask(*asked, "2026-05-10")[1][0]["pack"] == "development-2014"
    assert ask(*asked, "2026-05-11")[1][0]["pack"] == "development-2026"
    early = ask(*asked, "2000-01-01")[1][0]
    assert early["reasons"][-1]["code"] == "before_first_pack"


def test_a_day_in_the_input_is_the_day_of_the_answer(ask):
    said = '{"status": "full", "sanctions": [{"kind": "警告", "from": "2026-01-01"}], "on": "2026-05-10"}'
    answer = ask("development.introducer", said)[1][0]
    assert (answer["on"], answer["pack"], answer["outcome"]) == ("2026-05-10", "development-2014", "ok")


def test_a_refusal_is_an_answer(ask):
    code, [answer], _ = ask("branch.size", '{"full_members": 2, "members": 2}')
    assert (code, answer["outcome"]) == (0, "refused")


def test_the_input_may_come_from_standard_input(ask):
    code, [answer], _ = ask("organization.kind", "-", stdin='\ufeff{"members": 100}'.encode())
    assert (code, answer["values"]) == (0, {"kind": "committee"})


BAD = [
    ("no.such_rule", "{}"),
    ("votes.ordinary", "{"),
    ("votes.ordinary", "[]"),
    ("votes.ordinary", "null"),
    ("votes.ordinary", "1"),
    ("votes.ordinary", '{"due": 10, "present": 8}'),
    ("votes.ordinary", '{"due": 10, "present": 8, "yes": 6, "no": 2}'),
    ("votes.ordinary", '{"due": 10, "present": 11, "yes": 6}'),
    ("votes.ordinary", '{"due": 10, "present": 8, "yes": 9}'),
    ("votes.ordinary", '{"due": -1, "present": 0, "yes": 0}'),
    ("votes.ordinary", '{"due": "10", "present": 8, "yes": 6}'),
    ("votes.ordinary", '{"due": 10.0, "present": 8, "yes": 6}'),
    ("votes.ordinary", '{"due": true, "present": 0, "yes": 0}'),
    ("votes.ordinary", '{"due": null, "present": 0, "yes": 0}'),
    ("votes.ordinary", '{"due": NaN, "present": 0, "yes": 0}'),
    ("votes.ordinary", '{"due": 10, "due": 12, "present": 8, "yes": 6}'),
    ("votes.election", '{"due": 10, "present": 8, "yes": 6, "base": "all"}'),
    ("rights.of", '{"status": "king"}'),
    ("rights.of", '{"status": ["full"]}'),
    ("rights.of", '{"status": "full", "sanctions": {"kind": "warning"}}'),
    ("rights.of", '{"status": "full", "sanctions": [{"kind": "warning"}]}'),
    ("rights.of", '{"status": "full", "sanctions": [{"kind": "warning", "from": "2026-02-30"}]}'),
    ("rights.of", '{"status": "full", "sanctions": [{"kind": "warning", "from": "2026-02-01", "to": "2026-01-01"}]}'),
    ("calendar.add_workdays", '{"start": "2026-6-1", "days": 5}'),
    ("calendar.add_workdays", '{"start": "2026-06-01", "days": 0}'),
    ("calendar.add_workdays", '{"start": "9999-12-31", "days": 5}'),
    ("calendar.add_workdays", '{"start": "2026-06-01", "days": 5, "first_day_counts": "yes"}'),
    ("calendar.add_months", '{"start": "2026-06-01", "months": -1}'),
    ("calendar.add_months", '{"start": "9999-06-01", "months": 12}'),
    ("term.clock", '{"kind": "group", "elected_on": "2026-06-01"}'),
    ("term.clock", '{"kind": "branch", "elected_on": "2026-06-01", "extended_months": -3}'),
    ("term.clock", '{"kind": "branch", "elected_on": "9990-01-01", "extended_months": 1200}'),
    ("id.citizen", '{"number": 110105194912310021}'),
    ("id.credit_code", "[" * 100_000),
]


@pytest.mark.parametrize(("rule", "said"), BAD)
def test_what_cannot_be_answered_exits_with_2_and_one_sentence(ask, db, rule, said):
    code, answers, err = ask(rule, said)
    assert (code, answers) == (2, [])
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_a_bad_day_exits_with_2(ask):
    for day in ("2026-02-30", "today", "20260511", ""):
        assert ask("organization.kind", '{"members": 3}', "--on", day)[0] == 2


def test_a_batch_answers_every_line_and_keeps_going(ask):
    lines = [
        b'{"rule": "organization.kind", "input": {"members": 50}, "on": "2026-06-01"}',
        b"not json",
        b"",
        b'{"rule": "organization.kind"}',
        b'{"rule": "no.such", "input": {}}',
        b'{"rule": "organization.kind", "input": {"members": 3}, "on": 5}',
        b"\xff\xfe",
        b'{"rule": ["x"], "input": {}}',
        b'{"rule": "organization.kind", "input": {"members": 99}}',
    ]
    code, answers, err = ask("--batch", stdin=b"\n".join(lines))
    assert [answer.get("values", {}).get("kind") for answer in answers] == [
        "general_branch",
        *[None] * 6,
        "general_branch",
    ]
    assert answers[0]["on"] == "2026-06-01"
    assert [bool(answer.get("error", {}).get("message")) for answer in answers[1:7]] == [True] * 6
    assert code == 2
    assert "6" in err


def test_a_batch_without_mistakes_exits_with_0(ask):
    assert ask("--batch", stdin=b'{"rule": "organization.kind", "input": {"members": 50}}\n')[0] == 0


def test_the_list_names_every_rule_with_its_fields(ask):
    code, answers, _ = ask("--list")
    assert code == 0
    assert {row["rule"] for row in answers} == set(rules())
    ordinary = next(row for row in answers if row["rule"] == "votes.ordinary")
    assert list(ordinary["input"]) == ["due", "present", "yes"]


def test_the_calendar_answers_without_a_migrated_database(ask, db):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE regulations_calendarday")
    code, [answer], _ = ask("calendar.add_workdays", '{"start": "2026-09-28", "days": 5}')
    assert (code, answer["values"]) == (0, {"last_day": "2026-10-09", "provisional": False})
