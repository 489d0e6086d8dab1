"""The doors of the register of numbers and of seals."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.documents import actions, queries
from xiangxin.documents.forms.official import SealForm
from xiangxin.documents.models import IssueNumber, OfficialDocument, Seal
from xiangxin.documents.permissions import May
from xiangxin.exports import actions as exports
from xiangxin.exports.queries import answer_with
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists

COLUMNS = (
    Column("发文字号", 24), Column("发文党组织", 30), Column("文种", 10), Column("标题", 50), Column("主送机关", 30),
    Column("成文日期", 14, "day"), Column("签发人", 12), Column("用印", 18, "moment"), Column("用印人", 12),
    Column("保管期限", 10), Column("作废原因", 30),
)  # fmt: skip
MOST = 5_000


@require_GET
def register(request: SignedInRequest) -> HttpResponse:
    """The numbers of a year, voided ones with their reason."""
    checks.require(request.user, May.SEE_DOCUMENT)
    year, kind, rows = _wanted(request)
    context = {
        "page_title": _("发文登记簿"),
        "page": lists.page_of(request, rows, ("-id",)),
        "year": year,
        "years": range(clock.today().year, clock.today().year - 6, -1),
        "kind": kind,
        "kinds": OfficialDocument.Kind.choices,
    }
    return render(request, "documents/register.html", context)


@require_POST
def export_register(request: SignedInRequest) -> HttpResponseBase:
    """The register as Excel."""
    checks.require(request.user, May.SEE_DOCUMENT)
    year, _kind, rows = _wanted(request)
    lines = (_line(number) for number in rows.order_by("organization__path", "kind", "number")[:MOST])
    sheet = Sheet(_("发文登记簿 %(year)d") % {"year": year}, COLUMNS, lines)
    return answer_with(exports.hand_out([sheet], at=clock.now(), by=request.user))


@require_http_methods(["GET", "POST"])
def seals(request: SignedInRequest) -> HttpResponse:
    """Which seals there are and when each was used; a new one."""
    checks.require(request.user, May.KEEP_SEAL)
    places = Organization.objects.active().filter(checks.within_reach(request.user, May.KEEP_SEAL))
    form = SealForm(request.POST or None, request.FILES or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_seal(**form.cleaned_data, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error("picture", str(refused))
        else:
            return redirect("documents:seals")
    context = {
        "page_title": _("电子印章"),
        "form": form,
        "seals": queries.seals_for(request.user)[:200],
        "page": lists.page_of(request, queries.seal_uses_for(request.user), ("-id",)),
    }
    return render(request, "documents/seals.html", context, status=422 if form.errors else 200)


@require_POST
def retire_seal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a seal out of use."""
    within = checks.within_reach(request.user, May.KEEP_SEAL, "organization__path")
    seal = get_object_or_404(Seal.objects.filter(within).select_related("organization"), pk=pk)
    actions.retire_seal(seal, at=clock.now(), by=request.user)
    return redirect("documents:seals")


def _wanted(request: SignedInRequest) -> "tuple[int, str, QuerySet[IssueNumber]]":
    said = request.POST if request.method == "POST" else request.GET
    text, kind = said.get("year", ""), said.get("kind", "")
    year = int(text) if text.isdigit() and len(text) == 4 else clock.today().year
    kind = kind if kind in OfficialDocument.Kind else ""
    return year, kind, queries.register_of(request.user, year=year, kind=kind)


def _line(number: IssueNumber) -> list[Any]:
    document = number.document
    use = getattr(document, "seal_use", None)
    return [
        number.serial, number.organization.name, number.get_kind_display(), document.title, document.addressee,
        number.given_on, document.signatory, use.at if use else None, use.by.name if use else "",
        document.get_retention_display() if document.retention else "", number.void_reason,
    ]  # fmt: skip
