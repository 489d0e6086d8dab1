"""The doors to one meeting and to the list: prepare, change, announce, cancel."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, panels, queries, quorum, rules
from xiangxin.meetings.forms import AttachForm, CorrectionForm, MeetingForm, OfficialsForm, people_of
from xiangxin.meetings.models import AgendaItem, Attachment, Draft, Filing, Meeting, Participation, PlanItem
from xiangxin.meetings.papers import sheets
from xiangxin.meetings.permissions import May
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "") for name in ("kind", "state")}
    page = lists.page_of(request, queries.listed(request.user, **wanted), ("-starts_at", "-pk"))
    counts = queries.attendance_counts(page.rows)
    context = {
        "page_title": _("组织生活"),
        "page": page,
        "rows": [(meeting, counts.get(meeting.pk), rules.is_late(meeting)) for meeting in page.rows],
        "kinds": Meeting.Kind.choices,
        "states": Meeting.State.choices,
        "wanted": wanted,
        "may_hold": checks.may(request.user, May.HOLD_MEETING),
    }
    return render(request, "meetings/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    roll = queries.roll_of(meeting)
    may_hold = checks.may(request.user, May.HOLD_MEETING, meeting.organization)
    now = clock.now()
    record = queries.record_of(meeting)
    figures = queries.tally(roll)
    draft = Draft.objects.filter(meeting=meeting).first()
    summary = record.minutes.summary if record.minutes else ""
    context = {
        "page_title": meeting.title,
        "meeting": meeting,
        "roll": roll,
        "figures": figures,
        "items": meeting.items.select_related("resolution").prefetch_related("follow_ups__owner"),
        "minutes": meeting.minutes.select_related("written_by") if may_read(request, meeting) else [],
        "record": record,
        "attachments": _shown_attachments(request, meeting),
        "attach_form": AttachForm(),
        "attaching": rules.refusal_to_attach(meeting, kind="", there=0, **queries.seals_of(meeting)),
        "comparing": _comparing(request, record),
        "sheets": sheets.SHEETS.items(),
        "draft": draft,
        "signing": rules.refusal_to_sign(meeting, member=_member_of(request)) is None,
        "may_hold": may_hold,
        "is_open": meeting.is_open,
        "is_late": rules.is_late(meeting),
        "my_line": next((line for line in roll if line.member.user_id == request.user.pk), None),
        "officials_form": OfficialsForm(meeting=meeting) if may_hold else None,
        "correction_form": CorrectionForm(initial={"summary": summary}),
        "retentions": Filing.Retention.choices,
        "quorum": quorum.quorum_of(meeting.kind, figures, meeting.starts_at.date()),
        "people": people_of(meeting.organization) if may_hold else [],
        "follow_ups": queries.open_follow_ups(meeting.organization),
        "may_lead": may_hold or (meeting.chair is not None and meeting.chair.user_id == request.user.pk),
        "may_compare": may_hold or request.user.pk in _officials(meeting),
        "has_pdf": pdf.is_available(),
        "has_begun": meeting.starts_at <= now,
        "partners": _partners(request, meeting),
        "beside": panels.beside(meeting, request.user),
        "may_be_joint": meeting.kind in rules.JOINT,
    }
    return render(request, "meetings/detail.html", context)


def _partners(request: SignedInRequest, meeting: Meeting) -> list[tuple[Participation, bool]]:
    """The branches asked to take part, each with whether this person answers for it."""
    asked = queries.partners_of(meeting)
    return [(one, checks.may(request.user, May.HOLD_MEETING, one.organization)) for one in asked]


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, organization: int) -> HttpResponse:
    places = Organization.objects.visible_to(request.user).select_related("parent")
    place = get_object_or_404(places, pk=organization)
    checks.require(request.user, May.HOLD_MEETING, place)
    kind = request.GET.get("kind", "")
    if kind not in Meeting.Kind.values:
        kind = Meeting.Kind.GROUP_MEETING if place.kind == Organization.Kind.GROUP else Meeting.Kind.ASSEMBLY
    initial = _proposal(request, place, kind)
    form = MeetingForm(request.POST or None, organization=place, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.prepare(place, kind=kind, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("meetings:detail", meeting.pk)
    context = {
        "page_title": _("筹备会议"),
        "form": form,
        "place": place,
        "kind": kind,
        "kinds": _kinds_for(place),
        "door": panels.prepared_at(kind),
    }
    return render(request, "meetings/prepare.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = visible(request, pk)
    checks.require(request.user, May.HOLD_MEETING, meeting.organization)
    form = MeetingForm(request.POST or None, organization=meeting.organization, instance=Meeting.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(meeting, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("meetings:detail", meeting.pk)
    context = {"page_title": _("修改安排"), "form": form, "place": meeting.organization, "meeting": meeting}
    return render(request, "meetings/prepare.html", context, status=422 if form.errors else 200)


@require_POST
def announce(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = actions.announce_meeting(visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("通知已发出，应到名单已确定。"))
    return redirect("meetings:detail", meeting.pk)


@require_POST
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = actions.cancel(visible(request, pk), reason=request.POST.get("reason", ""), by=request.user)
    return redirect("meetings:detail", meeting.pk)


@require_GET
def calendar(request: SignedInRequest, pk: int) -> HttpResponse:
    """The meeting as a file for the phone's calendar."""
    meeting = visible(request, pk)
    ends_at = meeting.ends_at or meeting.starts_at + timedelta(hours=1)
    context = {"meeting": meeting, "ends_at": ends_at, "now": clock.now(), "host": request.get_host()}
    answer = render(request, "meetings/calendar.ics", context, content_type="text/calendar; charset=utf-8")
    answer.content = answer.content.replace(b"\n", b"\r\n")
    answer["Content-Disposition"] = f'attachment; filename="meeting-{meeting.pk}.ics"'
    return answer


