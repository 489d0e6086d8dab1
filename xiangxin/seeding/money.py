"""What do the invented members pay? A base for everybody, a year's bills, and most of them paid in cash to the branch."""

import uuid
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import F

from xiangxin.accounts.models import User
from xiangxin.dues import actions
from xiangxin.dues.models import Bill, Booking, Figures, PayItem, Payment, Posting, Share
from xiangxin.kernel import bulk
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.seeding import accounts

SHANGHAI = ZoneInfo("Asia/Shanghai")
ITEMS = (
    ("岗位工资", True, "相对固定"), ("技能工资", True, "相对固定"), ("月度绩效", True, "经常性、普遍发放"),
    ("交通补贴", False, "改革性补贴"), ("通讯补贴", False, "改革性补贴"), ("误餐补助", False, "改革性补贴"),
    ("加班工资", False, "不是普遍发放"),
)  # fmt: skip
LATE = 0.02  # of the members owe a month or two


def fill_dues(random: Random, *, today: date, by: User) -> int:
    """Bases, this year's assessment, bills up to this month, cash of each branch and month; how many bills."""
    root = Organization.objects.get(parent=None)
    now = datetime.combine(today, time(9), tzinfo=SHANGHAI)
    PayItem.objects.bulk_create(
        PayItem(organization=root, name=name, in_base=counts, reason=why, decided_by="集团党委会2025年第12次会议",
                from_on=date(today.year, 1, 1))
        for name, counts, why in ITEMS
    )  # fmt: skip
    _write_figures(random, today.year, now, by)
    actions.assess_everybody(root, year=today.year, at=now, by=by)
    for month in range(1, today.month + 1):
        actions.bill_everybody(root, month=date(today.year, month, 1), at=now, by=by)
    _pay(random, today, by)
    accounts.fill_accounts(today=today, by=by)
    return Bill.objects.count()


def _write_figures(random: Random, year: int, now: datetime, by: User) -> None:
    people = Member.objects.party_members().values_list("pk", "occupation").order_by("pk")
    rows = []
    for pk, occupation in people:
        is_retired = occupation == Member.Occupation.RETIRED
        base = random.randrange(380_000, 620_000, 1000) if is_retired else random.randrange(420_000, 1_350_000, 1000)
        rows.append((pk, year, "retired" if is_retired else "monthly", base, "", 0, 0, 0, 0, now, by.pk))
    names = ("member_id", "year", "category", "base_fen", "decision", "tax_fen", "social_insurance_fen",
             "housing_fund_fen", "annuity_fen", "kept_at", "kept_by_id")  # fmt: skip
    bulk.insert_values(Figures, names, rows)


def _pay(random: Random, today: date, by: User) -> None:
    """The branch takes the cash of its members on one day of the month and brings it to the bank."""
    sums: dict[tuple[int, date], list[Bill]] = defaultdict(list)
    late = set(random.sample(ids := list(Member.objects.values_list("pk", flat=True)), int(len(ids) * LATE)))
    for bill in Bill.objects.order_by("organization", "month", "pk"):
        is_open = bill.month.month >= today.month - 1 and (bill.member_id in late or bill.month.month == today.month)
        if not is_open:
            sums[bill.organization_id, bill.month].append(bill)
    payments, shares, bookings, postings = [], [], [], []
    numbers = iter(bulk.reserve_ids(Payment, len(sums)))
    entries = iter(bulk.reserve_ids(Booking, 2 * len(sums)))
    for (place, month), bills in sums.items():
        total, day = sum(bill.due_fen for bill in bills), month + timedelta(days=9)
        at = datetime.combine(day, time(16), tzinfo=SHANGHAI)
        payment = Payment(
            pk=next(numbers), number=uuid.UUID(int=random.getrandbits(128)).hex, organization_id=place, channel="cash",
            amount_fen=total, state="paid", asked_at=at, asked_by=by, paid_at=at, voucher_number=f"{month:%Y%m}01",
        )  # fmt: skip
        payments.append(payment)
        shares += [
            Share(payment=payment, bill=bill, amount_fen=bill.due_fen, applied_fen=bill.due_fen) for bill in bills
        ]
        for kind, text, key, sides in (
            ("payment", "党费", f"payment:{payment.pk}", (("cash", total), ("dues", -total))),
            ("settlement", "现金存入银行", f"seed:{payment.pk}", (("bank", total), ("cash", -total))),
        ):
            booking = Booking(
                pk=next(entries), organization_id=place, kind=kind, on=day, text=text, key=key, booked_at=at, booked_by=by,
                payment=payment if kind == "payment" else None,
            )  # fmt: skip
            bookings.append(booking)
            postings += [Posting(booking=booking, account=account, amount_fen=fen) for account, fen in sides]
    bulk.insert(Payment, payments)
    bulk.insert(Share, shares)
    bulk.insert(Booking, bookings)
    bulk.insert(Posting, postings)
    Bill.objects.filter(pk__in=Share.objects.values("bill")).update(paid_fen=F("due_fen"))
