"""The doors to transfers: the list, one transfer and its deeds, a batch."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xiangxin.access import checks
from xiangxin.exports import actions as exports
from xiangxin.jobs import actions as background
from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal, Refused
from xiangxin.kernel.requests import SignedInRequest
from xiangxin.organizations.queries.authority import authority_over
from xiangxin.regulations.fields import day_of
from xiangxin.regulations.packs import law
from xiangxin.transfers import actions, jobs, queries
from xiangxin.transfers.forms import BatchForm, ComingForm, TransferForm
from xiangxin.transfers.models import Letter, Transfer
from xiangxin.transfers.permissions import May
from xiangxin.ui import lists


@require_GET
def listing(request: SignedInRequest) -> HttpResponse:
    wanted = {name: request.GET.get(name, "") for name in ("q", "batch", "state", "kind", "overdue")}
    today = clock.today()
    page = lists.page_of(request, queries.listed(request.user, on=today, **wanted), ("-pk",))
    rows = [(one, letter, letter.is_overdue(today) if letter else False) for one, letter in _with_letters(page.rows)]
    context = {
        "page_title": _("组织关系转接"),
        "page": page,
        "rows": rows,
        "wanted": wanted,
        "states": Transfer.State.choices,
        "kinds": Transfer.Kind.choices,
        "may_prepare": checks.may(request.user, May.PREPARE_TRANSFER),
        "waiting": queries.waiting(request.user),
        "may_decide": checks.may(request.user, May.DECIDE_TRANSFER),
        "local_days": law(today).count("transfers.letter_local_days"),
    }
    return render(request, "transfers/list.html", context)


@require_GET
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    transfer = visible(request, pk)
    letter = getattr(transfer, "letter", None)
    today = clock.today()
    in_force = law(today)
    context = {
        "page_title": str(transfer),
        "transfer": transfer,
        "letter": letter,
        "is_overdue": bool(letter and letter.is_overdue(today)),
        "is_past": bool(letter and today > letter.valid_until),
        "steps": queries.steps_of(transfer),
        "may": _rights(request, transfer),
        "today": today,
        "days": {
            "local": in_force.count("transfers.letter_local_days"),
            "other": in_force.count("transfers.letter_other_city_days"),
            "most": in_force.count("transfers.letter_max_days"),
        },
    }
    return render(request, "transfers/detail.html", context)


@require_GET
def choose(request: SignedInRequest) -> HttpResponse:
    """Whose membership moves?"""
    checks.require(request.user, May.PREPARE_TRANSFER)
    people = queries.people_to_transfer(request.user)
    if text := request.GET.get("q", "").strip():
        people = people.filter(name__startswith=text)
    page = lists.page_of(request, people, ("pinyin", "pk"))
    return render(request, "transfers/choose.html", {"page_title": _("办理转接"), "page": page, "q": text})


@require_http_methods(["GET", "POST"])
def prepare(request: SignedInRequest, member: int) -> HttpResponse:
    checks.require(request.user, May.PREPARE_TRANSFER)
    person = get_object_or_404(queries.people_to_transfer(request.user), pk=member)
    form = TransferForm(request.POST or None, places=queries.branches().exclude(pk=person.organization_id))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            transfer = actions.prepare(
                person, to=facts.pop("to_organization"), at=clock.now(), by=request.user, **facts
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("transfers:detail", transfer.pk)
    context = {"page_title": _("办理转接"), "form": form, "lead": f"{person.name} · {person.organization}"}
    return render(request, "transfers/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def batch(request: SignedInRequest) -> HttpResponse:
    checks.require(request.user, May.PREPARE_TRANSFER)
    people = queries.people_to_transfer(request.user)
    branch = request.GET.get("branch", "")
    people = people.filter(organization=int(branch)) if branch.isdigit() else people
    form = BatchForm(request.POST or None, places=queries.branches(), people=people)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.prepare_batch(
                said["people"], to=said["to_organization"], batch=said["batch"], dues_paid_to=said["dues_paid_to"],
                at=clock.now(), by=request.user,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已起草 %(count)s 人的转接，请逐人核对后提交。") % {"count": len(made)})
            return redirect(f"{reverse('transfers:list')}?batch={quote(said['batch'].strip())}")
    context = {"page_title": _("批量转接"), "form": form, "lead": _("项目结束、支部撤销时，一次起草多人的转接。")}
    return render(request, "transfers/form.html", context, status=422 if form.errors else 200)


@require_POST
def act_batch(request: SignedInRequest) -> HttpResponse:
    """One deed on everybody of a batch, as a job; or the letters of all as one file."""
    batch, deed, days = (request.POST.get(name, "") for name in ("batch", "deed", "days"))
    needed = May.PREPARE_TRANSFER if deed == "submit" else May.DECIDE_TRANSFER
    checks.require(request.user, needed)
    if deed not in ("submit", "approve", "issue", "print") or not batch:
        raise Http404
    if deed == "print":
        title = _("介绍信（%(batch)s）") % {"batch": batch}
        export = exports.promise(
            jobs.write_letters, title=title, at=clock.now(), by=request.user, key=batch, batch=batch
        )
        return redirect("exports:detail", export.pk)
    number = int(days) if days.isdigit() and len(days) < 5 else 0
    title = _("整批转接：%(batch)s") % {"batch": batch}
    key = f"transfers:{request.user.pk}:{deed}:{batch}"
    job = background.enqueue(jobs.run_batch, by=request.user, title=title, key=key, batch=batch, deed=deed, days=number)
    return redirect("jobs:detail", job.pk)


@require_http_methods(["GET", "POST"])
def come_in(request: SignedInRequest) -> HttpResponse:
    """Somebody comes from outside the group: whose letter, from where, as what."""
    checks.require(request.user, May.PREPARE_TRANSFER)
    form = ComingForm(request.POST or None, people=queries.people_to_come(request.user))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        member = facts.pop("member")
        facts["addressee"] = str(authority_over(member.organization) or "")
        try:
            transfer = actions.prepare(
                member, to=member.organization, is_coming=True, at=clock.now(), by=request.user, **facts
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("transfers:detail", transfer.pk)
    lead = _("先在花名册把本人登记为职工，再登记对方介绍信；党委接收后成为本支部党员。")
    context = {"page_title": _("登记转入"), "form": form, "lead": lead}
    return render(request, "transfers/form.html", context, status=422 if form.errors else 200)


@require_POST
def act(request: SignedInRequest, pk: int, deed: str) -> HttpResponse:
    """One deed on a transfer; what it needs stands in its small form."""
    transfer = visible(request, pk)
    deeds = {
        "submit": _submit, "approve": _approve, "issue": _issue, "accept": _accept, "reject": _reject,
        "revoke": _revoke, "receipt": _receipt, "expire": _expire, "repeat": _repeat,
    }  # fmt: skip
    if deed not in deeds:
        raise Http404
    goal = deeds[deed](request, transfer)
    return redirect("transfers:detail", goal.pk if isinstance(goal, Transfer) else pk)


def _submit(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.submit(transfer, at=clock.now(), by=request.user)


def _approve(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.approve(transfer, by=request.user)


def _issue(request: SignedInRequest, transfer: Transfer) -> None:
    days = request.POST.get("days", "")
    if not days.isdigit() or not 0 < int(days) < 10_000:
        raise Refused(Refusal("not_a_number", _("有效天数请填写整数。")))
    actions.issue(transfer, days=int(days), on=clock.today(), by=request.user)


def _accept(request: SignedInRequest, transfer: Transfer) -> Any:
    late = request.POST.get("late_certificate") == "1"
    return actions.accept(transfer, on=_day(request), at=clock.now(), by=request.user, late_certificate=late)


def _reject(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.reject(transfer, reason=request.POST.get("reason", "")[:200], on=clock.today(), by=request.user)


def _revoke(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.revoke(transfer, reason=request.POST.get("reason", "")[:200], on=clock.today(), by=request.user)


def _receipt(request: SignedInRequest, transfer: Transfer) -> None:
    letter = get_object_or_404(Letter.objects.select_related("issuer", "transfer"), transfer=transfer)
    handler, phone = request.POST.get("handler", "")[:40], request.POST.get("phone", "")[:40]
    actions.note_receipt(letter, on=_day(request), handler=handler, phone=phone, by=request.user)


def _expire(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.expire(transfer, on=clock.today(), by=request.user)


def _repeat(request: SignedInRequest, transfer: Transfer) -> Any:
    return actions.repeat(transfer, dues_paid_to=_day(request), at=clock.now(), by=request.user)


def visible(request: SignedInRequest, pk: int) -> Transfer:
    """The transfer, if one end of it is within reach."""
    transfers = Transfer.objects.visible_to(request.user).select_related(
        "member__organization", "from_organization", "to_organization", "letter__issuer", "repeats", "ended_by"
    )
    return get_object_or_404(transfers, pk=pk)


def _rights(request: SignedInRequest, transfer: Transfer) -> dict[str, bool]:
    sender = authority_over(transfer.from_organization) if transfer.from_organization else None
    receiver = authority_over(transfer.to_organization) if transfer.to_organization else None
    return {
        "prepare": checks.may(request.user, May.PREPARE_TRANSFER, transfer.place),
        "send": checks.may(request.user, May.DECIDE_TRANSFER, sender or receiver) if sender or receiver else False,
        "receive": checks.may(request.user, May.DECIDE_TRANSFER, receiver or sender) if sender or receiver else False,
    }


def _with_letters(rows: list[Transfer]) -> list[tuple[Transfer, Letter | None]]:
    return [(one, getattr(one, "letter", None)) for one in rows]


def _day(request: SignedInRequest) -> date:
    day = day_of(request.POST.get("on", ""))
    if day is None:
        raise Refused(Refusal("not_a_day", _("请填写日期。")))
    return day
