"""Who still needs a talk this year? Three classes of pairs; only that a talk took place is ever asked."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date, datetime
from itertools import combinations
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Field, Items, Text, refuse_unless
from xiangxin.regulations.packs import Law

COMMITTEE_COMMITTEE, COMMITTEE_MEMBER, MEMBER_MEMBER = "committee_committee", "committee_member", "member_member"
PLANNED, INVITED, CLAIMED, HELD, DROPPED = "planned", "invited", "claimed", "held", "dropped"
TRANSITIONS: dict[str, frozenset[str]] = {
    PLANNED: frozenset({INVITED, CLAIMED, HELD, DROPPED}),  # held at once where the other one has no account
    INVITED: frozenset({INVITED, CLAIMED, HELD, DROPPED}),  # another time may be agreed on
    CLAIMED: frozenset({HELD, PLANNED, DROPPED}),  # back where the other one does not confirm
    HELD: frozenset(),
    DROPPED: frozenset(),
}
SPRING, LAST_QUARTER = 4, 10
PASSPHRASE_LEAST = 8
Who = TypeVar("Who", bound=Hashable)

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
    missing, due = missing_of(committee, members, pairs)
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


def missing_of(
    committee: Sequence[Who], members: Sequence[Who], pairs: Collection[frozenset[Who]]
) -> tuple[dict[str, list[Any]], dict[str, int]]:
    """What of each class is missing (pairs among the committee, else people) and how much is due."""
    officers, others = set(committee), set(members)
    partners: dict[Who, set[Who]] = {}
    for pair in pairs:
        for one in pair:
            partners.setdefault(one, set()).update(pair - {one})
    missing: dict[str, list[Any]] = {
        COMMITTEE_COMMITTEE: [list(pair) for pair in combinations(committee, 2) if frozenset(pair) not in pairs],
        COMMITTEE_MEMBER: [one for one in members if not partners.get(one, set()) & officers] if committee else [],
        MEMBER_MEMBER: [one for one in members if not partners.get(one, set()) & others] if len(members) > 1 else [],
    }
    due = {
        COMMITTEE_COMMITTEE: len(committee) * (len(committee) - 1) // 2,
        COMMITTEE_MEMBER: len(members) if committee else 0,
        MEMBER_MEMBER: len(members) if len(members) > 1 else 0,
    }
    return missing, due


def pairs_to_plan(
    committee: Sequence[Who], members: Sequence[Who], planned: Iterable[frozenset[Who]]
) -> list[tuple[str, Who, Who]]:
    """The pairs that the rules still ask for, with their class; who is planned already is not planned again.

    Every two of the committee; every member with one of the committee, shared out evenly; members two by two, the
    last of an odd number with the first.
    """
    known = set(planned)
    missing, _due = missing_of(committee, members, known)
    wanted: list[tuple[str, Who, Who]] = [
        (COMMITTEE_COMMITTEE, one, other)
        for one, other in combinations(committee, 2)
        if frozenset((one, other)) not in known
    ]
    load = {officer: sum(officer in pair for pair in known if pair & set(members)) for officer in committee}
    for member in (one for one in members if one in missing[COMMITTEE_MEMBER]):
        officer = min(committee, key=lambda one: (load[one], committee.index(one)))
        load[officer] += 1
        wanted.append((COMMITTEE_MEMBER, officer, member))
    alone = [one for one in members if one in missing[MEMBER_MEMBER]]
    wanted += [(MEMBER_MEMBER, one, other) for one, other in zip(alone[::2], alone[1::2], strict=False)]
    if len(alone) % 2:
        wanted.append((MEMBER_MEMBER, alone[-1], next(one for one in members if one != alone[-1])))
    return wanted


def kind_of(first: Who, second: Who, committee: Collection[Who]) -> str:
    """The class of a pair."""
    among = (first in committee) + (second in committee)
    return (MEMBER_MEMBER, COMMITTEE_MEMBER, COMMITTEE_COMMITTEE)[among]


def which_are_behind(month: int) -> str:
    """At which branches a superior should look in a month: those with "gaps", those "unplanned", or none yet."""
    return "gaps" if month >= LAST_QUARTER else "unplanned" if month >= SPRING else ""


def refusal_to_propose(*, kind: str, is_active: bool, year: int, today: date, people: int) -> Refusal | None:
    """Why no pairs can be proposed for a branch and year, or None."""
    if kind != "branch":
        return Refusal("talks.branches_only", _("谈心谈话以党支部为单位安排，请选择党支部。"))
    if not is_active:
        return Refusal("talks.dissolved", _("这个党支部已经撤销，不再安排谈心谈话。"))
    if not today.year <= year <= today.year + 1:
        return Refusal("talks.odd_year", _("只能安排今年或明年的谈心谈话。"))
    return None if people > 1 else Refusal("talks.nobody", _("名册上不足两名党员，请先核对花名册。"))


def refusal_to_arrange(*, first: int, second: int, is_known: bool, due_on: date, today: date) -> Refusal | None:
    """Why these two (ids of members) cannot be put down for a talk, or None."""
    if first == second:
        return Refusal("talks.two_people", _("谈话双方要是两个人，请重新选择。"))
    if due_on < today:
        return Refusal("talks.past", _("完成期限已经过去，请改为今天或以后。"))
    return Refusal("talks.planned", _("这两位同志今年的谈话已经安排，请直接约时间。")) if is_known else None


def refusal_to_move(state: str, to: str) -> Refusal | None:
    """A talk goes only where TRANSITIONS lets it."""
    if to in TRANSITIONS[state]:
        return None
    if state == HELD:
        return Refusal("talks.held", _("这次谈话已经开展并确认。"))
    if state == DROPPED:
        return Refusal("talks.dropped", _("这次谈话已经取消，请另行安排。"))
    return Refusal("talks.not_claimed", _("还没有人登记这次谈话。"))


def refusal_to_invite(state: str, meets_at: datetime, now: datetime) -> Refusal | None:
    """Why no time can be agreed on, or None."""
    if refusal := refusal_to_move(state, INVITED):
        return refusal
    return Refusal("talks.past", _("约定的时间已经过去，请改为以后的时间。")) if meets_at < now else None


def refusal_to_say_held(state: str, held_on: date, year: int, today: date) -> Refusal | None:
    """Why it cannot be said that a talk took place on a day, or None."""
    if state not in (PLANNED, INVITED):
        return refusal_to_move(state, HELD) or Refusal("talks.claimed", _("对方确认前不用再登记。"))
    if held_on > today:
        return Refusal("talks.future", _("开展日期不能晚于今天。"))
    if held_on.year != year:
        return Refusal("talks.other_year", _("开展日期不在 %(year)s 年，请登记在当年的谈话上。") % {"year": year})
    return None


def refusal_to_confirm(state: str, *, said_oneself: bool) -> Refusal | None:
    """Why somebody cannot confirm (or deny) what the other one said, or None."""
    if state != CLAIMED:
        return refusal_to_move(state, HELD) or Refusal("talks.not_claimed", _("还没有人登记这次谈话。"))
    return Refusal("talks.own_word", _("请等对方确认。")) if said_oneself else None


def refusal_of_passphrase(passphrase: str) -> Refusal | None:
    """What is wrong with a passphrase, or None."""
    if len(passphrase) < PASSPHRASE_LEAST:
        return Refusal("talks.short", _("谈心口令至少 %(least)s 个字符。") % {"least": PASSPHRASE_LEAST})
    return None


def refusal_to_keep_words(state: str, text: str, *, mine: bool, others: bool) -> Refusal | None:
    """Why words cannot be kept, or None; `mine` and `others`: whether each of the two has set a passphrase."""
    if state == DROPPED:
        return refusal_to_move(state, HELD)
    if not mine:
        return Refusal("talks.no_key", _("请先设置谈心口令。"))
    if not others:
        return Refusal(
            "talks.no_key_of_the_other", _("对方还没有设置谈心口令，内容无法只让两人看到；可以先只登记谈过。")
        )
    return None if text.strip() else Refusal("talks.no_words", _("请写内容；不写也可以只登记谈过。"))


def refusal_to_note_need(text: str) -> Refusal | None:
    """Why a need cannot be noted, or None."""
    return None if text.strip() else Refusal("talks.no_need", _("请写明需要什么帮助。"))


def refusal_to_settle(*, is_settled: bool, result: str) -> Refusal | None:
    """Why a need cannot be settled, or None."""
    if is_settled:
        return Refusal("talks.settled", _("这件事已经登记结果。"))
    return None if result.strip() else Refusal("talks.no_result", _("请写明帮助的结果。"))
