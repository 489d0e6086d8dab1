"""How do tests ask why something was refused?"""

from collections.abc import Callable
from typing import Any

import pytest

from xiangxin.kernel.refusals import Refused


def code_of(function: Callable[..., Any], *arguments: Any, **named: Any) -> str:
    """The code of the refusal that a call meets; a call that goes through fails the test."""
    with pytest.raises(Refused) as refused:
        function(*arguments, **named)
    return refused.value.refusal.code
