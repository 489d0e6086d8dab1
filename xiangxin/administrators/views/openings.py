"""The desk of the system administrator: accounts for everybody of an organization, first passwords taken once."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.accounts.permissions import May
from xiangxin.administrators import actions, openings, queries, rules
from xiangxin.administrators.forms import OpeningForm
from xiangxin.administrators.models import Opening
from xiangxin.exports import actions as exports
from xiangxin.exports import pdf, sheets
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest


@require_GET
def open_many(request: SignedInRequest) -> HttpResponse:
    """Choose an organization; see who would be given an account before anything is done."""
    checks.require(request.user, May.KEEP_ACCOUNT)
    form = _form(request)
    preview = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        preview = openings.preview(said["organization"], said["key"], said["who"])
    context = {
        "page_title": _("批量开通账号"),
        "form": form,
        "preview": preview,
        "refusal": preview and rules.refusal_to_open(ready=preview.ready),
        "recent": Opening.objects.visible_to(request.user).select_related("organization")[:10],
    }
    return render(request, "administrators/open_many.html", context, status=422 if form.errors else 200)


@require_POST
def open_accounts(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.KEEP_ACCOUNT)
    form = _form(request)
    if not form.is_valid():
        context = {"page_title": _("批量开通账号"), "form": form}
        return render(request, "administrators/open_many.html", context, status=422)
    said = dict(form.cleaned_data)
    opening = actions.open_accounts(said.pop("organization"), **said, at=clock.now(), by=request.user)
    return redirect(opening)


@require_GET
def opening(request: SignedInRequest, pk: int) -> HttpResponse:
    shown = _visible(request, pk)
    waiting = shown.slips.count()
    context = {
        "page_title": _("批量开通账号"),
        "opening": shown,
        "job": shown.job,
        "slips": waiting,
        "refusal": rules.refusal_to_take(finished_at=shown.finished_at, taken_at=shown.taken_at, slips=waiting),
        "has_pdf": pdf.is_available(),
    }
    return render(request, "administrators/opening.html", context)


@never_cache
@require_POST
def take_slips(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The first passwords as Excel or as slips to cut apart; nothing of it stays on the platform."""
    shown, at = _visible(request, pk), clock.now()
    mark = exports.mark_of(request.user, at)
    name = _("%(place)s初始密码") % {"place": shown.organization.short_name}
    if request.POST.get("kind") == "pdf" and not pdf.is_available():
        messages.error(request, _("这台服务器不能生成 PDF，请取 Excel。"))
        return redirect(shown)
    taken = actions.take_slips(shown, at=at, by=request.user)
    if request.POST.get("kind") == "pdf":
        address = request.build_absolute_uri("/")
        paper = pdf.render("administrators/pdf/slips.html", {"slips": taken, "address": address}, mark=mark)
        return FileResponse(BytesIO(paper), as_attachment=True, filename=f"{name}.pdf")
    return FileResponse(_workbook(taken, name, mark), as_attachment=True, filename=f"{name}.xlsx")


def _workbook(taken: list[actions.Taken], name: str, mark: str) -> BytesIO:
    headings = ((_("党组织"), 24), (_("姓名"), 12), (_("登录号码"), 16), (_("初始密码"), 20), (_("有效到"), 12))
    columns = [sheets.Column(title, width) for title, width in headings[:4]]
    columns.append(sheets.Column(headings[4][0], headings[4][1], "day"))
    rows = [(one.place, one.name, one.login, one.password, one.until) for one in taken]
    file = BytesIO()
    note = _("请分发给本人，首次登录须修改密码。")
    sheets.write_xlsx([sheets.Sheet(name, columns, rows, note)], file, mark=mark)
    file.seek(0)
    return file


def _form(request: SignedInRequest) -> OpeningForm:
    places = queries.places_for(request.user, May.KEEP_ACCOUNT)
    said = request.POST or request.GET
    return OpeningForm(said if "organization" in said else None, places=places)


def _visible(request: SignedInRequest, pk: int) -> Opening:
    rows = Opening.objects.visible_to(request.user).select_related("organization", "job")
    return get_object_or_404(rows, pk=pk)
