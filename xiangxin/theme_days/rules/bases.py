"""Decisions about bases: who can have one when."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal


def refusal_to_book(
    *, is_closed: bool, capacity: int | None, people: int, on: date, parts: Collection[str], today: date,
    taken: Mapping[str, str],
) -> Refusal | None:  # fmt: skip
    """A base is booked for a coming day, for as many as it holds, for parts of the day that nobody has (`taken`: by whom)."""
    if is_closed:
        return Refusal("closed", _("这个基地已停用，请另选一个。"))
    if on < today:
        return Refusal("past", _("预订日期不能早于今天。"))
    if not parts:
        return Refusal("no_part", _("请至少选一个时段。"))
    if people < 1:
        return Refusal("nobody", _("人数至少 1 人。"))
    if capacity is not None and people > capacity:
        return Refusal("too_many_people", _("这个基地最多容纳 %(n)s 人，请减少人数或分批。") % {"n": capacity})
    if taken:
        part, who = next(iter(taken.items()))
        return Refusal("taken", _("%(part)s已由%(who)s预订，请换一个时段或日期。") % {"part": part, "who": who})
    return None


def refusal_to_withdraw(*, is_own: bool, reason: str) -> Refusal | None:
    """A branch withdraws its own booking; who keeps the base says why."""
    return None if is_own or reason.strip() else Refusal("no_reason", _("取消别的支部的预订，请写明原因。"))
