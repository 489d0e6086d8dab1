"""How many members may be graded excellent (exact thirds, no rounding up)? What may happen in an appraisal, and when?"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.fields import Count, refuse_unless
from xiangxin.regulations.packs import Law

MEMBERS = Count(name="members", label=_t("参加评定等次的正式党员"))
EXCELLENT = Count(name="excellent", label=_t("拟评为优秀"))

GATHERING, RATING, PROPOSING, DECIDED = "gathering", "rating", "proposing", "decided"
_NO_PROPOSAL = Refusal("appraisal.no_proposal", _t("先由支部委员会提出等次建议。"))
TRANSITIONS: dict[str, frozenset[str]] = {
    GATHERING: frozenset({RATING}),
    RATING: frozenset({PROPOSING, GATHERING}),  # back where the ballot is cancelled
    PROPOSING: frozenset({DECIDED}),
    DECIDED: frozenset(),
}


def grades(*, members: int, excellent: int, law: Law) -> Decision:
    """Whether so many excellent grades keep to the share of members that the rules allow, generally a third."""
    refuse_unless(excellent <= members, f"拟评优秀 {excellent} 人，超过参加评定的 {members} 人，请核对。")
    part, whole = law.value("branch.excellent_max_share")
    most = members * part // whole
    facts = {"members": members, "excellent": excellent, "most": most}
    article = law.cite("branch.excellent_max_share")
    values = {"excellent_max": most, "within": excellent <= most}
    if excellent > most:
        said = _("参加评定 %(members)s 人，优秀最多 %(most)s 人，拟评 %(excellent)s 人，请减少。") % facts
        return Decision(values, (Reason("too_many_excellent", said, article),), REFUSED)
    said = _("参加评定 %(members)s 人，优秀最多 %(most)s 人，拟评 %(excellent)s 人，符合规定。") % facts
    return Decision(values, (Reason("within_share", said, article),), OK)


def refusal_to_call(year: int, from_on: date, until_on: date, today: date) -> Refusal | None:
    """Why a round cannot be called, or None."""
    if until_on < from_on:
        return Refusal("appraisal.ends_before_it_begins", _("完成日期早于开始日期，请改正。"))
    if not today.year - 1 <= year <= today.year + 1:
        return Refusal("appraisal.odd_year", _("%(year)s年不在可以布置的年度内，请核对。") % {"year": year})
    return None


def refusal_to_begin(*, kind: str, is_active: bool, year: int, today: date, members: int) -> Refusal | None:
    """Why a branch cannot begin its appraisal, or None."""
    if kind != "branch":
        return Refusal("appraisal.branches_only", _("民主评议党员以党支部为单位开展。"))
    if not is_active:
        return Refusal("appraisal.dissolved", _("这个党支部已经撤销。"))
    if year > today.year:
        return Refusal("appraisal.not_yet", _("%(year)s年还没有到，不能开始评议。") % {"year": year})
    return None if members else Refusal("appraisal.nobody", _("本支部名册上没有党员，请先核对花名册。"))


def refusal_to_assess(state: str) -> Refusal | None:
    """Why a self-assessment can no longer be written, or None."""
    return None if state == GATHERING else Refusal("appraisal.gathering_over", _("自评已经结束，不能再改。"))


def refusal_to_exempt(state: str, reason: str) -> Refusal | None:
    """Why a member cannot be left without a grade, or None."""
    if state != GATHERING:
        return Refusal("appraisal.gathering_over", _("测评已经开始，不能再改名单。"))
    return None if reason.strip() else Refusal("appraisal.reason_missing", _("请写明不评定等次的原因。"))


def refusal_to_open(state: str, graded: int) -> Refusal | None:
    """Why the ratings cannot be opened, or None."""
    if state != GATHERING:
        return Refusal("appraisal.not_gathering", _("测评已经开始或结束。"))
    return None if graded else Refusal("appraisal.nobody", _("没有需要评定等次的党员。"))


def refusal_to_propose(
    state: str, given: Sequence[tuple[str, str]], *, law: Law, is_voted: bool = False
) -> Refusal | None:
    """Why these grades (name and grade, "" where none was chosen) cannot be proposed, or None."""
    if state != PROPOSING:
        return Refusal("appraisal.not_rated", _("先完成测评投票，再提出等次建议。"))
    if is_voted:
        return Refusal("appraisal.voted", _("会议已经表决了这份建议，请先形成会议记录。"))
    missing = [name for name, grade in given if not grade]
    if missing:
        said = {"names": "、".join(missing[:5]), "count": len(missing)}
        return Refusal("appraisal.grade_missing", _("还有 %(count)s 人没有等次：%(names)s。") % said)
    excellent = sum(grade == "excellent" for _name, grade in given)
    return _refusal_of(grades(members=len(given), excellent=excellent, law=law))


def refusal_to_plan_vote(state: str, *, has_proposal: bool, fits: bool) -> Refusal | None:
    """Why a proposal cannot be put on the agenda of a meeting, or None; `fits` says whether the meeting can vote on it."""
    if state != PROPOSING or not has_proposal:
        return _NO_PROPOSAL
    if not fits:
        said = _("请选择本支部还没有形成记录的支部党员大会或组织生活会。")
        return Refusal("appraisal.wrong_meeting", said)
    return None


def refusal_to_decide(state: str, has_proposal: bool, vote: Decision, *, is_planned: bool = False) -> Refusal | None:
    """Why the assembly's decision cannot be recorded, or None; `vote` is the answer of ballots.rules.ordinary."""
    if state != PROPOSING or not has_proposal:
        return _NO_PROPOSAL
    if is_planned:
        said = _("已列入会议议程，请在会议页面登记表决，形成记录后自动评定。")
        return Refusal("appraisal.vote_planned", said)
    return _refusal_of(vote)


def refusal_to_object(state: str, text: str, *, has_objected: bool) -> Refusal | None:
    """Why a member cannot object, or None."""
    if state != DECIDED:
        return Refusal("appraisal.not_decided", _("结果还没有评定。"))
    if has_objected:
        return Refusal("appraisal.objected", _("您已经提出过异议，请等待答复。"))
    return None if text.strip() else Refusal("appraisal.text_missing", _("请写明异议的内容。"))


def refusal_to_answer(*, has_objected: bool, text: str) -> Refusal | None:
    """Why an objection cannot be answered, or None."""
    if not has_objected:
        return Refusal("appraisal.no_objection", _("这位同志没有提出异议。"))
    return None if text.strip() else Refusal("appraisal.text_missing", _("请写明答复。"))


def _refusal_of(decision: Decision) -> Refusal | None:
    if decision.outcome != REFUSED:
        return None
    reason = decision.reasons[0]
    return Refusal(f"appraisal.{reason.code}", reason.message, reason.article)
