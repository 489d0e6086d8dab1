"""The doors to year plans: propose, adopt, move, themes of committees, the calendar feed."""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.meetings import actions, queries, rules
from xiangxin.meetings.forms import MoveForm, PlanItemForm, ThemeForm
from xiangxin.meetings.models import Feed, Plan, PlanItem, Theme
from xiangxin.meetings.permissions import May
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.ui import lists
from xiangxin.ui.forms import typed

FEED = "xiangxin.meetings.feed"


@require_GET
def plan(request: SignedInRequest) -> HttpResponse:
    """A branch's year: what is due, by when, why, and what is held; as list or as calendar."""
    branches = queries.followed_branches(request.user)
    branch = _chosen(request, branches)
    today = clock.today()
    year = _year(request, today.year)
    found = queries.plan_of(branch, year) if branch else None
    lines = [
        (line, _state(line, today)) for line in queries.planned([found]).get(found.pk, [])
    ] if found else []  # fmt: skip
    may_hold = branch is not None and checks.may(request.user, May.HOLD_MEETING, branch)
    context = {
        "page_title": _("年度计划"),
        "branch": branch,
        "branches": branches[:200],
        "year": year,
        "years": [today.year, today.year + 1],
        "plan": found,
        "open_lines": [(line, state) for line, state in lines if state != "held"],
        "held_lines": [(line, state) for line, state in lines if state == "held"],
        "months": _by_month(lines),
        "view": request.GET.get("view", "list"),
        "may_hold": may_hold,
        "refusal": rules.refusal_to_plan(kind=branch.kind, is_active=branch.is_active, year=year, today=today)
        if branch
        else None,
        "item_form": PlanItemForm(year=year),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "meetings/plan.html", context)


@require_POST
def propose_plan(request: SignedInRequest, organization: int, year: int) -> HttpResponse:
    places = Organization.objects.visible_to(request.user)
    branch = get_object_or_404(places, pk=organization)
    actions.propose_plan(branch, year=year, at=clock.now(), by=request.user)
    messages.success(request, _("已按规定和上级主题生成计划，改好日期后请支部通过。"))
    return _back(branch, year)


@require_POST
def adopt_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    found = actions.adopt_plan(_visible(request, pk), at=clock.now(), by=request.user)
    messages.success(request, _("计划已通过；此后改期要写明原因。"))
    return _back(found.organization, found.year)


@require_POST
def add_to_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    actions.add_to_plan(found, **typed(PlanItemForm(request.POST, year=found.year)), by=request.user)
    return _back(found.organization, found.year)


@require_POST
def move_item(request: SignedInRequest, pk: int) -> HttpResponse:
    items = PlanItem.objects.filter(plan__in=Plan.objects.visible_to(request.user))
    item = get_object_or_404(items.select_related("plan__organization", "organization"), pk=pk)
    actions.move_item(item, **typed(MoveForm(request.POST)), at=clock.now(), by=request.user)
    return _back(item.plan.organization, item.plan.year)


@require_GET
def plans(request: SignedInRequest) -> HttpResponse:
    """Which branches below have no plan yet, and which moved what: exceptions, not copies."""
    checks.require(request.user, May.SEE_COMPLIANCE)
    year = _year(request, clock.today().year)
    branches, wanted = queries.branches_below(request.user), request.GET.get("state", "")
    made = Plan.objects.filter(year=year)
    if wanted == "none":
        branches = branches.exclude(pk__in=made.values("organization"))
    elif wanted == "open":
        branches = branches.filter(pk__in=made.filter(adopted_at=None).values("organization"))
    elif wanted == "moved":
        branches = branches.filter(pk__in=made.filter(~Q(items__slips=None)).values("organization"))
    page = lists.page_of(request, branches, ("path", "pk"))
    states = queries.plan_states(page.rows, year)
    context = {
        "page_title": _("支部计划"),
        "page": page,
        "rows": [(branch, states.get(branch.pk)) for branch in page.rows],
        "year": year,
        "wanted": wanted,
        "may_set": checks.may(request.user, May.SET_THEME),
    }
    return render(request, "meetings/plans.html", context)


