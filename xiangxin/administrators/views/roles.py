"""The desk of the security administrator: who holds which role, giving one, taking one back, lost second factors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import actions, checks
from xiangxin.access.models import Assignment
from xiangxin.access.permissions import May
from xiangxin.access.roles import Role, RoleCard
from xiangxin.accounts.actions import invitations
from xiangxin.accounts.models import User
from xiangxin.administrators import queries
from xiangxin.administrators.forms import AssignForm, ReasonForm
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@require_GET
def assignments(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_ASSIGNMENT)
    text, role = request.GET.get("q", "").strip(), request.GET.get("role", "")
    rows = queries.assignments_for(request.user, text=text, role=role, on=clock.today())
    context = {
        "page_title": _("角色任用"),
        "page": lists.page_of(request, rows, ("-id",)),
        "q": text,
        "role": role,
        "roles": Role.choices,
        "today": clock.today(),
        "may_assign": checks.may(request.user, May.ASSIGN_ROLE),
    }
    return render(request, "administrators/assignments.html", context)


@require_GET
def roles(request: SignedInRequest) -> HttpResponse:
    """Every role, what it is, and what it carries."""
    checks.require(request.user, May.SEE_ASSIGNMENT)
    cards = [(role, card, sorted(_label(permission) for permission in card.may)) for role, card in _cards()]
    return render(request, "administrators/roles.html", {"page_title": _("角色说明"), "cards": cards})


@require_http_methods(["GET", "POST"])
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User.objects.visible_to(request.user).filter(is_active=True), pk=pk)
    checks.require(request.user, May.ASSIGN_ROLE)
    form = AssignForm(request.POST or None, places=queries.places_for(request.user, May.ASSIGN_ROLE))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        role, place = Role(facts.pop("role")), facts.pop("organization")
        try:
            actions.assign(user, role, place, **facts, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已任用。"))
            return redirect("administrators:account", user.pk)
    title = _("任用 %(name)s") % {"name": user.name}
    context = {"page_title": title, "form": form, "button": _("任用"), "back": "administrators:assignments"}
    return render(request, "administrators/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def end_assignment(request: SignedInRequest, pk: int) -> HttpResponse:
    within = checks.within_reach(request.user, May.SEE_ASSIGNMENT, "organization__path")
    held = get_object_or_404(Assignment.objects.filter(within).select_related("user", "organization"), pk=pk)
    checks.require(request.user, May.ASSIGN_ROLE, held.organization)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(held, reason=form.cleaned_data["reason"], at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已收回，立即生效。"))
            return redirect("administrators:assignments")
    said = {"name": held.user.name, "role": held.get_role_display(), "place": held.organization.short_name}
    context = {
        "page_title": _("收回 %(name)s 的角色：%(place)s %(role)s") % said,
        "form": form,
        "button": _("收回"),
        "back": "administrators:assignments",
    }
    return render(request, "administrators/form.html", context, status=422 if form.errors else 200)


@require_POST
def drop_factors(request: SignedInRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User.objects.visible_to(request.user).select_related("home"), pk=pk)
    invitations.drop_factors(user, by=request.user)
    messages.success(request, _("两步验证已解除，请本人登录后重新设置。"))
    return redirect("administrators:account", user.pk)


def _cards() -> list[tuple[Role, RoleCard]]:
    return [(role, checks.role_cards()[role]) for role in Role]


def _label(permission: str) -> str:
    """A permission in words: each member of an enum of permissions carries its own."""
    return str(getattr(permission, "label", permission))
