"""The door to what working funds may be spent on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.funds import actions, queries
from xiangxin.funds.forms import PurposeForm
from xiangxin.funds.permissions import May
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.ui.forms import typed


@require_http_methods(["GET", "POST"])
def purposes(request: SignedInRequest, organization: int) -> HttpResponse:
    place = get_object_or_404(Organization.objects.visible_to(request.user), pk=organization)
    checks.require(request.user, May.SEE_FUNDS, place)
    if request.method == "POST":
        checks.require(request.user, May.KEEP_BUDGET, place)
        actions.keep_purpose(place, by=request.user, **typed(PurposeForm(request.POST)))
        messages.success(request, _("已保存。"))
        return redirect("funds:purposes", place.pk)
    context = {
        "page_title": _("经费用途"), "place": place, "uses": queries.purposes_of(place, law_at(place.path, clock.today())),
        "form": PurposeForm(), "may_keep": checks.may(request.user, May.KEEP_BUDGET, place),
    }  # fmt: skip
    return render(request, "funds/purposes.html", context)
