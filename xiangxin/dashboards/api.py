"""What do programs read of the boards? The figures of one place with their definitions."""

from datetime import datetime

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.params.functions import Query

from xiangxin.access import checks
from xiangxin.dashboards.queries import board
from xiangxin.figures.definitions import meetings, people, places
from xiangxin.figures.definitions.figure import PEOPLE, PLACES, meetings_of
from xiangxin.figures.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.problems import answers
from xiangxin.kernel.requests import ClientRequest
from xiangxin.organizations.models import Organization

router = Router(tags=["figures"])


class FigureOut(Schema):
    """One figure and what it counts."""

    key: str
    label: str
    says: str = Field(description="口径")
    value: int
    unit: str


class Board(Schema):
    """The figures of a place, and the moment they were true."""

    organization_id: int
    organization: str
    year: int
    as_of: datetime
    on_time_rate: float | None = Field(description="组织生活按期率，百分数；本年还没有到期的为空")
    figures: list[FigureOut]


@router.get("/{pk}", response=answers(Board), summary="数据看板的数字", url_name="figures")
def figures(
    request: ClientRequest,
    pk: int,
    year: int | None = Query(None, description="组织生活的年份：今年或去年，默认今年"),
) -> Board:
    """一个党组织（含下级）的数字，每个带口径；和页面上的数据看板相同。"""
    places_seen = Organization.objects.visible_to(request.auth).active().exclude(kind=Organization.Kind.GROUP)
    place = get_object_or_404(places_seen, pk=pk)
    checks.require(request.auth, May.SEE_FIGURES, place)
    at = clock.now()
    shown = at.year - 1 if year == at.year - 1 else at.year
    standing = board.standing(place, [], shown, at)
    held = standing.of(meetings_of(shown))
    counted = [
        (one, standing.of(topic).get(one.key, 0))
        for topic, known in ((PEOPLE, people.FIGURES), (PLACES, places.FIGURES))
        for one in known.values()
    ]
    counted.append((meetings.BEHIND, board.behind_of(held, shown, at)))
    return Board(
        organization_id=place.pk,
        organization=place.name,
        year=shown,
        as_of=standing.as_of,
        on_time_rate=board.rate_of(held, board.months_over(shown, at)),
        figures=[
            FigureOut(key=one.key, label=str(one.label), says=str(one.says), value=value, unit=str(one.unit))
            for one, value in counted
        ],
    )
