"""Which committee decides, who belongs to an organization, and who may elect and stand there on a day?"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.ballots.models import Mark
from xiangxin.elections.models import Contest, Election, Round, Seat
from xiangxin.kernel import reach
from xiangxin.members import entitled
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Post
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.packs import Law


def superior_of(organization: Organization) -> Organization:
    """The nearest committee above, which approves; the root answers for itself, with the paper of its own superior."""
    above = Organization.objects.above(organization).active().filter(kind=Organization.Kind.COMMITTEE)
    return above.order_by("-path").first() or organization


def decider_of(election: Election) -> Organization:
    """Who answers an election: the committee above; for a unit's delegates the committee that calls the congress."""
    congress = election.congress
    return congress.organization if congress else superior_of(election.organization)


def law_of(organization: Organization, on: date) -> Law:
    """What holds for an election of the organization on a day, its own settings included."""
    return law_at(organization.path, on)


def people_below(organization: Organization) -> QuerySet[Member]:
    """The Party members of an organization and everything below it, with what their rights are judged by."""
    people = Member.objects.filter(reach.below("org_path", organization.path, organization.member_total))
    return people.party_members().select_related("organization").prefetch_related("sanctions")


def full_members(organization: Organization) -> int:
    """How many full members the organization has, those below it included."""
    return people_below(organization).filter(category=Member.Category.FULL).count()


def belongs(member: Member, organization: Organization) -> bool:
    """Whether a member's own branch is the organization or stands below it."""
    return str(member.org_path).startswith(organization.path)


def electors_of(election: Election, stage: str, in_force: Law) -> list[Member]:
    """Who may vote at a sitting on the law's day: the members, the delegates, or those elected to the committee."""
    place = election.organization
    if stage != Contest.Stage.ASSEMBLY:
        people = _committee(election, stage, in_force.on)
    elif election.form == Election.Form.CONGRESS:
        people = people_below(place).filter(pk__in=election.delegates.values("member"))
    else:
        people = people_below(place)
    return entitled.voters_among(people, in_force)


def _committee(election: Election, stage: str, on: date) -> QuerySet[Member]:
    discipline = stage == Contest.Stage.DISCIPLINE_MEETING
    kind = Contest.Kind.DISCIPLINE if discipline else Contest.Kind.COMMITTEE
    seated = Seat.objects.filter(contest__election=election, contest__kind=kind).values("member")
    people = people_below(election.organization)
    if election.kind == Election.Kind.TERM:
        return people.filter(pk__in=seated)
    sitting = Post.objects.filter(organization=election.organization, to_on__isnull=True, from_on__lte=on)
    within = Q(kind__in=Post.DISCIPLINE_COMMITTEE)
    sitting = sitting.filter(within) if discipline else sitting.exclude(kind__in=Post.BESIDE_COMMITTEE)
    return people.filter(pk__in=sitting.values("member")) | people.filter(pk__in=seated)


def may_be_elected_from(contest: Contest, people: QuerySet[Member]) -> QuerySet[Member]:
    """At a first meeting somebody of those who sit there; its secretary and deputies from the standing committee."""
    if contest.stage == Contest.Stage.ASSEMBLY:
        return people
    sittings = contest.election.sittings.filter(stage=contest.stage)
    within = people.filter(pk__in=sittings.values("electors__member")) if sittings.exists() else people
    chosen = contest.election.contests.filter(kind=Contest.Kind.STANDING)
    if contest.kind in (Contest.Kind.SECRETARY, Contest.Kind.DEPUTY) and chosen.exists():
        return within.filter(Q(pk__in=chosen.values("elected__member")) | _on_the_standing_committee(contest.election))
    return within


def _on_the_standing_committee(election: Election) -> Q:
    """Between two terms those who sit there already; a new committee has nobody yet."""
    kinds = (Post.Kind.SECRETARY, Post.Kind.DEPUTY_SECRETARY, Post.Kind.STANDING_COMMISSIONER)
    sitting = Post.objects.filter(organization=election.organization, to_on__isnull=True, kind__in=kinds)
    return Q(pk__in=sitting.values("member") if election.kind == Election.Kind.BY_ELECTION else [])


def barred(members: Iterable[Member], in_force: Law) -> list[str]:
    """The names of those who may not stand on the law's day."""
    return [member.name for member in members if not entitled.rights_of(member, in_force).values["stand"]]


def holders(permission: str, place: Organization, on: date) -> list[int]:
    """The accounts that hold a permission through a role at the place itself: whom its affairs are told."""
    roles = [role for role, card in checks.role_cards().items() if permission in card.may]
    return sorted(
        set(Assignment.objects.filter(organization=place, role__in=roles).held_on(on).values_list("user", flat=True))
    )


def may_elect(member: Member, in_force: Law) -> bool:
    """Whether a person may elect on the law's day."""
    return bool(entitled.rights_of(member, in_force).values["elect"])


def by_name(round_: Round, in_force: Law) -> dict[str, str]:
    """Whom a name written on a paper means: the one person of that name who may stand there; two of a name mean nobody.

    Values are ids of members, as the count names them.
    """
    people = may_be_elected_from(round_.contest, people_below(round_.place))
    seated = set(Seat.objects.filter(contest=round_.contest).values_list("member", flat=True))
    found: dict[str, list[int]] = {}
    for person in people.filter(name__in=_written_on(round_)):
        if person.pk not in seated and entitled.rights_of(person, in_force).values["stand"]:
            found.setdefault(person.name, []).append(person.pk)
    return {name: str(ids[0]) for name, ids in found.items() if len(ids) == 1}


def _written_on(round_: Round) -> list[str]:
    return sorted(
        set(Mark.objects.filter(paper__ballot=round_.ballot).exclude(written="").values_list("written", flat=True))
    )
