"""The verbs of arrears: remind the member, then the secretary, then the superior; open a case for people; close it."""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.dues import rules
from xiangxin.dues.events import Event
from xiangxin.dues.models import ArrearsCase, Bill, QuarterlyConsent
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel import reach
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.packs import Law

WHO = {
    "warn": ({Role.BRANCH_SECRETARY}, 0),
    "alert": ({Role.BRANCH_SECRETARY, Role.ORGANIZATION_OFFICER}, 1),
    "case": ({Role.BRANCH_SECRETARY, Role.ORGANIZATION_OFFICER}, 1),
}  # whom to tell beside the member, at the place and so many levels above it


@transaction.atomic
def remind(*, today: date, at: datetime, by: User) -> int:
    """Tell whoever has to know of unpaid months, each once a month, and open a case at six; how many members.

    Nothing follows by itself: a case waits for people, and no status changes here.
    """
    checks.require(by, May.ASSESS)
    owed = _owed(today)
    members = Member.objects.filter(pk__in=owed, state="active").select_related("organization", "user")
    by_quarter = set(QuarterlyConsent.objects.filter(member__in=owed).values_list("member", flat=True))
    count = 0
    laws: dict[str, Law] = {}
    for member in members.order_by("pk").iterator(1_000):
        path = member.organization.path
        law = laws.setdefault(path, law_at(path, today))
        months = [
            month
            for month in owed[member.pk]
            if _is_over(_due_month(month, by_quarter=member.pk in by_quarter), today, law)
        ]
        run = rules.longest_run(months)
        step = rules.step_of(run, law)
        if step == "none":
            continue
        count += 1
        _tell(member, months, run, step, law, at, by)
        if step == "case":
            _open_case(member, run, at, by)
    return count


@transaction.atomic
def close_case(case: ArrearsCase, *, conclusion: str, note: str, at: datetime, by: User) -> ArrearsCase:
    """People have looked into it and say what they found."""
    checks.require(by, May.ASSESS, case.organization)
    is_known = conclusion in ArrearsCase.Conclusion.values
    refuse_if(None if is_known and note.strip() else Refusal("no_note", _("请选择结论并写明核实的情况。")))
    closed = ArrearsCase.objects.filter(pk=case.pk, closed_at__isnull=True).update(
        conclusion=conclusion, note=note.strip(), closed_at=at, closed_by=by
    )
    case.refresh_from_db()
    if closed:
        announce(Event.CASE_CLOSED, subject=case, by=by, conclusion=conclusion)
    return case


def _owed(today: date) -> dict[int, list[date]]:
    owed: dict[int, list[date]] = defaultdict(list)
    unpaid = Bill.objects.unpaid().filter(month__lte=today, organization__dissolved_on__isnull=True)
    for member, month in unpaid.order_by("month").values_list("member", "month").iterator(5_000):
        owed[member].append(month)
    return owed


def _due_month(month: date, *, by_quarter: bool) -> date:
    """The month in which a month is due: itself, or the last of its quarter by consent (rules 2008, art. 9)."""
    return month.replace(month=(month.month + 2) // 3 * 3) if by_quarter else month


def _is_over(month: date, today: date, law: Law) -> bool:
    """A month counts once it is over, or this one once its day of collection is past."""
    this_month = today.replace(day=1)
    return month < this_month or (month == this_month and today.day > law.count("dues.collect_day"))


def _tell(member: Member, months: list[date], run: int, step: str, law: Law, at: datetime, by: User) -> None:
    place, last = member.organization, months[-1]
    article = law.cite("dues.unpaid_case_months")[:120]
    if member.user_id:
        notices.tell(
            [member.user_id], place=place, title=_("有 %(count)s 个月的党费还没有交") % {"count": len(months)},
            text=_("可以在“我的党费”里交纳；有困难请告诉党支部。"), link=reverse("dues:mine"), article=article,
            key=f"dues.remind:{member.pk}:{last}", kind="required", at=at, by=by,
        )  # fmt: skip
    if step not in WHO:
        return
    roles, levels = WHO[step]
    places = reach.ancestors(place.path)[-1 - levels :]
    people = Assignment.objects.held_on(at.date()).filter(role__in=roles, organization__path__in=places)
    notices.tell(
        people.exclude(user=member.user_id).values_list("user", flat=True), place=place,
        title=_("%(name)s 连续 %(run)s 个月未交党费") % {"name": member.name, "run": run},
        text=_("请谈话了解原因、给予帮助；有正当理由的写明情况。"), link=reverse("dues:person", args=[member.pk]),
        article=article, key=f"dues.{step}:{member.pk}:{last}", kind="required", at=at, by=by,
    )  # fmt: skip


def _open_case(member: Member, run: int, at: datetime, by: User) -> None:
    facts = {"organization": member.organization, "months": run, "opened_at": at}
    case, is_new = ArrearsCase.objects.get_or_create(member=member, closed_at=None, defaults=facts)
    if is_new:
        announce(Event.CASE_OPENED, subject=case, by=by, months=run)
