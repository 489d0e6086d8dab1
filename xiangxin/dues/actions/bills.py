"""The verbs of bills: make a month's, make one member's ahead of time."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.dues import bulk, rules
from xiangxin.dues.actions.assessments import Tell
from xiangxin.dues.events import Event
from xiangxin.dues.models import Assessment, Bill
from xiangxin.dues.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.regulations.workdays import add_months


def bill_everybody(
    place: Organization,
    *,
    month: date,
    at: datetime,
    by: User,
    tell: Tell = lambda _done, _total, _text: None,
    step: int = bulk.PORTION,
) -> int:
    """One bill of a month for everybody assessed below a place; how many are new. Again: only what lacks."""
    checks.require(by, May.ASSESS, place)
    month = month.replace(day=1)
    count = 0
    for done, total, portion in bulk.portions(place, step):
        with transaction.atomic():
            count += bulk.bill(portion, month=month, at=at)
        tell(done, total, str(_("形成应交清单")))
    if count:
        announce(Event.BILLED_ALL, subject=place, where=place, by=by, month=f"{month:%Y-%m}", count=count)
    return count


@transaction.atomic
def bills_ahead(member: Member, *, months: int, today: date, at: datetime, by: User) -> list[Bill]:
    """The bills of a member from this month to `months` ahead, made where they lack; for paying in advance."""
    if member.user_id != by.pk:
        checks.require(by, May.COLLECT, member.organization)
    law = law_at(member.organization.path, today)
    most = law.count("dues.prepay_max_months")
    too_many = Refusal(
        "too_far_ahead", _("预交最多 %(most)s 个月。") % {"most": most}, law.cite("dues.prepay_max_months")
    )
    refuse_if(too_many if not 0 <= months <= most else None)
    place = member.organization
    refuse_if(rules.refusal_of_organization(dissolved_on=place.dissolved_on, form=place.form))
    bills = []
    for ahead in range(months + 1):
        month = add_months(today.replace(day=1), ahead)
        known = Assessment.objects.filter(member=member, year=month.year, from_month__lte=month.month)
        assessment = known.order_by("-from_month").first()
        if assessment is None or not assessment.assessed_fen:
            continue
        facts = {"organization": place, "due_fen": assessment.assessed_fen, "made_at": at}
        bills.append(Bill.objects.get_or_create(member=member, month=month, defaults=facts)[0])
    return bills
