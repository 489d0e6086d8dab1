"""The doors to notices: the wall that anyone reads, and the desk of those who publish."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.disclosure import actions, queries, rules
from xiangxin.disclosure.forms import NoticeForm, ObjectionForm
from xiangxin.disclosure.models import Objection, PublicNotice
from xiangxin.disclosure.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@login_not_required
@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """What hangs out today, for everybody; reached from posters too, so no sign-in."""
    notices, items = queries.on_the_wall(clock.today())
    context = {"page_title": _("党务公开"), "notices": notices, "items": items}
    return render(request, "disclosure/wall.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice in public, and the box for what somebody has to say; no sign-in, no name."""
    found = PublicNotice.objects.hanging(clock.today()).select_related("organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    form = ObjectionForm(request.POST or None)
    given = None
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.object_to(found, at=clock.now(), by=User.objects.system(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"page_title": found.title, "notice": found, "form": form, "given": given}
    return render(request, "disclosure/object.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """What became of an objection, for whoever holds its receipt; no sign-in, so that nobody has to give a name."""
    code = request.GET.get("code", "")
    found = queries.receipt(code) if code else None
    context = {"page_title": _("查询意见处理情况"), "code": code, "objection": found}
    return render(request, "disclosure/receipt.html", context)


@require_GET
def notices(request: SignedInRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    page = lists.page_of(request, queries.notices_for(request.user, state=state), ("-from_on", "-pk"))
    context = {
        "page_title": _("公示"),
        "page": page,
        "state": state,
        "states": PublicNotice.State.choices,
        "may_publish": checks.may(request.user, May.PUBLISH_NOTICE),
    }
    return render(request, "disclosure/notices.html", context)


@require_GET
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)
    may_handle = checks.may(request.user, May.HANDLE_OBJECTION, found.organization)
    today = clock.today()
    waiting = found.objections.filter(answered_at=None).count()
    context = {
        "page_title": found.title,
        "notice": found,
        "may_handle": may_handle,
        "may_publish": checks.may(request.user, May.PUBLISH_NOTICE, found.organization),
        "objections": found.objections.select_related("answered_by") if may_handle else [],
        "count": found.objections.count(),
        "close_refusal": rules.refusal_to_close(found, today=today, open_objections=waiting, report="-"),
    }
    return render(request, "disclosure/notice.html", context)


@require_http_methods(["GET", "POST"])
def publish(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PUBLISH_NOTICE)
    places = queries.places_to_publish(request.user)
    today = clock.today()
    initial = {"organization": places.first(), "from_on": today, "to_on": today + timedelta(days=7)}
    form = NoticeForm(request.POST or None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            found = actions.publish(facts.pop("organization"), at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("disclosure:notice", found.pk)
    context = {"page_title": _("发布公示"), "form": form}
    return render(request, "disclosure/form.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    actions.withdraw(_visible(request, pk), reason=reason, at=clock.now(), by=request.user)
    return redirect("disclosure:notices")


@require_POST
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    report = request.POST.get("report", "")
    actions.close(_visible(request, pk), report=report, at=clock.now(), by=request.user)
    messages.success(request, _("公示已结束，情况报告已存档。"))
    return redirect("disclosure:notice", pk)


@require_POST
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The closing report on paper: what hung out where and how long, how many objected, what was found."""
    found = _visible(request, pk)
    checks.require(request.user, May.PUBLISH_NOTICE, found.organization)
    now = clock.now()
    answered = found.objections.exclude(answered_at=None)
    counts = {"all": found.objections.count(), "upheld": answered.filter(is_upheld=True).count()}
    context = {"notice": found, "counts": counts, "today": clock.today()}
    content = pdf.render(
        "disclosure/pdf/report.html", context, mark=exports.mark_of(request.user, now), is_marked=False
    )
    name = _("公示情况报告（%(title)s）.pdf") % {"title": found.title}
    export = exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=found.organization)
    return redirect("exports:detail", export.pk)


@require_POST
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    objections = Objection.objects.visible_to(request.user).select_related("notice__organization")
    found = get_object_or_404(objections, pk=pk)
    upheld = request.POST.get("upheld") == "1"
    actions.answer(found, text=request.POST.get("answer", "")[:400], is_upheld=upheld, at=clock.now(), by=request.user)
    return redirect("disclosure:notice", found.notice_id)


def _visible(request: SignedInRequest, pk: int) -> PublicNotice:
    notices = PublicNotice.objects.visible_to(request.user).select_related("organization", "published_by", "ended_by")
    return get_object_or_404(notices, pk=pk)
