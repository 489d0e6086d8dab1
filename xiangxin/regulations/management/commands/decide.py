"""`manage decide`: ask any rule from the command line, one question or a file of them."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from xiangxin.kernel import clock
from xiangxin.regulations.decisions import decide, rules
from xiangxin.regulations.fields import BadInput, day_of
from xiangxin.regulations.packs import law

BAD_INPUT = 2


class Command(BaseCommand):
    """One JSON object an answer; exit 0 also for a refusal, 2 for an unknown rule or an input that does not fit."""

    help = 'Ask a rule: decide votes.ordinary \'{"due": 20, "present": 12, "yes": 11}\''
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", nargs="?", help="name of the rule; --list shows all")
        parser.add_argument("input", nargs="?", help="JSON object, or - to read it from standard input")
        parser.add_argument("--on", help="day the question is about, 2026-05-11; by default today")
        parser.add_argument("--list", action="store_true", help="all rules with their input fields, one JSON a line")
        parser.add_argument("--batch", action="store_true", help='one {"rule", "input", "on"?} per line of input')

    def handle(self, *, rule: str | None, input: str | None, on: str | None, **options: Any) -> None:  # noqa: A002
        _speak_utf8()
        try:
            day = read_day(on) if on is not None else clock.today()
            if options["list"]:
                self._say_each(told())
            elif options["batch"]:
                if rule is not None:
                    raise BadInput("--batch 从标准输入逐行读取，不再写规则名。")
                self._batch(day)
            elif rule is None:
                raise BadInput("请写规则名，用 --list 查看全部规则。")
            else:
                self._say(decide(rule, read_json(_text(input)), law=law(day)))
        except BadInput as error:
            self._stop(str(error))

    def _batch(self, day: date) -> None:
        """A line that cannot be answered gets an answer line with `error`; the rest goes on, and the exit is 2."""
        wrong = total = 0
        for line in sys.stdin.buffer:
            if not line.strip():
                continue
            total += 1
            answer = answer_line(line, day)
            wrong += "error" in answer
            self._say(answer)
        if wrong:
            self._stop(f"共 {total} 行，其中 {wrong} 行无法回答，见各行的 error。")

    def _say_each(self, rows: Iterator[dict[str, Any]]) -> None:
        for row in rows:
            self._say(row)

    def _say(self, answer: dict[str, Any]) -> None:
        try:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        except BrokenPipeError:  # the reader, `head` say, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    def _stop(self, sentence: str) -> NoReturn:
        self.stdout.flush()
        self.stderr.write(sentence)
        sys.exit(BAD_INPUT)


def told() -> Iterator[dict[str, Any]]:
    """Every rule with its input fields."""
    for name, rule in rules().items():
        yield {"rule": name, "says": str(rule.says), "input": {part.name: part.told() for part in rule.fields}}


def answer_line(line: bytes, day: date) -> dict[str, Any]:
    """The answer to one line of a batch, or the question back with an error."""
    said: Any = None
    try:
        said = read_json(_decoded(line))
        if not isinstance(said, dict) or not {"rule", "input"} <= said.keys() <= {"rule", "input", "on"}:
            raise BadInput('每行应为 {"rule": …, "input": …}，可加 "on"。')
        on = day if said.get("on") is None else read_day(said["on"])
        return decide(said["rule"], said["input"], law=law(on))
    except BadInput as error:
        rule = said.get("rule") if isinstance(said, dict) else None
        shown = rule if isinstance(rule, str) else None
        return {"rule": shown, "on": None, "error": {"code": "bad_input", "message": str(error)}}


def read_day(said: Any) -> date:
    """The day of the question; BadInput for anything but 2026-05-11."""
    day = day_of(said)
    if day is None:
        raise BadInput(f"日期应写作 2026-05-11，收到的是 {said!r}。")
    return day


def read_json(text: str) -> Any:
    """JSON, strictly: no repeated keys, no NaN; decimals stay exact."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_no_repeats)
    except BadInput:
        raise
    except (ValueError, RecursionError):
        raise BadInput("输入不是有效的 JSON。") from None


def _text(said: str | None) -> str:
    if said is None:
        return "{}"
    return _decoded(sys.stdin.buffer.read()) if said == "-" else said


def _decoded(said: bytes) -> str:
    try:
        return said.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("输入不是 UTF-8 文本。") from None


def _no_number(word: str) -> NoReturn:
    raise BadInput(f"输入不是有效的 JSON：{word} 不是数字。")


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _value in pairs}) != len(pairs):
        raise BadInput("输入的 JSON 中有重复的字段。")
    return dict(pairs)


def _speak_utf8() -> None:
    # Consoles of office computers often speak another encoding; the answers are Chinese.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
