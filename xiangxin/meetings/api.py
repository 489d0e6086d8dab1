"""What do programs read of organizational life? Meetings that were held and recorded: the facts, never the minutes."""

from datetime import date, datetime

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema
from ninja.params.functions import Query

from xiangxin.kernel import clock, reach
from xiangxin.kernel.problems import answers
from xiangxin.kernel.requests import ClientRequest
from xiangxin.meetings.models import Attendance, Meeting
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

router = Router(tags=["meetings"])


class MeetingOut(Schema):
    """One recorded meeting."""

    id: int
    organization_id: int
    organization: str
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    where: str
    due: int = Field(description="应到人数")
    present: int = Field(description="实到人数")
    recorded_at: datetime | None


class Meetings(Schema):
    """One page, the newest meeting first; `next` asks for the following one, empty on the last."""

    rows: list[MeetingOut]
    next: str


@router.get("", response=answers(Meetings), summary="已召开的组织生活", url_name="meetings")
def meetings(
    request: ClientRequest,
    organization: int = Query(..., description="哪个党组织（含下级）"),
    first: date | None = Query(None, description="从这一天起"),
    last: date | None = Query(None, description="到这一天止"),
    kind: str = Query("", description="只要这一类"),
    after: str = Query("", description="上一页给出的 next"),
    size: int = Query(100, ge=1, le=200, description="每页行数，最多 200"),
) -> Meetings:
    """只给已形成记录的会议：类型、时间、地点、应到实到人数；不给记录正文和人名。"""
    place = get_object_or_404(Organization.objects.visible_to(request.auth), pk=organization)
    held = Meeting.objects.visible_to(request.auth).recorded()
    held = held.filter(reach.below("organization__path", place.path))
    if first:
        held = held.filter(starts_at__gte=clock.start_of(first))
    if last:
        held = held.filter(starts_at__lt=clock.end_of(last))
    if kind:
        held = held.filter(kind=kind)
    due = Q(attendances__basis=Attendance.Basis.DUE)
    there = Q(attendances__status__in=[Attendance.Status.PRESENT, Attendance.Status.LATE])
    held = held.select_related("organization", "venue").annotate(
        due=Count("attendances", filter=due), present=Count("attendances", filter=due & there)
    )
    page = lists.page_of(request, held, ("-starts_at", "-id"), total=0, size=size)
    return Meetings(rows=[_shown(one) for one in page.rows], next=page.after)


def _shown(one: Meeting) -> MeetingOut:
    made = {name: getattr(one, name) for name in MeetingOut.model_fields if name != "organization"}
    return MeetingOut(**made, organization=one.organization.short_name)
