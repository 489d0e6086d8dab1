"""The doors to what is due: sanctions in effect, medals of fifty years."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.exports.sheets import Column, Sheet
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.measures import actions, courses, queries
from xiangxin.measures.forms import MedalForm
from xiangxin.measures.permissions import May
from xiangxin.regulations.packs import law
from xiangxin.ui import lists


@require_GET
def sanctions(request: SignedInRequest) -> HttpResponse:
    """Which sanctions work on whom until when, and which wait for the decision on rights?"""
    checks.require(request.user, May.SEE_MEASURE)
    page = lists.page_of(request, queries.sanctions_within(request.user), ("-from_on", "-pk"))
    in_force = law(clock.today())
    context = {
        "page_title": _("处分影响期"),
        "page": page,
        "lines": [queries.sanction_line(one, in_force) for one in page.rows],
    }
    return render(request, "measures/sanctions.html", context)


@require_POST
def download_sanctions(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_MEASURE)
    now = clock.now()
    in_force = law(clock.today())
    lines = [queries.sanction_line(one, in_force) for one in queries.sanctions_within(request.user)[:5000]]
    rows = [
        [line.sanction.member.name, line.sanction.member.organization.short_name, line.sanction.get_kind_display(),
         line.sanction.document_number, line.sanction.from_on, line.last_day,
         _("待恢复权利的决定") if line.awaits_decision else _("已满") if line.is_over else _("影响期内")]
        for line in lines
    ]  # fmt: skip
    columns = [
        Column(_("姓名"), 12), Column(_("党支部"), 20), Column(_("处分"), 18), Column(_("文号"), 20),
        Column(_("生效日期"), kind="day"), Column(_("期满日期"), kind="day"), Column(_("状态"), 18),
    ]  # fmt: skip
    export = exports.hand_out([Sheet(_("处分影响期"), columns, rows)], at=now, by=request.user)
    return redirect("exports:detail", export.pk)


@require_GET
def medals(request: SignedInRequest) -> HttpResponse:
    """Who reaches fifty years in the Party this year and has no medal yet?"""
    checks.require(request.user, May.SEE_MEASURE)
    year, in_force = _year(request), law(clock.today())
    page = lists.page_of(request, queries.medals_due(request.user, year=year, law=in_force), ("org_path", "pk"))
    on = courses.medal_day(year, in_force)
    context = {
        "page_title": _("“光荣在党50年”纪念章"),
        "page": page,
        "year": year,
        "years": range(clock.today().year - 1, clock.today().year + 3),
        "counted_on": on,
        "rows": [(one, one.party_age(on)) for one in page.rows],
        "form": MedalForm(initial={"on": min(clock.today(), on)}),
        "may_award": checks.may(request.user, May.AWARD_MEDAL),
        "article": in_force.cite("honours.medal_years"),
    }
    return render(request, "measures/medals.html", context)


@require_POST
def award_medals(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.AWARD_MEDAL)
    form = MedalForm(request.POST)
    if not form.is_valid():
        raise Refused(Refusal("no_day", _("请填写颁发日期。")))
    chosen = [int(one) for one in request.POST.getlist("people") if one.isdigit()]
    due = queries.medals_due(request.user, year=_year(request), law=law(clock.today()))
    said = form.cleaned_data
    count = actions.award_medals(
        due.filter(pk__in=chosen), on=said["on"], today=clock.today(), granted_by=said["granted_by"], by=request.user
    )
    messages.success(request, _("已记入 %(count)s 人的档案。") % {"count": count})
    return redirect("measures:medals")


@require_POST
def download_medals(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.SEE_MEASURE)
    year, in_force = _year(request), law(clock.today())
    on = courses.medal_day(year, in_force)
    people = queries.medals_due(request.user, year=year, law=in_force)[:5000]
    rows = [
        [one.name, one.get_sex_display(), one.born_on, one.organization.short_name, one.joined_on, one.became_full_on,
         one.party_age(on)]
        for one in people
    ]  # fmt: skip
    columns = [
        Column(_("姓名"), 12), Column(_("性别"), 6), Column(_("出生日期"), kind="day"), Column(_("党支部"), 20),
        Column(_("入党日期"), kind="day"), Column(_("转正日期"), kind="day"), Column(_("党龄"), 8, kind="whole"),
    ]  # fmt: skip
    title = _("%(year)s 年“光荣在党50年”纪念章人选") % {"year": year}
    export = exports.hand_out([Sheet(title, columns, rows)], at=clock.now(), by=request.user)
    return redirect("exports:detail", export.pk)


def _year(request: SignedInRequest) -> int:
    said = request.POST.get("year") or request.GET.get("year", "")
    return int(said) if said.isdigit() and 2021 <= int(said) <= 2100 else clock.today().year
