"""The doors to letters, certificates and the file for the national system."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.transfers import actions, printing, queries
from xiangxin.transfers.forms import CertificateForm
from xiangxin.transfers.models import Letter
from xiangxin.transfers.permissions import May
from xiangxin.transfers.views.transfers import visible
from xiangxin.ui import lists

DAYS_AT = (14, 15, 16, 17, 18, 19, 20)


@require_POST
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """The letter in its three parts, to print and seal."""
    transfer = visible(request, pk)
    held = get_object_or_404(
        Letter.objects.select_related(
            "issuer", "transfer__member__organization", "transfer__from_organization", "transfer__to_organization"
        ),
        transfer=transfer,
    )
    checks.require(request.user, May.DECIDE_TRANSFER, held.issuer)
    now = clock.now()
    content = printing.letters_as_pdf([held], mark=exports.mark_of(request.user, now), by=request.user)
    name = f"组织关系介绍信{held.serial}.pdf"
    export = exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=held.issuer, rows=1)
    return redirect("exports:detail", export.pk)


@require_POST
def download(request: SignedInRequest) -> HttpResponse:
    """The transfers of the list as a file with the columns of the national system."""
    checks.require(request.user, May.SEE_TRANSFER)
    now = clock.now()
    wanted = {name: request.GET.get(name, "") for name in ("q", "batch", "state", "kind", "overdue")}
    rows = queries.file_rows(queries.listed(request.user, on=now.date(), **wanted)[:5000])
    columns = [Column(name, kind="day" if n in DAYS_AT else "text") for n, name in enumerate(queries.FILE_COLUMNS)]
    export = exports.hand_out([Sheet(_("组织关系转接"), columns, rows)], at=now, by=request.user)
    return redirect("exports:detail", export.pk)


@require_GET
def certificates(request: SignedInRequest) -> HttpResponse:
    page = lists.page_of(request, queries.certificates(request.user), ("-pk",))
    may_certify = checks.may(request.user, May.DECIDE_TRANSFER)
    context = {"page_title": _("党员证明信"), "page": page, "may_certify": may_certify}
    return render(request, "transfers/certificates.html", context)


@require_http_methods(["GET", "POST"])
def certify(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.DECIDE_TRANSFER)
    form = CertificateForm(request.POST or None, people=queries.people_to_transfer(request.user))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.certify(facts.pop("member"), at=clock.now(), by=request.user, **facts)
        except Refused as refused:
            form.add_error(None, f"{refused}{refused.refusal.article}")
        else:
            return redirect("transfers:certificates")
    lead = _("外出不超过六个月的，开证明信参加组织生活，不转组织关系。")
    context = {"page_title": _("开具证明信"), "form": form, "lead": lead}
    return render(request, "transfers/form.html", context, status=422 if form.errors else 200)


@require_POST
def certificate(request: SignedInRequest, pk: int) -> HttpResponse:
    """A certificate to print and seal."""
    found = get_object_or_404(queries.certificates(request.user), pk=pk)
    if found.member.user_id != request.user.pk:
        checks.require(request.user, May.DECIDE_TRANSFER, found.issuer)
    now = clock.now()
    mark = exports.mark_of(request.user, now)
    context = {"letter": found}
    content = pdf.render("transfers/pdf/certificate.html", context, mark=mark, is_marked=False)
    name = f"党员证明信{found.serial}.pdf"
    export = exports.hand_out_bytes(content, name=name, at=now, by=request.user, where=found.issuer, rows=1)
    return redirect("exports:detail", export.pk)
