"""Decisions about API clients: how long, how fast, who may be let in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal

LONGEST = timedelta(days=366)
FASTEST = 600

CLOSED = {
    "unknown": Refusal("unknown_token", _("令牌不对：请核对 Authorization 请求头，写作“Bearer 令牌”。")),
    "revoked": Refusal("client_is_revoked", _("这个接口程序已停用，请联系系统管理员。")),
    "over": Refusal("client_is_over", _("这个接口程序已到期，请联系系统管理员重新开通。")),
    "waiting": Refusal("client_waits", _("这个接口程序还没有经安全管理员放行。")),
}
OUT_OF_SCOPE = Refusal("out_of_scope", _("这个接口程序没有开通这类数据。"))


def refusal_to_open(*, scopes: Collection[str], to_on: date, per_minute: int, today: date) -> Refusal | None:
    """A client needs something to read, an end within a year, and a sensible pace."""
    if not scopes:
        return Refusal("nothing_to_read", _("请至少选一类要读取的数据。"))
    if not today <= to_on <= today + LONGEST:
        return Refusal("end_is_out_of_range", _("“使用到”须在今天起一年之内。"))
    if not 1 <= per_minute <= FASTEST:
        return Refusal("pace_is_out_of_range", _("每分钟请求次数填 1 至 %(most)s。") % {"most": FASTEST})
    return None


def refusal_to_change(state: str) -> Refusal | None:
    """What was revoked or is over stays so: another client is opened instead."""
    return CLOSED[state] if state in ("revoked", "over") else None


def refusal_to_revoke(state: str, *, reason: str) -> Refusal | None:
    """Refused without a reason."""
    if state != "revoked" and not reason.strip():
        return Refusal("reason_is_missing", _("请写明停用的原因。"))
    return None


def too_many(per_minute: int) -> Refusal:
    """Why a call beyond the pace is not answered."""
    return Refusal("too_many_calls", _("请求太快：每分钟最多 %(most)s 次，请稍后再试。") % {"most": per_minute})


def minute_of(at: datetime) -> int:
    """The number of the minute within its day."""
    return at.hour * 60 + at.minute


def seconds_to_wait(at: datetime) -> int:
    """How long until the next minute begins."""
    return 60 - at.second
