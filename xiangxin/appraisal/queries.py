"""What do the pages about appraisals show?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.appraisal.models import Appraisal, Line, Round
from xiangxin.appraisal.permissions import May
from xiangxin.ballots import queries as ballots
from xiangxin.ballots.homes import Home
from xiangxin.ballots.models import Ballot
from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization


@dataclass
class Rated:
    """One member's line with the secret ratings, once they are counted: papers by grade."""

    line: Line
    ratings: dict[str, int] = field(default_factory=dict)

    @property
    def cells(self) -> list[int]:
        """The ratings in the order of the grades."""
        return [self.ratings.get(grade, 0) for grade in Line.Grade.values]


def board(appraisal: Appraisal) -> list[Rated]:
    """The members of a branch's appraisal with their ratings."""
    counted = ballots.result_of(appraisal.ballot) if appraisal.ballot else None
    by_question = {
        count.question.pk: {answer.key: answer.papers for answer in count.answers}
        for count in (counted.counts if counted else [])
    }
    lines = appraisal.lines.select_related("member", "member__organization")
    return [Rated(line, by_question.get(line.question_id or 0, {})) for line in lines]


def proposed(appraisal: Appraisal) -> list[tuple[str, int]]:
    """How many members the branch committee proposes for which grade, in the order of the grades."""
    rows = appraisal.lines.filter(is_graded=True).order_by().values_list("proposed").annotate(Count("pk"))
    counts = dict(rows)
    return [(str(label), counts[code]) for code, label in Line.Grade.choices if code in counts]


def meetings_to_vote(appraisal: Appraisal, kinds: Sequence[str]) -> QuerySet[Meeting]:
    """The meetings of a branch on whose agenda a proposal can still be put, the next one first."""
    is_open = [Meeting.State.DRAFT, Meeting.State.ANNOUNCED]
    meetings = Meeting.objects.filter(organization=appraisal.organization, kind__in=kinds, state__in=is_open)
    return meetings.order_by("starts_at")


def branches_due(user: User, year: int) -> QuerySet[Organization]:
    """The branches within reach that have not decided a year's appraisal, those that have not begun first."""
    this_year = Appraisal.objects.filter(organization=OuterRef("pk"), year=year)
    branches = Organization.objects.active().filter(
        checks.within_reach(user, May.SEE_APPRAISAL), kind=Organization.Kind.BRANCH, own_total__gt=0
    )
    return branches.annotate(
        has_begun=Exists(this_year), is_decided=Exists(this_year.filter(state=Appraisal.State.DECIDED))
    ).filter(is_decided=False)


def progress(user: User, year: int) -> dict[str, int]:
    """How many branches within reach stand where in a year's appraisal, and how many members got which grade."""
    appraisals = Appraisal.objects.visible_to(user).filter(year=year)
    states = dict(appraisals.order_by().values_list("state").annotate(Count("pk")))
    graded = Line.objects.filter(
        checks.within_reach(user, May.SEE_APPRAISAL, "appraisal__organization__path"), appraisal__year=year
    )
    grades = graded.order_by().aggregate(**{code: Count("pk", filter=Q(grade=code)) for code in Line.Grade.values})
    return {**dict.fromkeys(Appraisal.State.values, 0), **states, **grades}


def summary(user: User, year: int) -> QuerySet[Appraisal]:
    """The decided appraisals of a year within reach, each with its people by grade, exemptions and open objections."""
    counts = {code: Count("lines", filter=Q(lines__grade=code)) for code in Line.Grade.values}
    appraisals = Appraisal.objects.visible_to(user).filter(year=year, state=Appraisal.State.DECIDED)
    return (
        appraisals.select_related("organization")
        .annotate(
            members=Count("lines"),
            exempt=Count("lines", filter=Q(lines__is_graded=False)),
            waiting=Count("lines", filter=Q(lines__objected_at__isnull=False, lines__answered_at__isnull=True)),
            **counts,
        )
        .order_by("organization__path")
    )


def decided(user: User, year: int) -> QuerySet[Line]:
    """The lines of a year's decided appraisals within reach, branch by branch."""
    lines = Line.objects.visible_to(user).filter(appraisal__year=year, appraisal__state=Appraisal.State.DECIDED)
    return lines.select_related("member", "appraisal__organization").order_by(
        "appraisal__organization__path", "member__pinyin", "pk"
    )


def round_for(place: Organization, year: int) -> Round | None:
    """The call that holds for a place: of the nearest committee above it."""
    above = Organization.objects.filter(path__in=[place.path[:end] for end in range(4, len(place.path) + 1, 4)])
    return Round.objects.filter(organization__in=above, year=year).order_by("-organization__path").first()


def line_of(user: User, year: int) -> Line | None:
    """One's own line of a year, the latest where one changed branch."""
    mine = Line.objects.filter(member__user=user, appraisal__year=year).select_related("appraisal__organization")
    return mine.select_related("appraisal__ballot", "member").order_by("-pk").first()


def home_of_ballot(ballot: Ballot, user: User) -> Home | None:
    """The appraisal whose ratings a ballot asks for, if it is one (config/ballots.py)."""
    appraisal = Appraisal.objects.visible_to(user).filter(ballot=ballot).first()
    return Home(_("到民主评议"), reverse("appraisal:detail", args=[appraisal.pk])) if appraisal else None
