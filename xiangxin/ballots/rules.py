"""Is a vote valid and is it passed? Three kinds, three rules, never shared (docs/rules/votes.md).

Counts are people; all comparisons are in whole numbers. `quorum` says whether enough came, `passed` is None where
they did not.
"""

from django.utils.translation import gettext_lazy as _

from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.fields import Choice, Count, refuse_unless
from xiangxin.regulations.packs import Law

DUE = Count(name="due", label=_("应到有表决权人数"))
PRESENT = Count(name="present", label=_("实到有表决权人数"))
YES = Count(name="yes", label=_("赞成票"))
WRITTEN_YES = Count(name="written_yes", label=_("会前书面赞成"), optional=True, default=0)
BASES = {"present": _("以实到会人数为基数"), "due": _("以应到会人数为基数")}
BASE = Choice(name="base", label=_("当选票数的基数"), options=BASES, optional=True)


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


def _decided(*, quorum: bool, passed: bool, too_few: Reason, not_enough: Reason, agreed: Reason) -> Decision:
    if not quorum:
        return Decision({"quorum": False, "passed": None}, (too_few,), REFUSED)
    outcome, reason = (OK, agreed) if passed else (REFUSED, not_enough)
    return Decision({"quorum": True, "passed": passed}, (reason,), outcome)


def _check(due: int, present: int, yes: int) -> None:
    refuse_unless(min(due, present, yes) >= 0, "人数和票数不能为负数。")
    refuse_unless(present <= due, f"实到 {present} 人超过应到 {due} 人，请核对。")
    refuse_unless(yes <= present, f"赞成 {yes} 票超过实到 {present} 人，请核对。")
