"""How does the API say no? Every error is a code and one sentence."""

from typing import Any

from ninja import Schema


class Problem(Schema):
    """What went wrong: `code` for programs, `message` for people."""

    code: str
    message: str


def answers(good: Any) -> dict[Any, Any]:
    """Every answer that a door can give: the good one, and problems by status."""
    return {200: good} | dict.fromkeys((401, 403, 404, 422, 429), Problem)