def visible(request: SignedInRequest, pk: int) -> Meeting:
    """The meeting, if it is within reach."""
    meetings = Meeting.objects.visible_to(request.user).select_related(
        "organization__parent",
        "venue",
        "chair",
        "recorder",
        "recorded_by",
        "current_item__resolution",
        "topic__lecturer",
    )
    return get_object_or_404(meetings, pk=pk)


def item_of(meeting: Meeting, pk: int) -> AgendaItem:
    """One point of its agenda."""
    return get_object_or_404(meeting.items.select_related("meeting__organization"), pk=pk)


def _proposal(request: SignedInRequest, place: Organization, kind: str) -> dict[str, object]:
    """What the form opens with: the planned meeting it comes from, else three days from now; where and led by whom as
    the last one of its kind."""
    pk = request.GET.get("planned", "")
    item = PlanItem.objects.select_related("theme").filter(organization=place, pk=pk if pk.isdigit() else 0).first()
    on = max(item.planned_on, clock.today()) if item else clock.today() + timedelta(days=3)
    title = rules.title_for(kind, on)
    if item:
        title = (
            f"{item.title}：{item.theme.title}"[:80] if item.theme and item.theme.title != item.title else item.title
        )
    former = queries.former_of(place, kind)
    as_before = {name: getattr(former, name) for name in ("venue", "place_text", "chair", "recorder")} if former else {}
    return as_before | {"title": title, "starts_at": datetime.combine(on, time(14, 30), tzinfo=clock.now().tzinfo)}


def _kinds_for(place: Organization) -> list[tuple[str, str]]:
    is_group = place.kind == Organization.Kind.GROUP
    return [(k, str(label)) for k, label in Meeting.Kind.choices if (k == Meeting.Kind.GROUP_MEETING) == is_group]


def may_read(request: SignedInRequest, meeting: Meeting) -> bool:
    """Within reach at once; the people on the roll read the record once it is published."""
    return meeting.published_at is not None or checks.may(request.user, May.SEE_MEETING, meeting.organization)


def _officials(meeting: Meeting) -> set[int | None]:
    return {person.user_id for person in (meeting.chair, meeting.recorder) if person}


def _shown_attachments(request: SignedInRequest, meeting: Meeting) -> list[Attachment]:
    """Materials are for everybody invited; the rest goes with the record."""
    kept = queries.attachments_of(meeting)
    return kept if may_read(request, meeting) else [one for one in kept if one.kind == Attachment.Kind.MATERIAL]


def _comparing(request: SignedInRequest, record: queries.Record) -> Refusal | None:
    """Why this person cannot compare the record with its paper; None where the button stands."""
    sources, hands = bool(record.sources), record.hands
    return rules.refusal_to_confirm_transcription(record.meeting, has_source=sources, hands=hands, by=request.user.pk)


def _member_of(request: SignedInRequest) -> int | None:
    return Member.objects.filter(user=request.user).values_list("pk", flat=True).first()
