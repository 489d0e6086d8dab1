"""The doors of the roster: filter it, name a filter, hand it out, keep the templates of exports."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import pdf
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members import actions, codes, columns, filters, queries
from xiangxin.members.forms import TemplateForm
from xiangxin.members.models import ExportTemplate, Member, SavedFilter
from xiangxin.members.permissions import May
from xiangxin.members.person_field import spelled
from xiangxin.organizations.models import Organization
from xiangxin.ui import lists, tables
from xiangxin.ui.tables import Column

ROSTER = (
    Column("name", gettext_lazy("姓名"), order="pinyin", is_fixed=True),
    Column("sex", gettext_lazy("性别")),
    Column("born", gettext_lazy("出生年月"), order="born_on"),
    Column("age", gettext_lazy("年龄"), order="-born_on", is_extra=True),
    Column("ethnicity", gettext_lazy("民族"), is_extra=True),
    Column("education", gettext_lazy("学历"), order="education"),
    Column("unit", gettext_lazy("工作单位"), is_extra=True),
    Column("job", gettext_lazy("岗位")),
    Column("number", gettext_lazy("工号"), order="employee_number", is_extra=True),
    Column("group", gettext_lazy("党小组"), is_extra=True),
    Column("joined", gettext_lazy("入党日期"), order="joined_on"),
    Column("became_full", gettext_lazy("转正日期"), is_extra=True),
    Column("party_age", gettext_lazy("党龄"), is_extra=True),
    Column("category", gettext_lazy("类别")),
)
MORE = set(filters.NAMES) - {"q", "org", "category", "state"}


@require_GET
def roster(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_ROSTER)
    wanted, today = filters.wishes(request.GET.dict()), clock.today()
    people = queries.listed(queries.roster(request.user, wanted, today))
    table = tables.table_for(request, "roster", ROSTER, order=("pinyin", "id"))
    context = {
        "page_title": _("花名册"),
        "page": lists.page_of(request, people, table.order),
        "table": table,
        "wanted": wanted,
        "is_more_open": bool(MORE & wanted.keys()),
        "place": _place(request, wanted.get("org", "")),
        "groups": _groups(request, wanted.get("org", "")),
        "choices": filters.choices(),
        "ethnicities": codes.ETHNICITIES,
        "educations": codes.EDUCATIONS,
        "saved": queries.saved_filters(request.user),
        "may_see_files": checks.may(request.user, May.SEE_FILE),
        "may_register": checks.may(request.user, May.KEEP_FILE),
        "may_export": checks.may(request.user, May.EXPORT_ROSTER),
        "templates": ExportTemplate.objects.visible_to(request.user),
        "forms": columns.FORMS,
        "is_paper_there": pdf.is_available(),
        "may_keep_templates": checks.may(request.user, May.KEEP_TEMPLATES),
        "today": today,
    }
    return render(request, "members/roster.html", context)


@require_GET
def find(request: SignedInRequest) -> HttpResponse:
    """A few people that somebody may mean: a page of its own, whose suggestions the fields of forms take over."""
    checks.require(request.user, May.SEE_ROSTER)
    text = request.GET.get("q") or next(iter(request.GET.dict().values()), "")
    context = {
        "page_title": _("查找人员"),
        "q": text,
        "people": [(one, spelled(one)) for one in queries.find_people(request.user, text, limit=12)],
    }
    return render(request, "members/find.html", context)


@require_POST
def export_roster(request: SignedInRequest) -> HttpResponse:
    wanted = filters.wishes(request.POST.dict())
    kind = request.POST.get("kind", "xlsx")
    export = actions.export_roster(
        wanted,
        form=request.POST.get("form", "roster"),
        kind=cast(actions.Kind, kind if kind in ("xlsx", "csv", "pdf") else "xlsx"),
        today=clock.today(),
        at=clock.now(),
        by=request.user,
    )
    return redirect(export)


@require_POST
def save_filter(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_ROSTER)
    query = QueryDict(mutable=True)
    query.update(filters.wishes(request.POST.dict()))
    if name := request.POST.get("name", "").strip():
        actions.save_filter(name, query.urlencode(), by=request.user)
        messages.success(request, _("已存为常用筛选。"))
    return redirect(f"{reverse('members:roster')}?{query.urlencode()}")


@require_POST
def drop_filter(request: SignedInRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SavedFilter.objects.filter(user=request.user), pk=pk)
    actions.drop_filter(row, by=request.user)
    return redirect("members:roster")


@require_http_methods(["GET", "POST"])
def templates(request: SignedInRequest) -> HttpResponse:
    """The templates of exports that are kept here, and a form for another."""
    checks.require(request.user, May.KEEP_TEMPLATES)
    places = Organization.objects.active().filter(checks.within_reach(request.user, May.KEEP_TEMPLATES))
    form = TemplateForm(request.POST or None, places=places.exclude(kind=Organization.Kind.GROUP))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.keep_template(said["organization"], name=said["name"], names=said["columns"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("模板已保存，下级导出时可以选用。"))
            return redirect("members:templates")
    context = {
        "page_title": _("导出模板"),
        "form": form,
        "templates": ExportTemplate.objects.visible_to(request.user).select_related("organization"),
        "columns": columns.COLUMNS,
    }
    return render(request, "members/templates.html", context, status=422 if form.errors else 200)


@require_POST
def drop_template(request: SignedInRequest, pk: int) -> HttpResponse:
    rows = ExportTemplate.objects.visible_to(request.user).select_related("organization")
    actions.drop_template(get_object_or_404(rows, pk=pk), by=request.user)
    messages.success(request, _("已撤下。"))
    return redirect("members:templates")


def _place(request: SignedInRequest, pk: str) -> Organization | None:
    places = Organization.objects.filter(checks.within_reach(request.user, May.SEE_ROSTER))
    return places.filter(pk=pk).first() if pk.isdigit() else None


def _groups(request: SignedInRequest, pk: str) -> list[Organization]:
    """The Party groups of the branch that is shown, or of one's own branch."""
    groups = Organization.objects.active().filter(kind=Organization.Kind.GROUP)
    if pk.isdigit():
        return list(groups.filter(parent=int(pk)).order_by("path"))
    own = Member.objects.filter(user=request.user).values("organization")
    return list(groups.filter(parent__in=own).order_by("path"))
