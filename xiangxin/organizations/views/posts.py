"""The doors to posts and terms: the committee of an organization, and who holds a post in the unit as well."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions, queries, rules
from xiangxin.organizations.forms import AppointForm, CorrectPostForm, EndPostForm, ExtendForm, RefusableForm, TermForm
from xiangxin.organizations.models import Organization, Post, Term
from xiangxin.organizations.permissions import May
from xiangxin.organizations.views.reading import visible
from xiangxin.regulations.packs import law
from xiangxin.ui import lists


@require_GET
def committee(request: SignedInRequest, pk: int) -> HttpResponse:
    """The present committee, its term, and who was there before."""
    organization = visible(request, pk)
    term = organization.terms.filter(ended_on__isnull=True).first()
    former = queries.former_posts_of(organization)
    context = {
        "page_title": _("班子和任期"),
        "organization": organization,
        "posts": queries.posts_of(organization),
        "term": term,
        "clock": _clock(organization, term),
        "terms": queries.terms_of(organization),
        "page": lists.page_of(request, former, ("-to_on", "-pk")),
        "may_keep": checks.may(request.user, May.KEEP_POSTS, organization) and organization.is_active,
    }
    return render(request, "organizations/committee.html", context)


def _clock(organization: Organization, term: Term | None) -> Any:
    if term is None or organization.kind == Organization.Kind.GROUP:
        return None
    months = term.extended_months
    return rules.term_clock(
        kind=organization.kind, elected_on=term.elected_on, extended_months=months, law=law(clock.today())
    )


@require_GET
def concurrent(request: SignedInRequest) -> HttpResponse:
    """Who leads the Party organization and the unit as one person (一肩挑)."""
    wanted = {name: request.GET.get(name, "") for name in ("q", "kind", "only")}
    posts = queries.concurrent(request.user, **wanted)
    context = {
        "page_title": _("一肩挑"),
        "page": lists.page_of(request, posts, ("organization__path", "pk")),
        "kinds": Organization.Kind.choices,
        "wanted": wanted,
        "article": law(clock.today()).cite("soe.one_person"),
    }
    return render(request, "organizations/concurrent.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    form = AppointForm(
        request.POST or None,
        organization=organization,
        posts=rules.posts_of(organization.kind),
        people=queries.people_for(request.user, organization),
        initial={"kind": request.GET.get("kind", "")},
    )
    return _keep(request, organization, form, _("登记任职"), actions.appoint)


@require_http_methods(["GET", "POST"])
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    title = _("登记免职：%(name)s") % {"name": post.member.name}
    return _keep(request, post.organization, EndPostForm(request.POST or None), title, actions.end_post, post)


@require_http_methods(["GET", "POST"])
def correct_post(request: SignedInRequest, pk: int) -> HttpResponse:
    post = _post(request, pk)
    facts = {"unit_post": post.unit_post, "position": post.position, "is_acting": post.is_acting}

    def act(post: Post, *, today: Any, **said: Any) -> Post:
        return actions.correct_post(post, **said)

    title = _("更正任职：%(name)s") % {"name": post.member.name}
    return _keep(request, post.organization, CorrectPostForm(request.POST or None, initial=facts), title, act, post)


@require_http_methods(["GET", "POST"])
def begin_term(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    running = organization.terms.filter(ended_on__isnull=True).first()
    number = running.number + 1 if running and running.number else None
    form = TermForm(request.POST or None, initial={"number": number})
    return _keep(request, organization, form, _("登记换届"), actions.begin_term)


@require_http_methods(["GET", "POST"])
def extend_term(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    term = get_object_or_404(organization.terms, ended_on__isnull=True)
    known = {name: request.GET.get(name, "")[:200] for name in ("months", "reason", "document_number")}

    def act(term: Term, *, today: Any, **said: Any) -> Term:
        return actions.extend_term(term, **said)

    return _keep(request, organization, ExtendForm(request.POST or None, initial=known), _("登记延期换届"), act, term)


def _post(request: SignedInRequest, pk: int) -> Post:
    within = checks.within_reach(request.user, May.SEE_ORGANIZATION, "organization__path")
    return get_object_or_404(Post.objects.filter(within).select_related("organization", "member"), pk=pk)


def _keep(
    request: SignedInRequest,
    organization: Organization,
    form: RefusableForm,
    title: str,
    act: Callable[..., Any],
    subject: Any = None,
) -> HttpResponse:
    """One form about the committee, then its page."""
    checks.require(request.user, May.KEEP_POSTS, organization)
    if request.method == "POST" and form.is_valid():
        try:
            act(subject or organization, **form.cleaned_data, today=clock.today(), by=request.user)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            messages.success(request, _("已登记。"))
            return redirect("organizations:committee", organization.pk)
    context = {"page_title": title, "organization": organization, "form": form, "back": "organizations:committee"}
    return render(request, "organizations/deed.html", context, status=422 if form.errors else 200)
