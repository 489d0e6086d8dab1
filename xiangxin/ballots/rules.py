"""Is a vote valid and is it passed (docs/rules/votes.md)? What may happen to a secret ballot (docs/rules/ballots.md)?

Three kinds of vote, three rules, never shared. Counts are people; all comparisons are in whole numbers. `quorum` says
whether enough came, `passed` is None where they did not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from xiangxin.ballots.box import Marks
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.fields import Choice, Count, refuse_unless
from xiangxin.regulations.packs import Law

DUE = Count(name="due", label=_("应到有表决权人数"))
PRESENT = Count(name="present", label=_("实到有表决权人数"))
YES = Count(name="yes", label=_("赞成票"))
WRITTEN_YES = Count(name="written_yes", label=_("会前书面赞成"), optional=True, default=0)
BASES = {"present": _("以实到会人数为基数"), "due": _("以应到会人数为基数")}
BASE = Choice(name="base", label=_("当选票数的基数"), options=BASES, optional=True)

DRAFT, OPEN, COUNTED, CANCELLED = "draft", "open", "counted", "cancelled"
TRANSITIONS: dict[str, frozenset[str]] = {
    DRAFT: frozenset({OPEN, CANCELLED}),
    OPEN: frozenset({COUNTED, CANCELLED}),
    COUNTED: frozenset(),
    CANCELLED: frozenset(),
}
WRITTEN = "✎"  # stands before a name that was written in
INVALID = "invalid"
FEWEST = 2  # papers that can stand for each other


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the rules see it: what can be marked, how often, how many names may be written in."""

    key: str
    options: frozenset[str]
    least: int = 0
    most: int = 1
    write_ins: int = 0


def ordinary(*, due: int, present: int, yes: int, law: Law) -> Decision:
    """An ordinary resolution of an assembly: half present is enough, more than half of those due must agree.

    Branch rules 2018, art. 11.
    """
    _check(due, present, yes)
    article = law.cite("branch.quorum")
    return _decided(
        quorum=due > 0 and 2 * present >= due,
        passed=2 * yes > due,
        too_few=Reason("no_quorum", _("到会人数不足应到会人数的半数，不能表决。"), article),
        not_enough=Reason("not_passed", _("赞成票没有超过应到会人数的半数，决议不通过。"), article),
        agreed=Reason("passed", _("赞成票超过应到会人数的半数，决议通过。"), article),
    )


def admission(*, due: int, present: int, yes: int, law: Law, written_yes: int = 0) -> Decision:
    """Acceptance or conversion of a probationary member: more than half present, more than half of those due agree.

    Development rules 2026, art. 19 and 20. A written opinion handed in before the meeting counts as a vote, not as
    presence.
    """
    _check(due, present, yes)
    refuse_unless(
        present + written_yes <= due,
        f"实到 {present} 人与书面表态 {written_yes} 人合计超过应到 {due} 人，请核对。",
    )
    article = law.cite("development.pass")
    return _decided(
        quorum=2 * present > due,
        passed=2 * (yes + written_yes) > due,
        too_few=Reason(
            "no_quorum", _("到会有表决权的党员没有超过应到会的半数，不能开会讨论接收。"), law.cite("development.quorum")
        ),
        not_enough=Reason("not_passed", _("赞成票没有超过应到会有表决权党员的半数，不通过。"), article),
        agreed=Reason("passed", _("赞成票超过应到会有表决权党员的半数，通过。"), article),
    )


