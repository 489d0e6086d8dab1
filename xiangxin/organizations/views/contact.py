"""The door to how an organization is reached."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangxin.access import checks
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations import actions
from xiangxin.organizations.forms import ContactForm
from xiangxin.organizations.permissions import May
from xiangxin.organizations.views.reading import visible


@require_http_methods(["GET", "POST"])
def correct_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    organization = visible(request, pk)
    checks.require(request.user, May.KEEP_POSTS, organization)
    form = ContactForm(request.POST or None, instance=organization)
    if request.method == "POST" and form.is_valid():
        actions.correct_contact(visible(request, pk), by=request.user, **form.cleaned_data)
        messages.success(request, _("联系方式已登记，以后的介绍信和公文直接使用。"))
        return redirect("organizations:detail", pk)
    context = {"page_title": _("更正联系方式"), "organization": organization, "form": form}
    return render(request, "organizations/deed.html", context, status=422 if form.errors else 200)
