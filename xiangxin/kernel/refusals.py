"""How does the domain say no? One refusal, one exception, one helper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason why something may not be done.

    `code` is for machines and tests, `message` is the one sentence a user reads (what happened and what to do),
    `article` names the regulation behind it, empty where no regulation is.
    """

    code: str
    message: "str | Promise"
    article: str = ""

    def __str__(self) -> str:
        return str(self.message)


class Refused(Exception):
    """Raised where a refusal stops an action; answered in one place, `kernel.middleware`.

    `errors` says of each control of a form what is wrong with what was typed there.
    """

    def __init__(self, refusal: Refusal, errors: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(str(refusal.message))
        self.refusal = refusal
        self.errors = errors or {}


def refuse_if(refusal: Refusal | None) -> None:
    """Stop here if a rule gave a refusal."""
    if refusal is not None:
        raise Refused(refusal)