def election(*, due: int, present: int, yes: int, law: Law, base: str | None = None) -> Decision:
    """An election: four fifths present are needed; elected is who has more than half of the base.

    The base is `present` or `due`; sources conflict, so that it is a setting (docs/decisions/0003).
    """
    _check(due, present, yes)
    article = law.cite("election.elected_base")
    unconfirmed: tuple[Reason, ...] = ()
    if base is None and "election.elected_base" not in law.settings:
        unconfirmed = (
            Reason(
                "base_unconfirmed", _("当选票数的基数按实到会人数计，请对照条例正式文本确认后在规则页设定。"), article
            ),
        )
    base = base or str(law.value("election.elected_base"))
    against = {"present": present, "due": due}[base]
    decision = _decided(
        quorum=due > 0 and 5 * present >= 4 * due,
        passed=2 * yes > against,
        too_few=Reason("no_quorum", _("到会人数不足应到会人数的五分之四，不能进行选举。"), law.cite("election.quorum")),
        not_enough=Reason("not_elected", _("赞成票没有超过半数，不能当选。"), article),
        agreed=Reason("elected", _("赞成票超过半数，当选。"), article),
    )
    values = {**decision.values, "base": base, "needed": against // 2 + 1}
    return Decision(values, (*decision.reasons, *unconfirmed), decision.outcome)


def refusal_to_open(state: str, questions: int, voters: int) -> Refusal | None:
    """Why a ballot cannot be opened, or None."""
    if state != DRAFT:
        return Refusal("ballots.not_a_draft", _("这次投票已经开始或结束。"))
    if not questions:
        return Refusal("ballots.no_questions", _("还没有表决事项，请先添加。"))
    if not voters:
        return Refusal("ballots.empty_roll", _("投票人名册是空的，不能开始投票；请先核对党员名册。"))
    return None


def refusal_to_change(state: str) -> Refusal | None:
    """Why a ballot's paper can no longer be changed, or None."""
    return None if state == DRAFT else Refusal("ballots.paper_is_fixed", _("投票已经开始，选票不能再改。"))


def refusal_to_appoint(state: str, first: int, second: int) -> Refusal | None:
    """Why these two (ids of accounts) cannot be tellers, or None."""
    if state not in (DRAFT, OPEN):
        return Refusal("ballots.over", _("投票已经结束。"))
    if first == second:
        return Refusal("ballots.two_tellers", _("请指定两位不同的计票人。"))
    return None


def refusal_to_cast(state: str, way: str | None) -> Refusal | None:
    """Why somebody cannot vote by phone now, or None; `way` is None for who is not on the roll."""
    if state != OPEN:
        return Refusal("ballots.not_open", _("现在不在投票时间。"))
    if way is None:
        return Refusal("ballots.not_on_the_roll", _("您不在这次投票的名册上，请向支部书记核实。"))
    if way == "paper":
        return Refusal("ballots.has_paper", _("您已领取纸质票，请用纸质票投票。"))
    return Refusal("ballots.voted", _("您已经投过票。")) if way else None


def refusal_to_hand_paper(state: str, way: str) -> Refusal | None:
    """Why somebody cannot be given a paper ballot, or None."""
    if state != OPEN:
        return Refusal("ballots.not_open", _("现在不在投票时间。"))
    return Refusal("ballots.voted", _("这位同志已经在手机上投过票。")) if way == "phone" else None


def refusal_of_marks(
    asked: Sequence[Asked], marks: Mapping[str, Sequence[str]], *, most_yes: int | None = None
) -> Refusal | None:
    """What is wrong with a paper, in one sentence, or None; unknown marks are as wrong as too many."""
    known = {question.key: question for question in asked}
    if set(marks) - set(known):
        return Refusal("ballots.unknown_mark", _("选票上有不认识的事项，请重新打开选票。"))
    for number, question in enumerate(asked, start=1):
        made = list(marks.get(question.key, ()))
        written = [mark for mark in made if mark.startswith(WRITTEN)]
        if len(set(made)) != len(made) or {*made} - {*written} - question.options or len(written) > question.write_ins:
            return Refusal("ballots.unknown_mark", _("第 %(number)s 项有不认识或重复的选择。") % {"number": number})
        if len(made) > question.most:
            said = {"number": number, "most": question.most}
            return Refusal("ballots.too_many", _("第 %(number)s 项最多选 %(most)s 个，请减少后再投。") % said)
        if len(made) < question.least:
            said = {"number": number, "least": question.least}
            return Refusal("ballots.too_few", _("第 %(number)s 项至少选 %(least)s 个。") % said)
    return None if most_yes is None else _refusal_of_names(marks, most_yes)


def _refusal_of_names(marks: Mapping[str, Sequence[str]], most: int) -> Refusal | None:
    """An election's paper: not more names agreed to than seats, another name only for one voted against."""
    made = [mark for said in marks.values() for mark in said]
    written, against = sum(mark.startswith(WRITTEN) for mark in made), made.count("no")
    agreed = made.count("yes") + written
    if agreed > most:
        said = _("赞成和另选共 %(agreed)s 人，超过应选 %(most)s 人，整张票会无效；请减少。")
        return Refusal("ballots.too_many_names", said % {"agreed": agreed, "most": most})
    if written > against:
        said = _("另选 %(written)s 人，不赞成 %(against)s 人：每不赞成一名候选人可以另选一人，请核对。")
        return Refusal("ballots.written_without_no", said % {"written": written, "against": against})
    return None


def refusal_to_enter(state: str, is_teller: bool) -> Refusal | None:
    """Why somebody cannot enter paper ballots, or None."""
    if state != OPEN:
        return Refusal("ballots.not_open", _("现在不在投票时间。"))
    return None if is_teller else Refusal("ballots.no_teller", _("只有两位计票人可以录入纸质票。"))


def refusal_to_accept(first: Mapping[int, Marks], second: Mapping[int, Marks], handed: int) -> Refusal | None:
    """Why the papers of two tellers cannot go into the box, or None."""
    if not first and not second:
        return Refusal("ballots.no_papers", _("两位计票人都还没有录入纸质票。"))
    differing = sorted(number for number in {*first, *second} if first.get(number) != second.get(number))
    if differing:
        numbers = "、".join(str(number) for number in differing[:10])
        message = _("两位计票人对 %(numbers)s 号票的录入不一致，请对照纸质票改正。") % {"numbers": numbers}
        return Refusal("ballots.tellers_disagree", message)
    if len(first) > handed:
        said = {"papers": len(first), "handed": handed}
        return Refusal(
            "ballots.more_papers_than_handed", _("录入 %(papers)s 张纸质票，只发出 %(handed)s 张，请核对。") % said
        )
    return None


def refusal_to_read_alone(handed: int) -> Refusal | None:
    """Why a paper ballot cannot be read, or None: of a single one the tellers would know whose it is."""
    if handed >= FEWEST:
        return None
    return Refusal(
        "ballots.single_paper", _("只有 1 人领了纸质票，录入就知道是谁投的；请再发一张，或收回改用手机投票。")
    )


def refusal_to_take_back(state: str, way: str, accepted: int) -> Refusal | None:
    """Why a paper ballot cannot be taken back, or None."""
    if state != OPEN:
        return Refusal("ballots.not_open", _("现在不在投票时间。"))
    if accepted:
        return Refusal("ballots.papers_read", _("纸质票已经投入票箱，不能再收回。"))
    return Refusal("ballots.voted", _("这位同志已经在手机上投过票。")) if way == "phone" else None


def refusal_to_close(state: str, teller_papers: int, papers: int) -> Refusal | None:
    """Why a ballot cannot be counted, or None; `papers` lie in the box. A single one would say who voted what."""
    if state != OPEN:
        return Refusal("ballots.not_open", _("现在不在投票时间。"))
    if teller_papers:
        return Refusal("ballots.papers_not_accepted", _("还有计票人录入的纸质票没有确认，请先确认或清除。"))
    if papers == 1:
        return Refusal(
            "ballots.single_vote", _("票箱里只有 1 张票，计票就知道是谁投的；请等更多人投票，或取消这次投票。")
        )
    return None


def refusal_to_cancel(state: str, reason: str) -> Refusal | None:
    """Why a ballot cannot be cancelled, or None."""
    if CANCELLED not in TRANSITIONS[state]:
        return Refusal("ballots.over", _("投票已经结束，不能取消。"))
    return None if reason.strip() else Refusal("ballots.reason_missing", _("请写明取消原因。"))


def _decided(*, quorum: bool, passed: bool, too_few: Reason, not_enough: Reason, agreed: Reason) -> Decision:
    if not quorum:
        return Decision({"quorum": False, "passed": None}, (too_few,), REFUSED)
    outcome, reason = (OK, agreed) if passed else (REFUSED, not_enough)
    return Decision({"quorum": True, "passed": passed}, (reason,), outcome)


def _check(due: int, present: int, yes: int) -> None:
    refuse_unless(min(due, present, yes) >= 0, "人数和票数不能为负数。")
    refuse_unless(present <= due, f"实到 {present} 人超过应到 {due} 人，请核对。")
    refuse_unless(yes <= present, f"赞成 {yes} 票超过实到 {present} 人，请核对。")
