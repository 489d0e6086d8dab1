"""What may happen next in an election, when, in which form, and with how many seats?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangxin.elections.models import Contest, Election
from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations import rules as organizations
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

State = Election.State
TRANSITIONS: dict[Election.State, set[Election.State]] = {
    State.PREPARING: {State.REQUESTED, State.CANCELLED},
    State.REQUESTED: {State.APPROVED, State.PREPARING, State.CANCELLED},
    State.APPROVED: {State.PROPOSED, State.CANCELLED},
    State.PROPOSED: {State.AGREED, State.APPROVED, State.CANCELLED},
    State.AGREED: {State.HELD, State.CANCELLED},
    State.HELD: {State.REPORTED},
    State.REPORTED: {State.CONFIRMED, State.HELD},
    State.CONFIRMED: {State.FILED},
    State.FILED: set(),
    State.CANCELLED: set(),
}


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """An election goes only where TRANSITIONS lets it."""
    if State(to) in TRANSITIONS[State(state)]:
        return None
    said = _("选举现在是“%(now)s”，不能变为“%(to)s”，请按步骤办理。")
    return Refusal("wrong_state", said % {"now": State(state).label, "to": State(to).label})


def refusal_to_open(*, kind: str, form: str, is_active: bool, full_members: int) -> Refusal | None:
    """Groups have no term, temporary branches are led by whom the superior appoints."""
    if not is_active:
        return Refusal("dissolved", _("党组织已经撤销，不能换届。"))
    if kind == "group":
        return Refusal("groups_have_no_term", _("党小组没有任期，请登记组长的任职和免职。"))
    if form == "temporary_branch":
        said = _("临时党支部一般不进行换届选举，班子由批准其成立的党组织指定。")
        return Refusal("temporary_has_no_term", said, "中国共产党支部工作条例（试行） 第八条")
    if kind == "branch" and not full_members:
        return Refusal("nobody_to_elect", _("本支部没有正式党员，不能进行选举，请先核对花名册。"))
    return None


@dataclass(frozen=True)
class Seats:
    """How many seats a committee may have: usually `least` to `most`, never more than `highest`; with its article."""

    least: int
    most: int
    highest: int
    article: str


def seats_for(kind: str, *, full_members: int, law: Law, has_standing: bool = False) -> Seats | None:
    """The size of the committee of an organization; None for a branch too small to have one.

    A committee that has a standing committee is larger.
    """
    if has_standing and kind == "committee":
        least, most = law.value("soe.standing_committee_seats")
        return Seats(least, most, most, law.cite("soe.standing_committee_seats"))
    if kind == "branch":
        if not organizations.branch_committee(full_members=full_members, law=law).values["committee"]:
            return None
        code = "branch.committee_seats"
    else:
        code = "soe.committee_seats" if kind == "committee" else "soe.general_branch_seats"
    least, most = law.value(code)
    return Seats(least, most, law.count(f"{code}_max"), law.cite(code))


def refusal_of_seats(seats: int, allowed: Seats | None) -> Refusal | None:
    """A committee is neither smaller than usual nor larger than ever allowed."""
    if allowed is None or allowed.least <= seats <= allowed.highest:
        return None
    said = _("委员会一般 %(least)s 至 %(most)s 人，最多 %(highest)s 人，现填 %(seats)s 人，请调整名额。")
    facts = {"least": allowed.least, "most": allowed.most, "highest": allowed.highest, "seats": seats}
    return Refusal("seats_out_of_range", said % facts, allowed.article)


def refusal_of_standing(kind: str, *, seats: int, committee: int | None, law: Law) -> Refusal | None:
    """A Party committee alone has a standing committee, smaller than itself, of five to nine.

    `committee` is how many the committee will be, None where it is not elected now.
    """
    if not seats:
        return None
    article = law.cite("soe.standing_seats")
    if kind != "committee":
        return Refusal("no_standing_committee", _("只有党委可以设常务委员会，请把常委名额留空。"), article)
    least, most = law.value("soe.standing_seats")
    highest = law.count("soe.standing_seats_max")
    if committee is not None and not least <= seats <= min(highest, committee - 1):
        said = _("常委一般 %(least)s 至 %(most)s 人，最多 %(highest)s 人，并少于委员人数，现填 %(seats)s 人，请调整。")
        facts = {"least": least, "most": most, "highest": highest, "seats": seats}
        return Refusal("standing_out_of_range", said % facts, article)
    return None


def refusal_of_order(kind: str, *, standing_left: int) -> Refusal | None:
    """Secretary and deputies are elected from the standing committee, so that one comes first."""
    if kind in (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY) and standing_left > 0:
        said = _("先选出常务委员会委员（还差 %(left)s 名），再从常委中选举书记、副书记。")
        return Refusal("standing_first", said % {"left": standing_left})
    return None


def refusal_to_allot(
    *, is_congress: bool, state: str, is_below: bool, seats: int, others: int, total: int, has_votes: bool
) -> Refusal | None:
    """Units elect delegates to an approved congress, before it meets, within the number of delegates.

    `others` is what the other units elect or have elected.
    """
    if not is_congress:
        return Refusal("no_congress", _("本次选举不召开代表大会，没有代表名额。"))
    if state not in (State.APPROVED, State.PROPOSED, State.AGREED):
        return Refusal("wrong_state", _("上级批复以后、大会选举以前分配代表名额。"))
    if not is_below:
        return Refusal("not_a_unit", _("选举单位须是本组织下属的党委、党总支或党支部。"))
    if has_votes:
        return Refusal("voting", _("这个单位已经开始投票，名额不能再改。"))
    if seats < 1 or others + seats > total:
        said = _("代表名额共 %(total)s 名，其他单位已占 %(others)s 名，最多还能分配 %(left)s 名。")
        return Refusal("too_many_delegates", said % {"total": total, "others": others, "left": total - others})
    return None


def shift_of(planned_on: date, expires_on: date | None, law: Law) -> str:
    """Whether an election on a day is on time, early (before the reminder is due) or late (after the term)."""
    if expires_on is None:
        return Election.Timing.ON_TIME
    if planned_on > expires_on:
        return Election.Timing.LATE
    is_early = planned_on < add_months(expires_on, -law.count("terms.remind_months"))
    return Election.Timing.EARLY if is_early else Election.Timing.ON_TIME


def refusal_of_day(
    planned_on: date, *, expires_on: date | None, extended_months: int, reason: str, today: date, law: Law
) -> Refusal | None:
    """Early or late by a year at most, and only with a reason that the superior approves with the request."""
    if planned_on < today:
        return Refusal("in_the_past", _("拟召开日期已经过去，请另定日期。"))
    timing = shift_of(planned_on, expires_on, law)
    if expires_on is None or timing == Election.Timing.ON_TIME:
        return None
    most = law.count("terms.shift_max_months")
    article = law.cite("terms.shift_max_months")
    latest = add_months(expires_on, max(0, most - extended_months))
    if timing == Election.Timing.LATE and planned_on > latest:
        said = _("延期换届不得超过一年，最迟 %(day)s，请提前拟召开日期。")
        return Refusal("too_late", said % {"day": latest.isoformat()}, article)
    if timing == Election.Timing.EARLY and planned_on < add_months(expires_on, -most):
        said = _("提前换届不得超过一年，最早 %(day)s，请推后拟召开日期。")
        return Refusal("too_early", said % {"day": add_months(expires_on, -most).isoformat()}, article)
    if reason.strip():
        return None
    return Refusal("no_reason", _("提前或延期换届须经上级批准，请写明理由。"), article)


def refusal_of_congress(*, members: int, reason: str, kind: str, law: Law) -> Refusal | None:
    """Delegates may elect where there are many members, or where they are scattered and the superior approves."""
    least, article = law.count("election.congress_from_members"), law.cite("election.congress_from_members")
    if kind == "branch":
        return Refusal("branches_meet", _("党支部由党员大会选举，不召开代表大会。"), article)
    if members >= least or reason.strip():
        return None
    said = _("党员 %(members)s 人，不足 %(least)s 人；所辖党组织分散的经上级同意可以召开代表大会，请写明理由。")
    return Refusal("too_few_members", said % {"members": members, "least": least}, article)


def refusal_of_delegates(number: int | None, law: Law) -> Refusal | None:
    """At most 300 delegates; usually 100 to 200."""
    most = law.count("election.delegates_max")
    if number is None or number < 1:
        return Refusal("no_delegates", _("请填写代表名额。"), law.cite("election.delegates"))
    if number <= most:
        return None
    said = _("代表名额最多 %(most)s 名，一般 100 至 200 名，请减少。") % {"most": most}
    return Refusal("too_many_delegates", said, law.cite("election.delegates_max"))


def refusal_to_plan(*, decided_on: date | None, planned_on: date | None, today: date) -> Refusal | None:
    """What the request to the superior needs."""
    if planned_on is None:
        return Refusal("no_plan", _("请先拟定工作方案：召开日期、形式和名额。"))
    if decided_on is None or decided_on > today:
        return Refusal("not_decided", _("请先由班子研究工作方案，填写不晚于今天的研究日期。"))
    return None


def refusal_without_reason(reason: str) -> Refusal | None:
    """Nothing is sent back without saying why."""
    return None if reason.strip() else Refusal("no_reason", _("请写明原因，对方会看到。"))


def refusal_to_leave_out(*, has_right: bool, reason: str, decided_on: date, today: date) -> Refusal | None:
    """Who is not counted as due: somebody with the right, by a decision of the branch, with the reason."""
    if not has_right:
        return Refusal("has_no_right", _("这名同志没有选举权，本来就不计入应到。"))
    if not reason.strip():
        return Refusal("no_reason", _("请写明具体情况，名单要向大会说明。"))
    return Refusal("not_decided", _("支委会（支部）的决定日期不能晚于今天。")) if decided_on > today else None


def refusal_of_scrutineer(*, is_candidate: bool, is_elector: bool) -> Refusal | None:
    """Scrutineers and tellers come from those who elect and do not stand (election rules 2020, art. 22 and 23)."""
    article = "中国共产党基层组织选举工作条例 第二十二条、第二十三条"
    if is_candidate:
        return Refusal("is_candidate", _("候选人不能担任监票人、计票人，请换一位。"), article)
    if not is_elector:
        return Refusal("not_an_elector", _("监票人、计票人从有选举权的到会人员中推选。"), article)
    return None


def refusal_to_open_round(
    *, state: str, has_scrutineers: bool, due: int, present: int, names: int, without_right: list[str], law: Law
) -> Refusal | None:
    """A vote needs the superior's consent, scrutineers passed by the meeting, the quorum, and people who may stand."""
    if state not in (State.AGREED, State.HELD):
        return Refusal("not_agreed", _("候选人还没有经上级同意，不能选举。"))
    if not has_scrutineers:
        return Refusal("no_scrutineers", _("监票人还没有经会议通过，请先登记。"), law.cite("election.quorum"))
    if due == 0 or 5 * present < 4 * due:
        said = _("应到 %(due)s 人，实到 %(present)s 人，不足五分之四，不能进行选举。") % {
            "due": due,
            "present": present,
        }
        return Refusal("no_quorum", said, law.cite("election.quorum"))
    if without_right:
        said = _("%(names)s 现在没有被选举权，请先撤下候选人。") % {"names": "、".join(without_right)}
        return Refusal("may_not_stand", said, law.cite("election.extra_share"))
    return None if names else Refusal("no_candidates", _("没有经上级同意的候选人，不能选举。"))


def refusal_to_void(*, papers: int, handed: int) -> Refusal | None:
    """A vote is void where more papers lie in the box than were handed out."""
    if papers > handed:
        return None
    said = _("票箱中有 %(papers)s 张纸质票，发出 %(handed)s 张，没有多出，选举有效；请继续录入和计票。")
    return Refusal("not_more_papers", said % {"papers": papers, "handed": handed})


def refusal_to_reduce(*, agree: int, present: int, elected: int, allowed: Seats | None) -> Refusal | None:
    """Seats may stay empty where more than half of those present agree and the committee is not too small."""
    if agree > present:
        return Refusal("too_many_votes", _("同意人数不能超过实到 %(present)s 人。") % {"present": present})
    if 2 * agree <= present:
        return Refusal("not_passed", _("减少名额须经半数以上到会有选举权的人同意，否则对不足的名额另行选举。"))
    if elected == 0 or (allowed is not None and elected < allowed.least):
        return Refusal("too_few_seats", _("当选人数离应选名额较远，不能减少名额，请对不足的名额另行选举。"))
    return None
