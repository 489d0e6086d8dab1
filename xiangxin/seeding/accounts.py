"""Where did the invented money go? One branch's bank, remittance, use, gift and hardship, and a mine's working funds."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from xiangxin.accounts.models import User
from xiangxin.dues import actions as dues
from xiangxin.dues.models import BankLine, Booking, Posting
from xiangxin.funds import actions as funds
from xiangxin.funds import queries, rules
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at
from xiangxin.seeding import offices

SHANGHAI = ZoneInfo("Asia/Shanghai")
ACCOUNT = "622202020000012345"
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SPENT = (("学习资料和报刊", "支部党员大会（示例）", 86_000), ("主题党日活动", "支委会（示例）", 120_000))
USES = (
    (1_200_000, "订阅购买党报党刊和学习资料", "购买年度学习资料", 860_000),
    (600_000, "召开党内会议和开展主题活动", "七一主题党日", 0),
)


def fill_accounts(*, today: date, by: User) -> None:
    """A few deeds on the ledger of the branch where the demo's secretary works, and on the funds of the mine above."""
    branch = offices.shown_branch()
    now = datetime.combine(today, time(9), tzinfo=SHANGHAI)
    if branch is None or branch.parent is None or today.month < 4:
        return
    _fill_ledger(branch, today, now, by)
    _fill_bank(branch, today, now, by)
    _fill_gifts(branch, today, now, by)
    _fill_funds(branch.parent, branch, today, now, by)


def _fill_ledger(branch: Organization, today: date, now: datetime, by: User) -> None:
    quarter = date(today.year, 1, 1)
    sent = dues.remit(
        branch, from_month=quarter, to_month=date(today.year, 3, 1), on=date(today.year, 4, 8), at=now, by=by
    )
    dues.receive(sent, on=date(today.year, 4, 9), at=now, by=by)
    for number, (purpose, document, fen) in enumerate(SPENT):
        on = min(today, date(today.year, 4, 20) + timedelta(days=60 * number))
        dues.use(
            branch,
            amount_fen=fen,
            purpose=purpose,
            on=on,
            key=f"seed-use:{number}",
            document_number=document,
            at=now,
            by=by,
        )
    money = {str(Posting.Account.BANK): 1_270, str(Posting.Account.INTEREST): -1_270}
    dues.book(
        branch,
        kind="interest",
        on=date(today.year, 3, 21),
        text="银行利息",
        postings=money,
        key="seed-interest",
        at=now,
        by=by,
    )


def _fill_bank(branch: Organization, today: date, now: datetime, by: User) -> None:
    dues.keep_bank_account(branch, bank="示例银行云川支行", number=ACCOUNT, at=now, by=by)
    used = Booking.objects.get(key="seed-use:0")
    lines = (
        (used.on, -SPENT[0][2], "示例书店", "学习资料"),
        (date(today.year, 3, 21), 1_270, "", "结息"),
        (today, 9_450, "王示例", "转账"),
    )
    for number, (on, fen, party, summary) in enumerate(lines):
        BankLine.objects.create(
            organization=branch, on=on, amount_fen=fen, other_party=party, summary=summary, mark=f"seed:{number}", brought_at=now,
            brought_by=by,
        )  # fmt: skip
    dues.settle_line(BankLine.objects.get(organization=branch, mark="seed:0"), booking=used, at=now, by=by)


def _fill_gifts(branch: Organization, today: date, now: datetime, by: User) -> None:
    people = list(
        Member.objects.filter(organization=branch).party_members().exclude(occupation="retired").order_by("pk")[2:4]
    )
    if len(people) < 2:
        return
    dues.give_special(
        people[0],
        amount_fen=200_000,
        situation="工程师，自愿捐助灾区（示例）",
        channel="transfer",
        paid_at=now,
        at=now,
        by=by,
        voucher_number="示例0001",
    )
    dues.ask_relief(
        people[1], year=today.year, from_month=today.month, amount_fen=500, reason="家属重病（示例）", studied="支部党员大会（示例）", at=now, by=by
    )  # fmt: skip


def _fill_funds(mine: Organization, branch: Organization, today: date, now: datetime, by: User) -> None:
    budget = funds.plan(mine, year=today.year, wages_fen=9_600_000_000, carried_fen=12_000_000, at=now, by=by)
    budget = funds.decide_budget(budget, document_number="党委会（示例）", at=now, by=by)
    places = {place.pk: place for place in (mine, *Organization.objects.active().filter(parent=mine))}
    law = law_at(mine.path, today)
    parts = rules.split(budget.available_fen, queries.people_below(mine), law=law)
    shares = funds.split(budget, parts={places[part.key]: part.fen for part in parts}, by=by)
    share = next(one for one in shares if one.organization_id == branch.pk)
    for number, (asked, purpose, title, spent) in enumerate(USES):
        claim = funds.ask(share, title=title, purpose=purpose, amount_fen=asked, at=now, by=by)
        if not spent:
            continue
        claim = funds.decide(
            claim, is_approved=True, approved_fen=asked, document_number="党委会（示例）", at=now, by=by
        )
        paper = ContentFile(PAPER, name="发票.pdf")
        funds.spend(
            claim, on=today, text="图书一批", amount_fen=spent, voucher_number=f"示例FP{number}", file=paper, key=f"seed-spend:{number}",
            at=now, by=by,
        )  # fmt: skip
