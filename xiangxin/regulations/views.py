"""The doors of rules: the list, one parameter, the simulator, the calendar."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.regulations import actions, queries
from xiangxin.regulations import decisions as table
from xiangxin.regulations.fields import BadInput, day_of
from xiangxin.regulations.forms import CalendarForm, QuestionForm, SettingForm
from xiangxin.regulations.models import LocalSetting
from xiangxin.regulations.packs import Parameter, book
from xiangxin.regulations.permissions import May


@require_GET
def parameters(request: SignedInRequest) -> HttpResponse:
    """Every parameter in force on a day, searchable."""
    day = day_of(request.GET.get("on", "")) or clock.today()
    q, family, status = (request.GET.get(name, "").strip() for name in ("q", "family", "status"))
    here = queries.law_for(request.user, day)
    context = {
        "page_title": _("规则"),
        "shown": queries.parameters(here, q=q, family=family, status=status),
        "families": queries.families(),
        "statuses": {status: label for status, (label, _tone) in queries.STATUS_LABELS.items()},
        "q": q,
        "family": family,
        "status": status,
        "day": day,
    }
    return render(request, "regulations/parameters.html", context)


@require_GET
def parameter(request: SignedInRequest, code: str) -> HttpResponse:
    """One parameter: value, source, versions, what units have set."""
    found = _parameter_or_404(code)
    here = queries.law_for(request.user, clock.today())
    settings = LocalSetting.objects.visible_to(request.user).filter(code=code)
    may_end = checks.reach_of(request.user, May.SET_PARAMETER)
    context = {
        "page_title": found.name,
        "shown": queries.shown(found, here),
        "versions": [queries.shown(version, here) for version in reversed(book().history[code])],
        "settings": [
            (setting, queries.in_words(setting.value, found.unit), may_end.covers(setting.place.path))
            for setting in settings.select_related("organization", "set_by")[:100]
        ],
        "may_set": found.is_open and checks.may(request.user, May.SET_PARAMETER),
    }
    return render(request, "regulations/parameter.html", context)


@require_http_methods(["GET", "POST"])
def set_parameter(request: SignedInRequest, code: str) -> HttpResponse:
    checks.require(request.user, May.SET_PARAMETER)
    found = _parameter_or_404(code)
    place = queries.first_place(request.user)
    initial = {"organization": place.name if place else "", "from_on": clock.today(), "value": found.value}
    form = SettingForm(request.POST or None, parameter=found, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        place = said.pop("organization")
        try:
            actions.set_parameter(place.pk, place, code=code, by=request.user, **said)
        except Refused as refused:
            form.add_error(None, str(refused.refusal))
        else:
            messages.success(request, _("已设定，自开始日期起对本组织及下级有效。"))
            return redirect("regulations:parameter", code)
    context = {"page_title": _("设定：%(name)s") % {"name": found.name}, "form": form, "parameter": found}
    context["text"] = queries.in_words(found.value, found.unit)
    return render(request, "regulations/set_parameter.html", context, status=422 if form.errors else 200)


@require_POST
def end_setting(request: SignedInRequest, pk: int) -> HttpResponse:
    setting = get_object_or_404(LocalSetting.objects.visible_to(request.user), pk=pk)
    actions.end_setting(setting, on=clock.today(), by=request.user)
    messages.success(request, _("已停用，次日起按上级设定或法规取值。"))
    return redirect("regulations:parameter", setting.code)


@require_GET
def simulator(request: SignedInRequest) -> HttpResponse:
    """All rules that can be tried."""
    context = {"page_title": _("规则试算"), "rules": list(table.rules().values())}
    return render(request, "regulations/simulator.html", context)


@require_http_methods(["GET", "POST"])
def simulate(request: SignedInRequest, name: str) -> HttpResponse:
    """Ask one rule; a post, because a question may hold an ID number that no address line should keep."""
    rule = table.rules().get(name)
    if rule is None:
        raise Http404(name)
    form = QuestionForm(request.POST or None, rule=rule)
    answer = None
    if request.method == "POST" and form.is_valid():
        try:
            answer = table.decide(name, form.said(), law=queries.law_for(request.user, form.cleaned_data["law_on"]))
        except BadInput as error:
            form.add_error(None, str(error))
    pack = book().pack(rule.family, on=form.cleaned_data["law_on"]) if answer else None
    context = {
        "page_title": rule.says,
        "rule": rule,
        "form": form,
        "answer": answer,
        "values": queries.answer_in_words(answer["values"]) if answer else [],
        "pack": pack,
    }

    return render(request, "regulations/simulate.html", context, status=422 if form.errors else 200)


@require_GET
def calendar(request: SignedInRequest) -> HttpResponse:
    """The working days of a year."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100 else clock.today().year
    context = {"page_title": _("工作日历"), "year": year, "months": queries.months_of(year)}
    context["may_keep"] = checks.may(request.user, May.KEEP_CALENDAR, actions.Top())
    return render(request, "regulations/calendar.html", context)


@require_http_methods(["GET", "POST"])
def keep_calendar(request: SignedInRequest, year: int) -> HttpResponse:
    checks.require(request.user, May.KEEP_CALENDAR, actions.Top())
    initial = {
        "year": year,
        "off": queries.ranges_of(year, is_workday=False),
        "work": queries.ranges_of(year, is_workday=True),
    }
    form = CalendarForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.keep_calendar(said["year"], said["off"] + said["work"], by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused.refusal))
        else:
            messages.success(request, _("已保存，工作日期限按此计算。"))
            return redirect(f"{reverse('regulations:calendar')}?year={said['year']}")
    context = {"page_title": _("录入放假安排"), "form": form}
    return render(request, "regulations/keep_calendar.html", context, status=422 if form.errors else 200)


def _parameter_or_404(code: str) -> Parameter:
    if code not in book().history:
        raise Http404(code)
    return book().parameter(code, on=clock.today())
