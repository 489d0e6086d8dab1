"""What the pages of an election show, made from its rows: contests, sittings, what one may do, what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.ballots import queries as ballots
from xiangxin.elections import queries, rules
from xiangxin.elections.actions import results
from xiangxin.elections.actions.rounds import next_of
from xiangxin.elections.models import Candidate, Contest, Election, Elector, Line, Round, Seat, Sitting
from xiangxin.elections.permissions import May
from xiangxin.kernel import clock
from xiangxin.organizations.models import Organization, Post
from xiangxin.organizations.permissions import May as Organizations
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

State, Kind = Election.State, Contest.Kind
ROLE_OF = {
    Post.Kind.ORGANIZATION_COMMISSIONER: Role.ORGANIZATION_COMMISSIONER,
    Post.Kind.PUBLICITY_COMMISSIONER: Role.PUBLICITY_COMMISSIONER,
    Post.Kind.DISCIPLINE_COMMISSIONER: Role.DISCIPLINE_COMMISSIONER,
}


@dataclass
class ShownContest:
    """One contest with who stands, what the difference asks for, and who is elected."""

    contest: Contest
    candidates: list[tuple[Candidate, str]]
    says: str
    article: str
    is_enough: bool
    elected: list[Seat]


def contests_of(election: Election, law: Law) -> list[ShownContest]:
    """The contests of an election, shaped for its page."""
    contests = election.contests.prefetch_related("candidates__member__organization", "elected__member")
    return [_contest(election, contest, law) for contest in sorted(contests, key=_rank)]


def _rank(contest: Contest) -> int:
    """Where a contest stands among the others: committees before those they elect."""
    return list(Kind.values).index(contest.kind)


def _contest(election: Election, contest: Contest, law: Law) -> ShownContest:
    candidates = list(contest.candidates.all())
    decision = rules.difference_of(contest.kind, seats=contest.seats, standing=len(candidates), law=law)
    if decision is None:
        facts = {"seats": contest.seats, "standing": len(candidates)}
        says = _("等额：应选 %(seats)s 名，候选人 %(standing)s 名。") % facts
        article, is_enough = law.cite("election.secretary_extra"), len(candidates) >= contest.seats
    else:
        reason = decision.reasons[0]
        says, article, is_enough = str(reason.message), reason.article, bool(decision.values["enough"])
    shown = [(one, _seniority(election, contest, one, law)) for one in candidates]
    return ShownContest(contest, shown, says, article, is_enough, list(contest.elected.all()))


def _seniority(election: Election, contest: Contest, candidate: Candidate, law: Law) -> str:
    kind = election.organization.kind
    member = candidate.member
    warning = rules.seniority_of(
        contest.kind, organization=kind, became_full_on=member.became_full_on, on=law.on, law=law
    )  # fmt: skip
    return str(warning.message) if warning else ""


def sittings_of(election: Election) -> list[tuple[str, str, Sitting | None]]:
    """The stages at which is elected, with their sitting once it is convened."""
    held = {sitting.stage: sitting for sitting in election.sittings.select_related("item__meeting")}
    used = set(election.contests.values_list("stage", flat=True))
    return [(stage.value, str(stage.label), held.get(stage.value)) for stage in Contest.Stage if stage.value in used]


def rights_of(election: Election, user: User) -> dict[str, bool]:
    """What one may do with an election."""
    place = election.organization
    return {
        "keep": checks.may(user, May.KEEP_ELECTION, place),
        "decide": checks.may(user, May.DECIDE_ELECTION, queries.decider_of(election)),
        "posts": checks.may(user, Organizations.KEEP_POSTS, place),
        "hand_over": checks.may(user, "handovers.hand_over", place),
    }


def papers_of(election: Election) -> list[tuple[str, str]]:
    """Which papers the facts suffice for."""
    at = list(State).index(State(election.state)) if election.state != State.CANCELLED else -1
    found = []
    if election.planned_on:
        found += [("request", _("换届请示")), ("plan", _("工作方案"))]
    if election.contests.filter(candidates__isnull=False).exists():
        found.append(("candidates", _("候选人请示")))
    if election.left_out.exists():
        found.append(("left_out", _("不计入应到的说明")))
    if at >= list(State).index(State.HELD):
        found += [("result", _("选举结果报告")), ("announcement", _("选举结果公告"))]
    return found


def kinds_for(election: Election) -> tuple[list[str], dict[str, int]]:
    """Which seats a plan asks for, and how many of each to begin with."""
    place = election.organization
    law = queries.law_of(place, clock.today())
    allowed = rules.seats_for(place.kind, full_members=queries.full_members(place), law=law)
    held = dict(election.contests.values_list("kind", "seats"))
    kinds = [Kind.COMMITTEE, Kind.SECRETARY, Kind.DEPUTY] if allowed else [Kind.SECRETARY, Kind.DEPUTY]
    if place.kind == Organization.Kind.COMMITTEE:
        kinds = [Kind.COMMITTEE, Kind.STANDING, Kind.SECRETARY, Kind.DEPUTY, Kind.DISCIPLINE, Kind.DISCIPLINE_SECRETARY]
    usual = {Kind.SECRETARY: 1, Kind.COMMITTEE: allowed.least if allowed else 0}
    is_first = not held and election.kind == Election.Kind.TERM
    return [kind.value for kind in kinds], {
        kind.value: held.get(kind, usual.get(kind, 0) if is_first else 0) for kind in kinds
    }


def hint_of_seats(election: Election) -> str:
    """What the rules say about the size of this committee."""
    place = election.organization
    law = queries.law_of(place, clock.today())
    full = queries.full_members(place)
    allowed = rules.seats_for(place.kind, full_members=full, law=law)
    if allowed is None:
        return _("正式党员 %(full)s 人，不设委员会，由党员大会直接选举书记，必要时增选副书记 1 名。") % {"full": full}
    facts = {"full": full, "least": allowed.least, "most": allowed.most, "highest": allowed.highest}
    said = _("正式党员 %(full)s 人；委员会一般 %(least)s 至 %(most)s 人，最多 %(highest)s 人。") % facts
    return f"{said}{allowed.article}{_hint_of_standing(place.kind, law)}"


def _hint_of_standing(kind: str, law: Law) -> str:
    wider = rules.seats_for(kind, full_members=0, law=law, has_standing=True)
    if kind != Organization.Kind.COMMITTEE or wider is None:
        return ""
    least, most = law.value("soe.standing_seats")
    facts = {"least": least, "most": most, "from": wider.least, "to": wider.most}
    return (
        _("设常务委员会的，委员 %(from)s 至 %(to)s 人，常委一般 %(least)s 至 %(most)s 人；不设的，常委留空。") % facts
    )


def hint_of_contest(contest: Contest) -> str:
    """How many must stand."""
    law = queries.law_of(contest.place, clock.today())
    decision = rules.difference_of(contest.kind, seats=contest.seats, standing=contest.candidates.count(), law=law)
    return _("书记、副书记候选人与应选名额相等。") if decision is None else str(decision.reasons[0].message)


def warnings_of(election: Election, law: Law) -> list[str]:
    """What is unusual about an election and should be explained; nothing here bars it."""
    said = []
    least, most = law.value("election.delegates")
    total = election.delegate_total
    if total is not None and not least <= total <= most:
        said.append(_("代表名额一般 %(least)s 至 %(most)s 名。") % {"least": least, "most": most})
    if _months_late(election) and election.replied_on:
        said.append(_("延期换届已批复，请登记延期月数、理由和批复文号。"))
    if "election.elected_base" not in law.settings and election.is_running:
        said.append(_("当选票数的基数按实到会人数计，尚待对照条例正式文本确认；可在“规则”页按本单位规定设定。"))
    return said


def _months_late(election: Election) -> int:
    """By how many months the election is planned after the end of the term; 0 where it is not."""
    term, planned = election.term, election.planned_on
    if term is None or planned is None or planned <= term.expires_on:
        return 0
    return next(n for n in range(1, 121) if add_months(term.expires_on, n) >= planned)


def extension_of(election: Election) -> str:
    """What is known for the page that extends a term, once the superior let the election be late; empty else."""
    months = _months_late(election)
    if election.term is None or not (election.replied_on and (months or election.term.extended_months)):
        return ""
    facts = {
        "months": election.term.extended_months + months, "document_number": election.reply_number,
        "reason": election.timing_reason,
    }  # fmt: skip
    return urlencode(facts)


@dataclass
class Figures:
    """Who is due and there at a sitting, and how many must be there."""

    due: int
    present: int
    out: int
    needed: int
    article: str

    @property
    def is_enough(self) -> bool:
        return self.due > 0 and self.present >= self.needed


def figures_of(electors: Sequence[Elector], law: Law) -> Figures:
    """The quorum of a sitting: four fifths of those due; who is left out and came counts on both sides."""
    out = sum(one.is_left_out and not one.is_present for one in electors)
    due, present = len(electors) - out, sum(one.is_present for one in electors)
    return Figures(due, present, out, -(-4 * due // 5), law.cite("election.quorum"))


def possible_watchers(sitting: Sitting, electors: Sequence[Elector]) -> list[Elector]:
    """Those who elect and do not stand here."""
    standing = Candidate.objects.filter(contest__election=sitting.election, contest__stage=sitting.stage)
    taken = set(standing.values_list("member", flat=True))
    return [one for one in electors if one.member_id not in taken]


@dataclass
class ShownRound:
    """One round with its names, and what either reading of the base would have asked for."""

    round: Round
    lines: list[Line]
    turnout: ballots.Turnout | None = None
    readings: list[tuple[str, int, str]] = field(default_factory=list)


@dataclass
class Desk:
    """One contest at a sitting: what was voted, and what is voted next."""

    contest: Contest
    rounds: list[ShownRound]
    elected: list[Seat]
    next_kind: str
    next_label: str
    next_seats: int
    tied: list[int]
    may_stand: list[Candidate]
    is_open: bool

    @property
    def is_full(self) -> bool:
        return self.next_seats <= 0


def desks_of(sitting: Sitting, law: Law) -> list[Desk]:
    """The contests of a sitting in the order in which they are voted."""
    contests = sitting.election.contests.filter(stage=sitting.stage).prefetch_related("elected__member")
    return [_desk(contest, law) for contest in sorted(contests, key=_rank)]


def _desk(contest: Contest, law: Law) -> Desk:
    kind, seats, tied = next_of(contest)
    rows = (
        contest.rounds.select_related("ballot", "contest__election")
        .prefetch_related("lines__member")
        .order_by("number")
    )
    rounds = [_round(one, law) for one in rows]
    taken = {seat.member_id for seat in contest.elected.all()}
    standing = [
        one for one in contest.candidates.filter(is_agreed=True).select_related("member") if one.member_id not in taken
    ]
    is_open = any(one.round.state == Round.State.OPEN for one in rounds)
    label = str(Round.Kind(kind).label)
    return Desk(contest, rounds, list(contest.elected.all()), kind, label, seats, tied, standing, is_open)


def _round(round_: Round, law: Law) -> ShownRound:
    lines = list(round_.lines.all())
    if round_.state != Round.State.COUNTED:
        turnout = ballots.turnout_of(round_.ballot) if round_.state == Round.State.OPEN else None
        return ShownRound(round_, lines, turnout)
    readings = []
    if "election.elected_base" not in law.settings:
        for label, base in ((_("以实到会人数为基数"), round_.present), (_("以应到会人数为基数"), round_.due)):
            needed = base // 2 + 1
            reached = [str(line) for line in lines if line.member_id and line.yes >= needed]
            readings.append((label, needed, "、".join(reached) or _("无人")))
    return ShownRound(round_, lines, None, readings)


def duties_of(election: Election) -> list[tuple[Seat, list[tuple[str, str]]]]:
    """Members of the new committee who do not lead, with the work they can look after; empty once reported."""
    if election.state != State.HELD:
        return []
    leading = (Kind.SECRETARY, Kind.DEPUTY, Kind.STANDING)
    leaders = Seat.objects.filter(contest__election=election, contest__kind__in=leading)
    seats = Seat.objects.filter(contest__election=election, contest__kind=Kind.COMMITTEE)
    choices = [(duty.value, str(duty.label)) for duty in results.DUTIES]
    return [(seat, choices) for seat in seats.exclude(member__in=leaders.values("member")).select_related("member")]


@dataclass
class Office:
    """One post that was written, the role that belongs to it, and who holds that role today."""

    name: str
    post: str
    role: str
    held_by: str
    is_held: bool


def offices_of(election: Election) -> list[Office]:
    """After the posts are written: which roles of the platform should pass to whom; proposed, never passed by itself."""
    if election.state != State.FILED:
        return []
    place = election.organization
    held: dict[str, list[Any]] = {}
    for one in Assignment.objects.filter(organization=place).held_on(clock.today()).select_related("user"):
        held.setdefault(one.role, []).append(one.user)
    found = []
    for seat, post in results.offices_of(election):
        role = _role_of(post, place)
        users = held.get(role, []) if role else []
        names = "、".join(user.name for user in users) or _("无人")
        is_held = any(user.pk == seat.member.user_id for user in users)
        label = str(Role(role).label) if role else ""
        found.append(Office(seat.member.name, str(Post.Kind(post).label), label, names, is_held))
    return found


def _role_of(post: str, place: Organization) -> str:
    if post == Post.Kind.SECRETARY:
        return Role.BRANCH_SECRETARY if place.kind == Organization.Kind.BRANCH else Role.COMMITTEE_SECRETARY
    return ROLE_OF.get(Post.Kind(post), "") if place.kind == Organization.Kind.BRANCH else ""
