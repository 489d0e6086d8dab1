"""The doors to the presets of a unit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization, OrganizationQuerySet
from xiangxin.theme_days import actions, queries
from xiangxin.theme_days.forms import PresetForm
from xiangxin.theme_days.models import OFFERED, lines_of
from xiangxin.theme_days.permissions import May


@require_http_methods(["GET", "POST"])
def presets(request: SignedInRequest) -> HttpResponse:
    """What theme days always have and what is offered, unit by unit."""
    checks.require(request.user, May.KEEP_PRESET)
    places = committees(request, May.KEEP_PRESET)
    form = PresetForm(request.POST or None, places=places, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.keep_preset(said.pop("organization"), **said, at=clock.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存，本组织和下级筹备主题党日时使用。"))
            return redirect("theme_days:presets")
    kept = [(one, lines_of(one.fixed), lines_of(one.offered)) for one in queries.presets_kept(request.user)[:100]]
    context = {"page_title": _("主题党日项目"), "form": form, "kept": kept}
    return render(request, "theme_days/presets.html", context, status=422 if form.errors else 200)


@require_POST
def drop_preset(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.presets_kept(request.user), pk=pk)
    actions.drop_preset(found, at=clock.now(), by=request.user)
    return redirect("theme_days:presets")


def committees(request: SignedInRequest, permission: May) -> OrganizationQuerySet:
    """The organizations, without groups, where a person holds a permission."""
    within = checks.within_reach(request.user, permission)
    return Organization.objects.active().filter(within).exclude(kind=Organization.Kind.GROUP).order_by("path")


def _initial(request: SignedInRequest) -> dict[str, object]:
    """The preset that the address names, to be changed; else what the platform offers."""
    asked = request.GET.get("of", "")
    known = queries.presets_kept(request.user).filter(pk=asked).first() if asked.isdigit() else None
    if known is None:
        return {"offered": "\n".join(str(item) for item in OFFERED)}
    said = {"name": known.name, "fixed": known.fixed, "offered": known.offered}
    return {"organization": known.organization_id, **said}
