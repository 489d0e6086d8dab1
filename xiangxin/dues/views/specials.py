"""The doors of special contributions: enter one, hand it up, enter the receipt of the centre."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xiangxin.access import checks
from xiangxin.dues import actions, queries
from xiangxin.dues.forms import CentralForm, HandUpForm, SpecialForm, noon
from xiangxin.dues.models import Payment
from xiangxin.dues.permissions import May
from xiangxin.dues.views.branches import seen
from xiangxin.dues.views.tabs import tabs_of
from xiangxin.kernel import clock
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import typed


@require_GET
def specials(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    checks.require(request.user, May.COLLECT, place)
    given = queries.specials_of(place)
    holders = queries.holders_of(given)
    may_keep = checks.may(request.user, May.KEEP_LEDGER, place)
    people = Member.objects.filter(organization=place).party_members().order_by("pinyin")
    context = {
        "page_title": _("大额党费"), "place": place, "tabs": tabs_of(place, "specials", request.user),
        "given": [(one, holders.get(one.pk), may_keep and holders.get(one.pk) == place) for one in given],
        "form": SpecialForm(people=people, initial={"paid_on": clock.today()}),
        "has_people": people.exists(), "is_top": place.parent_id is None,
        "today": clock.today(), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "dues/specials.html", context)


@require_POST
def give_special(request: SignedInRequest, organization: int) -> HttpResponse:
    place = seen(request, organization)
    checks.require(request.user, May.COLLECT, place)
    people = Member.objects.filter(organization=place).party_members()
    said = typed(SpecialForm(request.POST, people=people))
    now = clock.now()
    paid_at = noon(said.pop("paid_on"), now)
    key = request.POST.get("key", "")[:32]
    payment = actions.give_special(said.pop("member"), paid_at=paid_at, key=key, at=now, by=request.user, **said)
    messages.success(request, _("已登记，收据可以打印。"))
    return redirect("dues:payment", payment.pk)


@require_POST
def hand_up_special(request: SignedInRequest, organization: int, pk: int) -> HttpResponse:
    place, payment = _kept(request, organization, pk)
    said = typed(HandUpForm(request.POST))
    actions.hand_up_special(payment, sender=place, at=clock.now(), by=request.user, **said)
    messages.success(request, _("已全额上缴，等待上级确认收到。"))
    return redirect("dues:specials", place.pk)


@require_POST
def record_central_receipt(request: SignedInRequest, organization: int, pk: int) -> HttpResponse:
    place, payment = _kept(request, organization, pk)
    said = typed(CentralForm(request.POST))
    actions.record_central_receipt(payment, holder=place, at=clock.now(), by=request.user, **said)
    messages.success(request, _("收据号已登记，党员本人可以看到。"))
    return redirect("dues:specials", place.pk)


def _kept(request: SignedInRequest, organization: int, pk: int) -> tuple[Organization, Payment]:
    place = seen(request, organization)
    checks.require(request.user, May.KEEP_LEDGER, place)
    payments = Payment.objects.visible_to(request.user).filter(kind=Payment.Kind.SPECIAL)
    return place, get_object_or_404(payments, pk=pk)