@require_http_methods(["GET", "POST"])
def themes(request: SignedInRequest) -> HttpResponse:
    """What a committee gives the plans of the branches below it."""
    checks.require(request.user, May.SET_THEME)
    year = _year(request, clock.today().year)
    form = ThemeForm(request.POST or None, places=_committees(request), year=year)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        actions.set_theme(said.pop("organization"), **said, at=clock.now(), by=request.user)
        messages.success(request, _("主题已下达，支部的计划里已经带上。"))
        return redirect(f"{reverse('meetings:themes')}?year={said['year']}")
    context = {"page_title": _("计划主题"), "form": form, "themes": queries.themes_of(request.user, year), "year": year}
    return render(request, "meetings/themes.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_theme(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SET_THEME, "organization__path")
    theme = get_object_or_404(Theme.objects.filter(within).select_related("organization"), pk=pk)
    actions.withdraw_theme(theme, at=clock.now(), by=request.user)
    return redirect(f"{reverse('meetings:themes')}?year={theme.year}")


@require_http_methods(["GET", "POST"])
def feed(request: SignedInRequest) -> HttpResponse:
    """One's own calendar address; a new one makes the old one useless."""
    if request.method == "POST":
        actions.make_feed(at=clock.now(), by=request.user)
        return redirect("meetings:feed")
    made = Feed.objects.filter(user=request.user).first()
    token = signing.dumps([request.user.pk, made.nonce], salt=FEED) if made else ""
    address = request.build_absolute_uri(reverse("meetings:feed_file", args=[token])) if token else ""
    return render(request, "meetings/feed.html", {"page_title": _("订阅到手机日历"), "address": address})


@login_not_required
@require_GET
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The feed itself: a phone's calendar cannot sign in, so its address is the key."""
    try:
        user, nonce = signing.loads(token, salt=FEED)
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    made = get_object_or_404(Feed.objects.select_related("user"), user=user, nonce=nonce, user__is_active=True)
    meetings, items = queries.calendar_of(made.user, clock.now())
    events = [(meeting, meeting.ends_at or meeting.starts_at + timedelta(hours=1)) for meeting in meetings]
    context = {"events": events, "items": [(item, item.planned_on + timedelta(days=1)) for item in items]}
    context |= {"now": clock.now(), "host": request.get_host()}
    answer = render(request, "meetings/feed.ics", context, content_type="text/calendar; charset=utf-8")
    answer.content = answer.content.replace(b"\n", b"\r\n")
    return answer


def _visible(request: SignedInRequest, pk: int) -> Plan:
    return get_object_or_404(Plan.objects.visible_to(request.user).select_related("organization"), pk=pk)


def _committees(request: SignedInRequest) -> OrganizationQuerySet:
    within = checks.within_reach(request.user, May.SET_THEME)
    kinds = [Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH]
    return Organization.objects.active().filter(within, kind__in=kinds).order_by("path")


def _chosen(request: SignedInRequest, branches: OrganizationQuerySet) -> Organization | None:
    chosen = request.GET.get("branch", "")
    if chosen.isdigit():
        return get_object_or_404(branches, pk=chosen)
    return branches.first()


def _year(request: SignedInRequest, this: int) -> int:
    said = request.GET.get("year", "")
    return int(said) if said.isdigit() and len(said) == 4 and int(said) > 2000 else this


def _state(line: queries.Planned, today: date) -> str:
    item = line.item
    return rules.state_of_item(planned_on=item.planned_on, due_on=item.due_on, held=line.is_held, today=today)


def _by_month(lines: list[tuple[queries.Planned, str]]) -> list[tuple[int, list[tuple[queries.Planned, str]]]]:
    months: dict[int, list[tuple[queries.Planned, str]]] = defaultdict(list)
    for line, state in lines:
        months[line.item.planned_on.month].append((line, state))
    return [(month, months[month]) for month in range(1, 13)]


def _back(branch: Organization, year: int) -> HttpResponse:
    return redirect(f"{reverse('meetings:plan')}?branch={branch.pk}&year={year}")
