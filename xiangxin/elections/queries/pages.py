"""What the pages about elections list."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.ballots.homes import Home
from xiangxin.ballots.models import Ballot
from xiangxin.elections.models import Contest, Election, Round
from xiangxin.elections.permissions import May
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization, Term
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

LED = (Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH, Organization.Kind.BRANCH)
WAITING = (Election.State.REQUESTED, Election.State.PROPOSED, Election.State.REPORTED)
# What a filter calls a group of states.
GROUPS = {
    "running": None,
    "waiting": WAITING,
    "filed": (Election.State.FILED,),
    "cancelled": (Election.State.CANCELLED,),
}


def listed(user: checks.Anyone, *, state: str = "", kind: str = "", q: str = "") -> QuerySet[Election]:
    """Elections one may see, newest first, narrowed by state, kind and the name of the organization."""
    elections = Election.objects.visible_to(user).select_related("organization")
    if state == "running":
        elections = elections.running()
    elif states := GROUPS.get(state):
        elections = elections.filter(state__in=states)
    if kind in Election.Kind.values:
        elections = elections.filter(kind=kind)
    return elections.filter(organization__short_name__contains=q) if q else elections


def terms_due(user: checks.Anyone, law: Law, *, only: str = "") -> QuerySet[Term]:
    """Running terms within reach that end within the reminder or are over, with where the election stands.

    `only` narrows to those over (`over`) or without an election (`not_begun`).
    """
    until = add_months(law.on, law.count("terms.remind_months"))
    election = Election.objects.running().of_committees().filter(organization=OuterRef("organization"))
    within = checks.within_reach(user, May.SEE_ELECTION, "organization__path")
    terms = Term.objects.filter(within, ended_on__isnull=True, expires_on__lte=until, organization__kind__in=LED)
    terms = terms.filter(organization__dissolved_on__isnull=True)
    terms = terms.exclude(organization__form=Organization.Form.TEMPORARY)
    if only == "over":
        terms = terms.filter(expires_on__lt=law.on)
    elif only == "not_begun":
        terms = terms.filter(~Exists(election))
    return terms.select_related("organization__parent").annotate(
        election_id=Subquery(election.values("pk")[:1]),
        election_state=Subquery(election.values("state")[:1]),
        planned_on=Subquery(election.values("planned_on")[:1]),
    )


def due_without_election(law: Law) -> QuerySet[Organization]:
    """Every organization whose term ends within the reminder and that has no election yet."""
    until = add_months(law.on, law.count("terms.remind_months"))
    term = Term.objects.filter(organization=OuterRef("pk"), ended_on__isnull=True, expires_on__lte=until)
    begun = Election.objects.filter(organization=OuterRef("pk"), term__ended_on__isnull=True, kind=Election.Kind.TERM)
    running = Election.objects.running().of_committees().filter(organization=OuterRef("pk"))
    places = Organization.objects.active().filter(Exists(term), ~Exists(begun), ~Exists(running), kind__in=LED)
    return places.exclude(form=Organization.Form.TEMPORARY).order_by("pk")


def waiting(user: checks.Anyone) -> int:
    """How many elections wait for a superior's answer within reach, at most a hundred."""
    within = checks.within_reach(user, May.DECIDE_ELECTION, "organization__path")
    return Election.objects.filter(within, state__in=WAITING)[:100].count()


def open_meetings(election: Election) -> list[Meeting]:
    """Meetings of the organization that are not recorded yet, on whose agenda a sitting can hang."""
    open_states = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    found = Meeting.objects.filter(organization=election.organization, state__in=open_states)
    return list(found.order_by("starts_at")[:20])


def as_rows(terms: "QuerySet[Any]", law: Law) -> list[list[Any]]:
    """Rows of the list of terms due, for Excel."""
    labels = dict(Election.State.choices)
    return [
        [
            term.organization.name, term.organization.parent.name if term.organization.parent else "",
            term.organization.get_kind_display(), term.expires_on, "已届满" if term.expires_on < law.on else "将届满",
            str(labels.get(term.election_state or "", "未启动")), term.planned_on,
        ]
        for term in terms.order_by("expires_on", "pk")[:5000]
    ]  # fmt: skip


def home_of_ballot(ballot: Ballot, user: User) -> Home | None:
    """The table at which a round is held, for a ballot that is one (config/ballots.py)."""
    rounds = Round.objects.filter(ballot=ballot, contest__election__in=Election.objects.visible_to(user))
    sitting = rounds.values_list("sitting", flat=True).first()
    return Home(_("到选举台"), reverse("elections:sitting", args=[sitting])) if sitting else None


def units_of(congress: Election) -> QuerySet[Organization]:
    """The organizations below that can send delegates."""
    return Organization.objects.active().below(congress.organization).filter(kind__in=LED)


def allotted(congress: Election) -> QuerySet[Contest]:
    """The units that elect delegates to a congress, with the number of their seats and where they stand."""
    rows = Contest.objects.filter(election__congress=congress, kind=Contest.Kind.DELEGATES)
    rows = rows.exclude(election__state=Election.State.CANCELLED).select_related("election__organization")
    return rows.annotate(chosen=Count("elected")).order_by("election__organization__path")
