"""What can a form say about dues, of a person and of a place? Offered to the Word templates of documents
(config/fields.py)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents.facts import Fact, Facts, Provider
from xiangxin.dues import queries
from xiangxin.dues.models import Assessment, Bill
from xiangxin.dues.permissions import May
from xiangxin.kernel import clock
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui.templatetags.ui import yuan

OF_A_PERSON = (
    Fact("monthly", _("月交党费（元）"), synonyms=("月交党费", "每月党费", "党费标准")),
    Fact("base", _("党费计算基数（元）"), synonyms=("党费基数", "计算基数", "交纳基数")),
    Fact("rate", _("党费交纳比例"), synonyms=("交纳比例",)),
    Fact("due", _("本年应交党费（元）"), synonyms=("应交党费",)),
    Fact("paid", _("本年已交党费（元）"), synonyms=("已交党费", "实交党费")),
    Fact("open", _("未交党费（元）"), synonyms=("欠交党费",)),
    Fact("open_months", _("未交清的月数")),
    Fact("paid_to", _("党费已交至"), "day", ("党费交到",)),
)
OF_A_PLACE = (
    Fact("due", _("本年应交党费合计（元）"), synonyms=("应交党费合计",)),
    Fact("paid", _("本年已交党费合计（元）"), synonyms=("已交党费合计", "实交党费合计")),
    Fact("open_months", _("未交清的人月数")),
)


def of_people(by: User, people: Sequence[Member], _shows_numbers: bool) -> Facts:
    """The dues of this year of each person, empty where the reader does not see dues."""
    today = clock.today()
    seen = [person.pk for person in people if checks.may(by, May.SEE_DUES, person.organization)]
    bills: dict[int, list[Bill]] = defaultdict(list)
    for bill in Bill.objects.filter(member__in=seen, month__lte=today).order_by("month"):
        bills[bill.member_id].append(bill)
    assessed = Assessment.objects.filter(member__in=seen, year=today.year, from_month__lte=today.month)
    latest = {one.member_id: one for one in assessed.order_by("from_month")}
    return {person: _of(latest.get(person), bills[person], today) for person in seen}


def _of(assessed: Assessment | None, bills: list[Bill], today: date) -> dict[str, Any]:
    this_year = [bill for bill in bills if bill.month.year == today.year]
    still_open = [bill for bill in bills if bill.open_fen]
    settled = [bill.month for bill in bills if not still_open or bill.month < still_open[0].month]
    base_fen = assessed.base_fen if assessed else None
    return {
        "monthly": yuan(assessed.assessed_fen) if assessed else "",
        "base": "" if base_fen is None else yuan(base_fen),
        "rate": _percent(assessed.rate) if assessed and assessed.rate is not None else "",
        "due": yuan(sum(bill.due_fen for bill in this_year)),
        "paid": yuan(sum(bill.paid_fen for bill in this_year)),
        "open": yuan(sum(bill.open_fen for bill in still_open)),
        "open_months": len(still_open),
        "paid_to": settled[-1] if settled else None,
    }


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


def of_places(by: User, places: Sequence[Organization], _shows_numbers: bool) -> Facts:
    """What was owed and paid at each place this year, empty where the reader does not see dues."""
    seen = [place for place in places if checks.may(by, May.SEE_DUES, place)]
    totals = queries.totals_of_months(seen, clock.today().year)
    return {
        place: {"due": yuan(total["due"]), "paid": yuan(total["paid"]), "open_months": total["open"]}
        for place, total in totals.items()
    }


DUES_FACTS = Provider("dues", "member", _("党费"), OF_A_PERSON, of_people)
PLACE_DUES_FACTS = Provider("place_dues", "organization", _("党费"), OF_A_PLACE, of_places)
