"""Decisions about organizations: size, kind, committee, term (docs/rules/terms.md)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Choice, Count, Day, refuse_unless
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

FULL_MEMBERS = Count(name="full_members", label=_("正式党员"))
MEMBERS = Count(name="members", label=_("党员总数（含预备党员）"))
UNITS = Count(name="units", label=_("覆盖单位数"), optional=True)
TERM_KINDS = {"committee": _("党委"), "general_branch": _("党总支"), "branch": _("党支部")}
TERM_KIND = Choice(name="kind", label=_("党组织类别"), options=TERM_KINDS)
ELECTED_ON = Day(name="elected_on", label=_("选举日期"))
EXTENDED_MONTHS = Count(name="extended_months", label=_("延期月数"), optional=True, default=0, most=1_200)


def branch_size(*, full_members: int, members: int, law: Law, units: int | None = None) -> Decision:
    """Whether a branch may stand: from three full members; usually at most fifty members and five units."""
    refuse_unless(full_members <= members, f"正式党员 {full_members} 人超过党员总数 {members} 人，请核对。")
    reasons = []
    if full_members < law.count("branch.min_full_members"):
        said = _("正式党员不足3人，不能单独成立党支部；可与邻近单位成立联合党支部。")
        reasons.append(Reason("too_few_full_members", said, law.cite("branch.min_full_members")))
    if members > law.count("branch.max_members"):
        said = _("党员超过50人，一般应分设党支部或成立党总支。")
        reasons.append(Reason("too_many_members", said, law.cite("branch.max_members")))
    if units is not None and units > law.count("branch.joint_units_max"):
        said = _("联合党支部覆盖单位一般不超过5个，建议调整覆盖范围。")
        reasons.append(Reason("too_many_units", said, law.cite("branch.joint_units_max")))
    outcome = REFUSED if reasons and reasons[0].code == "too_few_full_members" else WARN if reasons else OK
    return Decision({"full_members": full_members, "members": members, "units": units}, tuple(reasons), outcome)


def branch_committee(*, full_members: int, law: Law) -> Decision:
    """Whether a branch sets up a committee: from seven full members, with three to five seats."""
    if full_members < law.count("branch.committee_from"):
        said = _("正式党员不足7人，不设支部委员会，设1名书记，必要时设1名副书记。")
        reason = Reason("no_committee_below_seven", said, law.cite("branch.committee_from"))
        return Decision({"committee": False, "seats": None, "seats_max": None}, (reason,), REFUSED)
    values = {
        "committee": True,
        "seats": law.value("branch.committee_seats"),
        "seats_max": law.count("branch.committee_seats_max"),
    }
    said = _("正式党员7人以上，应设支部委员会，一般3至5人，不超过7人。")
    return Decision(values, (Reason("committee_from_seven", said, law.cite("branch.committee_from")),))


def organization_kind(*, members: int, law: Law) -> Decision:
    """Which kind of organization fits an enterprise: committee from 100 members, general branch from 50."""
    if members >= law.count("soe.committee_from"):
        said = _("党员100人以上，设立党委。")
        return Decision({"kind": "committee"}, (Reason("committee", said, law.cite("soe.committee_from")),))
    if members >= law.count("soe.general_branch_from"):
        said = _("党员50人以上、100人以下，设立党总支；经批准也可设立党委。")
        reason = Reason("general_branch", said, law.cite("soe.general_branch_from"))
        return Decision({"kind": "general_branch"}, (reason,))
    if members >= law.count("soe.branch_min_full_members"):
        said = _("党员不足50人，正式党员3人以上即设立党支部。")
        return Decision({"kind": "branch"}, (Reason("branch", said, law.cite("soe.branch_min_full_members")),))
    if members == 0:
        said = _("没有党员，不能成立党组织。")
        return Decision({"kind": None}, (Reason("no_members", said, law.cite("soe.branch_min_full_members")),), REFUSED)
    said = _("党员不足3人，不能单独成立党支部，可成立联合党支部。")
    return Decision({"kind": "joint_branch"}, (Reason("joint_branch", said, law.cite("branch.joint_units_max")),), WARN)


def term_clock(*, kind: str, elected_on: date, law: Law, extended_months: int = 0) -> Decision:
    """When a term ends and when the superior reminds.

    The term ends on the same calendar day after its years and any extension; that day still belongs to it.
    """
    years = law.count(f"terms.{kind}_years")
    expires_on = add_months(elected_on, 12 * years + extended_months)
    remind_on = add_months(expires_on, -law.count("terms.remind_months"))
    values = {"years": years, "expires_on": expires_on, "remind_on": remind_on, "state": "running"}
    if extended_months > law.count("terms.shift_max_months"):
        said = _("延期换届不得超过1年。")
        return Decision(values, (Reason("extended_too_long", said, law.cite("terms.shift_max_months")),), REFUSED)
    if law.on > expires_on:
        said, article = _("任期已经届满，应当换届。"), law.cite(f"terms.{kind}_years")
        return Decision({**values, "state": "over"}, (Reason("term_over", said, article),), WARN)
    if law.on >= remind_on:
        said, article = _("任期届满前6个月，上级党组织应提醒换届。"), law.cite("terms.remind_months")
        return Decision({**values, "state": "due"}, (Reason("term_due", said, article),), WARN)
    return Decision(values)
