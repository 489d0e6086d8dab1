"""Which rights does a person hold on a day? Every count of those entitled to vote asks this (docs/rules/rights.md)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Choice, Day, Rows, refuse_unless
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

STATUSES = {
    "full": _("正式党员"), "probationary": _("预备党员"), "candidate": _("发展对象"), "activist": _("入党积极分子"),
    "applicant": _("入党申请人"), "employee": _("群众"), "suspended": _("停止党籍"), "moved_out": _("已转出"),
    "left": _("退党"), "removed": _("除名"), "expelled": _("开除党籍"), "deceased": _("去世"),
}  # fmt: skip
SANCTIONS = {
    "warning": _("警告"), "serious_warning": _("严重警告"), "removal": _("撤销党内职务"),
    "probation_in_party": _("留党察看"), "expelled": _("开除党籍"), "detained": _("留置、逮捕"),
}  # fmt: skip
OTHER_SPELLINGS = {
    "警告": "warning", "严重警告": "serious_warning", "撤销党内职务": "removal", "removal_from_post": "removal",
    "留党察看": "probation_in_party", "probation_within_party": "probation_in_party", "开除党籍": "expelled",
    "expulsion": "expelled", "detention": "detained", "留置": "detained", "逮捕": "detained", "arrested": "detained", "留置、逮捕": "detained",
    "serious-warning": "serious_warning", "removal_from_posts": "removal",
    "正式党员": "full", "预备党员": "probationary",
}  # fmt: skip
STATUS = Choice(name="status", label=_("身份"), options=STATUSES, aliases=OTHER_SPELLINGS)
SANCTION_FIELDS = (
    Choice(name="kind", label=_("处分或措施"), options=SANCTIONS, aliases=OTHER_SPELLINGS),
    Day(name="from", label=_("生效日期")),
    Day(name="to", label=_("届满日期"), optional=True),
)
SANCTION_ROWS = Rows(name="sanctions", label=_("处分"), fields=SANCTION_FIELDS, optional=True, default=(), most=200)

ON = Day(name="on", label=_("按哪一天"), optional=True)
ONE_SANCTION = (
    Choice(name="sanction", label=_("处分或措施"), options=SANCTIONS, aliases=OTHER_SPELLINGS),
    *SANCTION_FIELDS[1:],
    ON,
)


def of(*, status: str, law: Law, sanctions: Iterable[Mapping[str, Any]] = ()) -> Decision:
    """The rights to vote, elect, stand for election and introduce candidates on the law's day.

    `sanctions` are mappings with `kind`, `from` and `to` (the last day in effect, None: not yet ended, or for
    warnings and removals the period that the regulation gives).
    """
    for sanction in sanctions:
        refuse_unless(
            sanction["to"] is None or sanction["from"] <= sanction["to"],
            f"处分届满日期 {sanction['to']} 早于生效日期 {sanction['from']}。",
        )
    if status != "full":
        return _without_rights(status, law)
    effective = [sanction["kind"] for sanction in sanctions if is_in_effect(sanction, law)]
    barring = {*law.value("discipline.no_vote"), *law.value("discipline.rights_suspended")}
    if barred := [kind for kind in effective if kind in barring]:
        return Decision(_all(False), tuple(_barred(kind, law) for kind in barred), REFUSED)
    unsuitable = [kind for kind in effective if kind in law.value("development.introducer_unsuitable")]
    said = _("处分影响期内，不宜作入党介绍人；表决权、选举权和被选举权不受影响。")
    reasons = tuple(
        Reason(f"introducer_unsuitable_{kind}", said, law.cite("development.introducer_unsuitable"))
        for kind in dict.fromkeys(unsuitable)
    )
    return Decision(_all(True), reasons, WARN if reasons else OK)


def under_sanction(*, sanction: str, law: Law, **days: date) -> Decision:
    """What one sanction leaves of a full member's rights on a day, and until when it works.

    `days` holds `from` and `to`; `rejoin_from` is the first day a person expelled may apply again.
    """
    row = {"kind": sanction, "from": days["from"], "to": days.get("to")}
    decision = of(status="full", sanctions=[row], law=law)
    rejoin_from = None
    if sanction == "expelled":
        rejoin_from = add_months(days["from"], law.count("discipline.expelled_rejoin_months"))
    values = {
        **decision.values,
        "in_effect": is_in_effect(row, law),
        "last_day": last_day_of(row, law),
        "rejoin_from": rejoin_from,
    }
    return Decision(values, decision.reasons, decision.outcome)


def introducer(*, status: str, law: Law, sanctions: Iterable[Mapping[str, Any]] = ()) -> Decision:
    """Whether a person may introduce a candidate: full members only; unsuitable within lighter sanctions.

    Development rules 2026, art. 14; the 2014 rules barred 留党察看 alone.
    """
    decision = of(status=status, sanctions=sanctions, law=law)
    return Decision({"introduce": decision.values["introduce"]}, decision.reasons, decision.outcome)


def is_in_effect(sanction: Mapping[str, Any], law: Law) -> bool:
    """Whether a sanction works on the law's day; its first and last day both count."""
    if sanction["from"] > law.on:
        return False
    last = last_day_of(sanction, law)
    return last is None or law.on <= last


def last_day_of(sanction: Mapping[str, Any], law: Law) -> date | None:
    """The last day of a sanction: as given, else by the regulation; None for what ends only by a decision."""
    if sanction["kind"] == "expelled":
        return None
    given: date | None = sanction["to"]
    return given or _last_day(sanction, law)


def _last_day(sanction: Mapping[str, Any], law: Law) -> date | None:
    """The end of the period that the regulation gives; None for what ends only by a decision."""
    if sanction["kind"] not in ("warning", "serious_warning", "removal"):
        return None
    return add_months(sanction["from"], law.count(f"discipline.{sanction['kind']}_months"))


def _all(held: bool) -> dict[str, bool]:
    return {"vote": held, "elect": held, "stand": held, "introduce": held}


def _without_rights(status: str, law: Law) -> Decision:
    if status == "probationary":
        said, code = _("预备党员没有表决权、选举权和被选举权，也不能作入党介绍人。"), "probationary"
    else:
        said, code = _("不是正式党员，没有党员权利。"), "not_a_full_member"
    return Decision(_all(False), (Reason(code, said, law.cite("discipline.probationary_without_vote")),), REFUSED)


def _barred(kind: str, law: Law) -> Reason:
    if kind == "detained":
        said = _("被留置或逮捕期间，党员权利中止。")
        return Reason("rights_suspended", said, law.cite("discipline.rights_suspended"))
    if kind == "expelled":
        return Reason("expelled", _("已被开除党籍，没有党员权利。"), law.cite("discipline.no_vote"))
    said = _("留党察看期间没有表决权、选举权和被选举权，不能作入党介绍人。")
    return Reason("probation_in_party", said, law.cite("discipline.no_vote"))
