"""Who still needs a talk this year? Three classes of pairs; only that a talk took place is ever asked."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Field, Items, Text, refuse_unless
from xiangxin.regulations.packs import Law

NAME = Text(name="name", label=_t("姓名"), most=60)
COVERAGE_FIELDS: tuple[Field, ...] = (
    Items(name="committee", label=_t("支部委员"), of=NAME, most=50),
    Items(name="members", label=_t("其他党员"), of=NAME, most=500),
    Items(name="talks", label=_t("已谈的两人"), of=Items(name="pair", label=_t("谈话双方"), of=NAME, most=2)),
)


def coverage(*, committee: Sequence[str], members: Sequence[str], talks: Sequence[Sequence[str]], law: Law) -> Decision:
    """What of the yearly talks is done, by class.

    Branch rules 2018, art. 19: committee members with each other (every pair), committee with members (every member
    with at least one of the committee), members among each other (every member with at least one other).
    """
    people = [*committee, *members]
    refuse_unless(len(set(people)) == len(people), "支部委员和其他党员名单中有重复的姓名。")
    pairs = set()
    for talk in talks:
        refuse_unless(len(set(talk)) == 2, "每次谈话写明不同的两个人。")
        refuse_unless(set(talk) <= set(people), f"{'、'.join(sorted(set(talk) - set(people)))}不在名单中。")
        pairs.add(frozenset(talk))
    officers, others = set(committee), set(members)
    missing: dict[str, list[Any]] = {
        "committee_committee": [list(pair) for pair in combinations(committee, 2) if frozenset(pair) not in pairs],
        "committee_member": [name for name in members if not _partners(name, pairs) & officers] if committee else [],
        "member_member": [name for name in members if not _partners(name, pairs) & others] if len(members) > 1 else [],
    }
    due = {
        "committee_committee": len(committee) * (len(committee) - 1) // 2,
        "committee_member": len(members) if committee else 0,
        "member_member": len(members) if len(members) > 1 else 0,
    }
    done = {kind: due[kind] - len(missing[kind]) for kind in due}
    labels = {
        "committee_committee": _("委员之间"),
        "committee_member": _("委员与党员之间"),
        "member_member": _("党员之间"),
    }
    reasons = tuple(
        Reason(
            f"missing_{kind}",
            _("%(kind)s谈心谈话每年不少于 %(times)s 次，应谈 %(due)s，已谈 %(done)s。")
            % {
                "kind": labels[kind],
                "times": law.count("branch.talks_per_year"),
                "due": due[kind],
                "done": done[kind],
            },
            law.cite("branch.talks_per_year"),
        )
        for kind in due
        if missing[kind]
    )
    return Decision({"due": due, "done": done, "missing": missing}, reasons, WARN if reasons else OK)


def _partners(name: str, pairs: set[frozenset[str]]) -> set[str]:
    return {other for pair in pairs if name in pair for other in pair if other != name}
