"""How many candidates must stand, and who is elected? Whole numbers only (docs/rules/elections.md)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.ballots import rules as votes
from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import BadInput, Count, Field, Items, refuse_unless
from xiangxin.regulations.packs import Law

SEATS = Count(name="seats", label=_t("应选人数"), least=1, most=1000)
CANDIDATES = Count(name="candidates", label=_t("候选人数"), most=10_000)
ISSUED = Count(name="issued", label=_t("发出选票"))
RETURNED = Count(name="returned", label=_t("收回选票"))
FOR_WORDS = {"yes": "yes", "for": "yes", "approve": "yes", "赞成": "yes"}
AGAINST_WORDS = {"no": "no", "against": "no", "disapprove": "no", "不赞成": "no", "反对": "no"}
WORDS = (
    FOR_WORDS | AGAINST_WORDS | {"abstain": "abstain", "弃权": "abstain", "write_in": "write_in", "另选": "write_in"}
)


@dataclass(frozen=True)
class Ballot:
    """What one ballot says: those agreed to (others written in among them), those not, and who was written in."""

    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    write_in: tuple[str, ...] = ()

    def is_valid(self, seats: int) -> bool:
        """At most as many agreed to as seats, nobody twice, and another name only for a candidate voted against."""
        agreed = (*self.yes, *self.write_in)
        named = (*agreed, *self.no)
        return len(agreed) <= seats and len(set(named)) == len(named) and len(self.write_in) <= len(self.no)


INVALID = Ballot(("", ""))  # one name twice: valid nowhere


def as_entitled(ballot: Ballot, *, seats: int, known: Mapping[str, str]) -> Ballot:
    """A ballot as it is counted: names written in become those of the entitled, by `known`; other names fall away.

    Whether the ballot is valid is judged before anything falls away.
    """
    meant = tuple(known.get(name, name) for name in ballot.write_in)
    if not Ballot(ballot.yes, ballot.no, meant).is_valid(seats):
        return INVALID
    return Ballot(ballot.yes, ballot.no, tuple(name for name in meant if name in known.values()))


class BallotField(Field):
    """One ballot: a list of names agreed to, `{"yes": [...], "no": [...], "write_in": [...]}` or `{name: "yes"}`."""

    shape = "ballot"

    def read(self, said: Any) -> Ballot:
        if isinstance(said, str):
            return Ballot(self._names([said]))
        if isinstance(said, list):
            return Ballot(self._names(said))
        if not isinstance(said, dict):
            raise self.wrong("姓名列表，或 yes、no、abstain、write_in 四个列表", said)
        if said and all(isinstance(mark, str) for mark in said.values()):
            said = self._by_word(said)
        if unknown := [key for key in said if key not in WORDS]:
            raise self.wrong(" yes、no、abstain、write_in 列表", unknown)
        lists = {WORDS[key]: self._names(names) for key, names in said.items()}
        return Ballot(lists.get("yes", ()), lists.get("no", ()), lists.get("write_in", ()))

    def _by_word(self, said: Mapping[str, str]) -> dict[str, Any]:
        sorted_out: dict[str, list[str]] = {"yes": [], "no": [], "abstain": []}
        for name, mark in said.items():
            if WORDS.get(mark) not in sorted_out:
                raise self.wrong(" yes、no 或 abstain", mark)
            sorted_out[WORDS[mark]].append(name)
        return sorted_out

    def _names(self, said: Any) -> tuple[str, ...]:
        if not isinstance(said, list) or len(said) > 1000:
            raise self.wrong("姓名列表", said)
        for name in said:
            if not isinstance(name, str) or not name.strip() or len(name) > 60:
                raise self.wrong("姓名", name)
        return tuple(name.strip() for name in said)


BALLOTS = Items(name="ballots", label=_t("选票"), of=BallotField(name="ballot", label=_t("选票")), most=100_000)
COUNT_FIELDS: tuple[Field, ...] = (SEATS, votes.DUE, votes.PRESENT, ISSUED, RETURNED, BALLOTS, votes.BASE)


def candidates(*, seats: int, candidates: int, law: Law) -> Decision:
    """Whether enough candidates stand: at least a fifth more than seats, a part counting as one.

    Election rules 2020, art. 9 and 13.
    """
    part, whole = law.value("election.extra_share")
    extra = -(-seats * part // whole)
    values = {"extra": extra, "needed": seats + extra, "enough": candidates >= seats + extra}
    article = law.cite("election.extra_share")
    facts = {"seats": seats, "needed": seats + extra, "candidates": candidates}
    if candidates < seats + extra:
        said = _("应选 %(seats)s 名，候选人至少 %(needed)s 名，现有 %(candidates)s 名。") % facts
        return Decision(values, (Reason("too_few_candidates", said, article),), REFUSED)
    said = _("应选 %(seats)s 名，候选人 %(candidates)s 名，符合差额要求。") % facts
    return Decision(values, (Reason("enough_candidates", said, article),), OK)


def count(
    *,
    seats: int,
    due: int,
    present: int,
    issued: int,
    returned: int,
    ballots: Sequence[Ballot],
    law: Law,
    base: str | None = None,
) -> Decision:
    """Who is elected, who is tied at the last seat, and what is voted on again.

    Election rules 2020: enough present, no more ballots back than out, no more marks than seats; elected is who has
    more than half of the base (a setting, docs/decisions/0003), by number of votes as far as there are seats.
    """
    refuse_unless(present <= due, f"实到 {present} 人超过应到 {due} 人，请核对。")
    refuse_unless(issued <= present, f"发出 {issued} 张选票，超过实到 {present} 人，请核对。")
    void = _void(due, present, issued, returned, law)
    if void:
        return Decision(_values(seats, void.code != "no_quorum", base, law), (void,), REFUSED)
    if len(ballots) != returned:
        raise BadInput(f"收回 {returned} 张选票，列出了 {len(ballots)} 张，请核对。")
    half = votes.election(due=due, present=present, yes=0, base=base, law=law)
    needed = half.values["needed"]
    valid = [ballot for ballot in ballots if ballot.is_valid(seats)]
    tally = Counter(name for ballot in valid for name in (*ballot.yes, *ballot.write_in))
    named = {name for ballot in valid for name in (*ballot.yes, *ballot.no, *ballot.write_in)}
    order = sorted(named, key=lambda name: (-tally[name], name))
    elected, ties = seated([name for name in order if tally[name] >= needed], tally, seats)
    values = {
        **_values(seats, True, half.values["base"], law, needed),
        "valid_ballots": len(valid),
        "invalid_ballots": len(ballots) - len(valid),
        "votes": {name: tally[name] for name in order},
        "elected": elected,
        "ties": ties,
        "next_round": _next_round(seats - len(elected), ties, [name for name in order if name not in elected]),
    }
    reasons = (*_said(values, law), *(reason for reason in half.reasons if reason.code == "base_unconfirmed"))
    return Decision(values, reasons, WARN if values["next_round"] else OK)


def seated(passed: list[str], tally: Mapping[str, int], seats: int) -> tuple[list[str], list[str]]:
    """Those elected among the ones above half, most votes first, and those tied at the last seat."""
    if len(passed) <= seats:
        return passed, []
    cut = tally[passed[seats - 1]]
    if tally[passed[seats]] != cut:
        return passed[:seats], []
    return [name for name in passed if tally[name] > cut], [name for name in passed if tally[name] == cut]


def _void(due: int, present: int, issued: int, returned: int, law: Law) -> Reason | None:
    if due == 0 or 5 * present < 4 * due:
        return Reason("no_quorum", _("到会人数不足应到会人数的五分之四，不能进行选举。"), law.cite("election.quorum"))
    if returned > issued:
        said = _("收回 %(returned)s 张选票，多于发出的 %(issued)s 张，选举无效，应重新选举。")
        facts = {"returned": returned, "issued": issued}
        return Reason("more_returned", said % facts, law.cite("election.invalid_if_more_returned"))
    return None


def _values(seats: int, quorum: bool, base: str | None, law: Law, needed: int | None = None) -> dict[str, Any]:
    return {
        "quorum": quorum,
        "valid": needed is not None,
        "base": base or str(law.value("election.elected_base")),
        "needed": needed,
        "elected": [],
        "ties": [],
        "next_round": None,
    }


def _next_round(seats: int, ties: list[str], others: list[str]) -> dict[str, Any] | None:
    if not seats:
        return None
    return {"seats": seats, "kind": "tie" if ties else "rest", "among": ties or others}


def _said(values: Mapping[str, Any], law: Law) -> list[Reason]:
    article = law.cite("election.elected_base")
    said = []
    if values["elected"]:
        names = {"names": "、".join(values["elected"])}
        said.append(Reason("elected", _("%(names)s 得赞成票超过半数，当选。") % names, article))
    again = values["next_round"]
    if values["ties"]:
        facts = {"names": "、".join(values["ties"]), "seats": again["seats"]}
        said.append(Reason("tie", _("%(names)s 得票相同，就票数相同的再次投票，选 %(seats)s 名。") % facts, article))
    elif again:
        text = _("还有 %(seats)s 个名额没有人超过半数：对不足的名额另行选举；也可经半数以上同意减少名额。") % again
        said.append(Reason("seats_left", text, article))
    return said
