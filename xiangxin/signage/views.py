"""The doors of signage: the screen itself, the device list, the stories."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.signage import actions, queries
from xiangxin.signage.forms import PairForm, ScreenForm, StoryForm
from xiangxin.signage.models import Screen, Story
from xiangxin.signage.permissions import May

KEY = "screen_key"
_KEPT_FILES = (
    "ui/css/tokens.css",
    "signage/css/screen.css",
    "signage/js/live-screen.js",
    "signage/js/wall-clock.js",
    "signage/js/show-slides.js",
)
TEN_YEARS = 10 * 365 * 24 * 3600


@login_not_required
@never_cache
@require_GET
def screen(request: HttpRequest) -> HttpResponse:
    """What a lobby shows: the programme, or a pairing code. Public; a browser is known by its cookie alone."""
    key = request.COOKIES.get(KEY) or secrets.token_urlsafe(32)
    at = clock.now()
    found = queries.screen_of(key)
    if found:
        actions.note_seen(found, at=at)
        context = {"page_title": found.name, "programme": queries.programme_of(found, at)}
        response = render(request, "signage/screen.html", context)
    else:
        pairing = actions.ask_for_code(key, at=at)
        response = render(request, "signage/pairing.html", {"page_title": _("配对屏幕"), "code": pairing.code})
    response.set_cookie(KEY, key, max_age=TEN_YEARS, httponly=True, samesite="Strict", secure=request.is_secure())
    return response


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The script that lets a screen start without network; served here so that its scope is the screen's page."""
    files = [static(name) for name in _KEPT_FILES]
    context = {"files": files}
    return render(request, "signage/worker.js", context, content_type="text/javascript; charset=utf-8")


@require_GET
def screens(request: SignedInRequest) -> HttpResponse:
    if not checks.may(request.user, May.PUBLISH_STORY):
        checks.require(request.user, May.KEEP_SCREENS)
    shown = queries.screens_with_places(Screen.objects.visible_to(request.user))
    at = clock.now()
    context = {
        "page_title": _("屏幕"),
        "screens": [(screen, screen.is_quiet(at)) for screen in shown],
        "may_keep": checks.may(request.user, May.KEEP_SCREENS),
    }
    return render(request, "signage/screens.html", context)


@require_http_methods(["GET", "POST"])
def pair(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_SCREENS)
    form = PairForm(request.POST or None, places=_places(request, May.KEEP_SCREENS))
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.pair(
            cleaned["code"],
            cleaned["organization"],
            name=cleaned["name"],
            building=cleaned["building"],
            at=clock.now(),
            by=request.user,
        )
        messages.success(request, _("已配对，屏幕会在几秒内开始显示。"))
        return redirect("signage:screens")
    return _form_page(request, form, _("配对屏幕"))


@require_http_methods(["GET", "POST"])
def change_screen(request: SignedInRequest, pk: int) -> HttpResponse:
    screen = get_object_or_404(Screen.objects.visible_to(request.user).in_use(), pk=pk)
    checks.require(request.user, May.KEEP_SCREENS, screen.organization)
    form = ScreenForm(request.POST or None, instance=screen)
    if request.method == "POST" and form.is_valid():
        actions.change_screen(screen, **form.cleaned_data, by=request.user)
        return redirect("signage:screens")
    return _form_page(request, form, _("更改屏幕"))


@require_POST
def retire(request: SignedInRequest, pk: int) -> HttpResponse:
    screen = get_object_or_404(Screen.objects.visible_to(request.user), pk=pk)
    actions.retire(screen, at=clock.now(), by=request.user)
    messages.success(request, _("屏幕已停用。"))
    return redirect("signage:screens")


@require_GET
def stories(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PUBLISH_STORY)
    shown = Story.objects.visible_to(request.user).select_related("organization", "published_by")[:200]
    return render(request, "signage/stories.html", {"page_title": _("屏幕内容"), "stories": shown, "now": clock.now()})


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PUBLISH_STORY)
    form = StoryForm(request.POST or None, places=_places(request, May.PUBLISH_STORY))
    if request.method == "POST" and form.is_valid():
        cleaned = dict(form.cleaned_data)
        actions.publish(cleaned.pop("organization"), **cleaned, at=clock.now(), by=request.user)
        messages.success(request, _("已发布，屏幕会在半分钟内更新。"))
        return redirect("signage:stories")
    return _form_page(request, form, _("发布屏幕内容"))


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    actions.withdraw(story, at=clock.now(), by=request.user)
    return redirect("signage:stories")


def _places(request: SignedInRequest, permission: str) -> OrganizationQuerySet:
    """Committees and general branches where screens stand, within reach; branches have no lobby of their own."""
    kinds = [Organization.Kind.COMMITTEE, Organization.Kind.GENERAL_BRANCH]
    return Organization.objects.active().filter(checks.within_reach(request.user, permission), kind__in=kinds)


def _form_page(request: SignedInRequest, form: PairForm | ScreenForm | StoryForm, title: str) -> HttpResponse:
    context = {"page_title": title, "form": form}
    return render(request, "signage/form.html", context, status=422 if form.errors else 200)
