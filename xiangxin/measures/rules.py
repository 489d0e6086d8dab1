"""What may be done with a measure, and what follows? (education rules 2019, art. 24, 28-31; courses.py has the steps)"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from xiangxin.kernel.refusals import Refusal
from xiangxin.measures.courses import COURSES, GROUNDS, next_step
from xiangxin.measures.models import Measure, Step
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

Kind, State, Do = Measure.Kind, Measure.State, Step.Kind
TRANSITIONS: dict[Measure.State, set[Measure.State]] = {
    State.PROPOSED: {State.OPEN, State.WITHDRAWN},
    State.OPEN: {State.IN_FORCE, State.DONE, State.REFUSED, State.WITHDRAWN},
    State.IN_FORCE: {State.DONE, State.WITHDRAWN},
    State.DONE: set(),
    State.REFUSED: set(),
    State.WITHDRAWN: set(),
}


def refusal_to_open(
    *, kind: Measure.Kind, ground: str, is_in_the_party: bool, state: str, facts: str
) -> Refusal | None:
    """Measures are taken on members of the Party, for a ground that the regulation names for them, with the facts."""
    if not is_in_the_party:
        return Refusal("not_a_member", _("此人不是党员，不适用这项措施。"))
    if state not in COURSES[kind].starts_from:
        return Refusal("wrong_state", _("此人目前的党籍状态不适用这项措施，请核对。"))
    if ground not in GROUNDS[kind]:
        return Refusal("wrong_ground", _("所选情形不适用这项措施，请重新选择。"))
    return None if facts.strip() else Refusal("no_facts", _("请写明事实和依据。"))


def refusal_to_move(was: str, to: str) -> Refusal | None:
    """A case moves as TRANSITIONS say."""
    if Measure.State(to) in TRANSITIONS[Measure.State(was)]:
        return None
    return Refusal("no_such_move", _("这件事已经办结或状态已变，请刷新后再看。"))


def refusal_to_record(
    *, kind: Measure.Kind, state: str, step: Step.Kind, done: Collection[str], on: date, last: date, today: date,
    text: str,
) -> Refusal | None:  # fmt: skip
    """Steps are recorded in their order, on a day that has come and not before the one before, saying what was done."""
    if state == State.PROPOSED:
        return Refusal("only_proposed", _("请先决定受理，再登记办理环节。"))
    if state not in (State.OPEN, State.IN_FORCE):
        return refusal_to_move(state, State.DONE)
    if step != next_step(kind, done):
        return Refusal("not_next", _("请按顺序办理，上一个环节还没有登记，或这个环节已经登记。"))
    if on > today:
        return Refusal("in_future", _("日期在今天之后，请核对。"))
    if on < last:
        return Refusal("before_the_last", _("日期早于上一个环节（%(day)s），请核对。") % {"day": last.isoformat()})
    return None if text.strip() else Refusal("no_text", _("请写明办理情况。"))


def refusal_of_term(*, from_on: date, until_on: date | None, help_text: str, law: Law) -> Refusal | None:
    """A correction has a last day within a year and says how the branch helps (art. 30)."""
    most = law.count("membership.correction_max_months")
    article = law.cite("membership.correction_max_months")
    if until_on is None or until_on <= from_on:
        return Refusal("no_term", _("请填写限期改正的截止日期，须晚于决定日期。"), article)
    if until_on > add_months(from_on, most):
        return Refusal("term_too_long", _("限期改正最长 %(most)s 个月，请缩短期限。") % {"most": most}, article)
    return None if help_text.strip() else Refusal("no_help", _("请写明帮助教育的措施。"), article)


def refusal_to_review(*, until_on: date | None, today: date) -> Refusal | None:
    """Whether somebody has changed is said when the time is over."""
    if until_on and today < until_on:
        return Refusal("not_over", _("改正期限到 %(day)s，期满后再登记。") % {"day": until_on.isoformat()})
    return None


def refusal_to_vote(*, kind: Measure.Kind, state: str, done: Collection[str], fits: bool) -> Refusal | None:
    """A case goes to an own assembly that is not recorded yet, once everything before the vote is done."""
    if state != State.OPEN or next_step(kind, done) != Do.VOTE:
        return Refusal("not_yet", _("表决之前的环节还没有办完，暂不能列入议程。"))
    return None if fits else Refusal("wrong_meeting", _("请选择本支部还没有形成记录的支部党员大会。"))


def refusal_to_approve(
    *, state: str, kind: Measure.Kind, done: Collection[str], document_number: str, reason: str, is_approved: bool
) -> Refusal | None:
    """The superior answers once everything before is done: with the number of the paper, or with the reason."""
    if state != State.OPEN or next_step(kind, done) != Do.APPROVAL:
        return Refusal("not_yet", _("审批之前的环节还没有办完，暂不能审批。"))
    if is_approved and not document_number.strip():
        return Refusal("no_document", _("请填写批复文号。"))
    return None if is_approved or reason.strip() else Refusal("no_reason", _("请写明不批准的原因。"))


def refusal_without_reason(reason: str) -> Refusal | None:
    """Whoever dismisses or withdraws a case says why."""
    return None if reason.strip() else Refusal("no_reason", _("请写明原因。"))


def proposal_for(*, state: str, lost_on: date | None, stopped_on: date | None, law: Law) -> Measure.Kind | None:
    """What people should look into on the law's day for somebody who cannot be reached (art. 24); None: nothing yet."""
    if state == "active" and lost_on:
        months = law.count("membership.lost_contact_stop_months")
        return Kind.STOP if law.on >= add_months(lost_on, months) else None
    if state == "suspended" and lost_on and stopped_on:
        years = law.count("membership.stop_to_remove_years")
        return Kind.SELF_LEAVING if law.on >= add_months(stopped_on, 12 * years) else None
    return None


def refusal_without_people(people: Collection[object]) -> Refusal | None:
    """A medal is awarded to somebody."""
    return None if people else Refusal("nobody_chosen", _("请先勾选要登记的党员。"))
