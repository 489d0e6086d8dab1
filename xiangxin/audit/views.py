"""The doors of audit: the journal, one entry, its export, the verifications."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.audit import jobs, queries
from xiangxin.audit.forms import WantedForm
from xiangxin.audit.models import Verification
from xiangxin.audit.permissions import May
from xiangxin.audit.queries import Wanted
from xiangxin.exports import actions as exports
from xiangxin.jobs import actions as background
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.ui import lists


@require_GET
def journal(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_JOURNAL)
    wanted = WantedForm(request.GET).wanted()
    page = lists.page_of(request, queries.entries_for(request.user, wanted), ("-id",))
    context = {
        "page_title": _("日志"),
        "page": page,
        "lines": queries.in_words(page.rows),
        "wanted": wanted,
        "events": queries.sentences(),
        "may_verify": checks.may(request.user, May.VERIFY_JOURNAL),
        "last": Verification.objects.order_by("-pk").first(),
    }
    return render(request, "audit/journal.html", context)


@require_GET
def entry(request: SignedInRequest, pk: int) -> HttpResponse:
    checks.require(request.user, May.SEE_JOURNAL)
    found = get_object_or_404(queries.entries_for(request.user, Wanted()), pk=pk)
    context = {"page_title": _("日志第 %(pk)s 条") % {"pk": pk}, "line": queries.in_words([found])[0]}
    return render(request, "audit/entry.html", context)


@require_POST
def export(request: SignedInRequest) -> HttpResponse:
    """Promise the journal as Excel, with the filters of the page."""
    checks.require(request.user, May.SEE_JOURNAL)
    wanted = WantedForm(request.POST).wanted()
    promised = exports.promise(
        jobs.export,
        title=_("日志"),
        at=clock.now(),
        by=request.user,
        event=wanted.event,
        person=wanted.person,
        organization=wanted.organization,
        from_on=wanted.from_on.isoformat() if wanted.from_on else "",
        to_on=wanted.to_on.isoformat() if wanted.to_on else "",
    )
    return redirect(promised)


@require_GET
def verifications(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.VERIFY_JOURNAL)
    page = lists.page_of(request, Verification.objects.select_related("by"), ("-id",))
    return render(request, "audit/verifications.html", {"page_title": _("日志核验"), "page": page})


@require_POST
def verify(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.VERIFY_JOURNAL)
    job = background.enqueue(jobs.verify, by=request.user, title=_("核验日志"), key="audit:verify")
    return redirect("jobs:detail", job.pk) if job.by == request.user else redirect("audit:verifications")
