"""Statements of banks in their several layouts: which account they are of, and what each line moved."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import values
from xiangxin.documents.cells import Cell
from xiangxin.documents.fields import CREATED, UNCHANGED, Field, Finding, Kind, Outcome, Record, problem, with_problems
from xiangxin.documents.values import Day, Problem
from xiangxin.dues.importing.cells import yuan
from xiangxin.dues.models import BankAccount, BankLine
from xiangxin.dues.permissions import May
from xiangxin.kernel import clock, money
from xiangxin.kernel.refusals import Refusal, Refused

ACCOUNT = re.compile(r"(?<!对方)(?:本方|查询|客户)?账\s*[户号](?:号码?)?\s*[:：]?\s*[\n\s]*(\d[\d\s-]{6,44}\d)")
CAME, WENT = ("贷", "收", "来", "转入", "存入", "C", "+"), ("借", "支", "往", "转出", "付", "D", "-")
LONGEST = {"other_party": 120, "summary": 200, "serial": 64}


def digits(said: object) -> str:
    """An account number as it is compared."""
    return re.sub(r"[\s-]", "", str(said or ""))


def _direction(cell: Cell) -> "int | Problem | None":
    said = values.line(cell)
    if not said:
        return None
    if said.startswith(CAME):
        return 1
    return (
        -1 if said.startswith(WENT) else Problem("unknown_direction", _("看不懂借贷方向，请填写“贷/收入”或“借/支出”。"))
    )


def _line(cell: Cell) -> "str | None":
    return values.line(cell)[:200] or None


FIELDS: tuple[Field, ...] = (
    Field("account", _t("本方账号"), ("本方账号", "账号", "账户", "客户账号", "查询账号", "本方账户"), values.code),
    Field("on", _t("交易日期"), ("交易日期", "交易时间", "记账日期", "入账日期", "日期", "交易日", "会计日期", "发生日期"), values.day),
    Field("income", _t("收入金额"), ("收入", "收入金额", "贷方发生额", "贷方金额", "贷方", "存入金额", "转入金额", "贷方发生额/收入", "收款金额"), yuan(may_be_negative=True)),
    Field("outgo", _t("支出金额"), ("支出", "支出金额", "借方发生额", "借方金额", "借方", "支取金额", "转出金额", "借方发生额/支出", "付款金额"), yuan(may_be_negative=True)),
    Field("amount", _t("交易金额"), ("交易金额", "发生额", "金额", "交易额", "发生金额"), yuan(may_be_negative=True)),
    Field("direction", _t("借贷方向"), ("借贷标志", "借贷方向", "收支方向", "借/贷", "收付标志", "交易类型", "往来账标志", "借贷"), _direction),
    Field("balance", _t("余额"), ("余额", "账户余额", "当前余额", "本次余额"), yuan(may_be_negative=True)),
    Field("other_party", _t("对方户名"), ("对方户名", "对方名称", "对方账户名称", "对方单位", "交易对手名称", "付款人名称", "收付方名称", "对手户名"), _line),
    Field("other_account", _t("对方账号"), ("对方账号", "对方账户", "交易对手账号", "收付方账号"), _line),
    Field("summary", _t("摘要"), ("摘要", "交易摘要", "摘要说明", "业务摘要"), _line),
    Field("purpose", _t("用途、附言"), ("用途", "附言", "备注", "交易附言", "个性化信息", "附言/备注"), _line),
    Field("serial", _t("流水号"), ("流水号", "交易流水号", "凭证号", "日志号", "交易流水", "账户明细编号", "核心流水号"), _line),
)  # fmt: skip


class BankImport:
    """One import of a statement under way; it is of one registered account, or it is refused as a whole."""

    def __init__(self, by: User, defaults: Mapping[str, str], *, now: datetime | None = None) -> None:
        self.by, self.now = by, now or clock.now()
        within = checks.within_reach(by, May.KEEP_LEDGER, "organization__path")
        mine = BankAccount.objects.filter(within).select_related("organization")
        self.accounts = {account.number: account for account in mine}
        said = ACCOUNT.search(defaults.get("above", ""))
        self.above = digits(said[1]) if said else ""
        if self.above and self.above not in self.accounts:
            raise Refused(_refusal_of_another(self.above))
        self.seen: Counter[tuple[object, ...]] = Counter()

    def take(self, records: list[Record], *, store: bool) -> list[Outcome]:
        """Decide about a chunk; lines that are known already stay as they are."""
        read = [(record, with_problems(record) if record.problems else self._read(record)) for record in records]
        lines = [line for _record, line in read if isinstance(line, BankLine)]
        known = set(BankLine.objects.filter(mark__in=[line.mark for line in lines]).values_list("organization", "mark"))
        fresh = [line for line in lines if (line.organization_id, line.mark) not in known]
        if store and fresh:
            BankLine.objects.bulk_create(fresh, 1_000, ignore_conflicts=True)
        return [
            line
            if isinstance(line, Outcome)
            else self._outcome(record, line, is_known=(line.organization_id, line.mark) in known)
            for record, line in read
        ]

    def _outcome(self, record: Record, line: BankLine, *, is_known: bool) -> Outcome:
        if is_known:
            return Outcome(record.row, UNCHANGED)
        worth = _("%(way)s %(yuan)s") % {
            "way": _("收入") if line.amount_fen > 0 else _("支出"),
            "yuan": money.plain(abs(line.amount_fen)),
        }
        return Outcome(
            record.row, CREATED, (Finding("on", str(line.on), f"{worth} {line.other_party} {line.summary}"[:300]),)
        )

    def _read(self, record: Record) -> "BankLine | Outcome":
        said = record.values
        number = digits(said.get("account")) or self.above
        if not number:
            text = _("文件里没有本方账号，无法确认是哪个账户的流水，请保留表格上方的账号，或加一列“本方账号”。")
            return problem(record, "account", "no_account", text)
        account = self.accounts.get(number)
        if account is None:
            refusal = _refusal_of_another(number)
            return problem(record, "account", refusal.code, refusal.message)
        day, fen = said.get("on"), self._moved(said)
        if not isinstance(day, Day) or not day.whole:
            return problem(record, "on", "missing_day", _("没有交易日期，请写成 2026-03-01。"))
        if day.on > self.now.date():
            return problem(record, "on", "date_in_future", _("日期在今天之后，请核对。"))
        if not fen:
            return problem(record, "amount", "missing_amount", _("没有收入或支出金额，或方向不清，请核对。"))
        return self._line(account, record, day, fen)

    def _moved(self, said: Mapping[str, object]) -> int | None:
        """What came is positive, what went negative; None where that is not clear."""
        income, outgo, amount = (said.get(name) or 0 for name in ("income", "outgo", "amount"))
        if income and outgo:
            return None
        if income or outgo:
            return int(str(income)) if income else -int(str(outgo))
        way = said.get("direction")
        if isinstance(way, int):
            return abs(int(str(amount))) * way
        return int(str(amount))

    def _line(self, account: BankAccount, record: Record, day: Day, fen: int) -> BankLine:
        said = record.values
        words = " ".join(str(said[name]) for name in ("summary", "purpose") if said.get(name))
        facts = {
            "other_party": str(said.get("other_party") or ""),
            "summary": words,
            "serial": str(said.get("serial") or ""),
        }
        facts = {name: text[: LONGEST[name]] for name, text in facts.items()}
        key = (account.number, day.on.isoformat(), fen, *facts.values(), str(said.get("balance") or ""))
        self.seen[key] += 1
        mark = hashlib.sha256("|".join(map(str, (*key, self.seen[key]))).encode()).hexdigest()
        return BankLine(
            organization_id=account.organization_id, on=day.on, amount_fen=fen, mark=mark, brought_at=self.now, brought_by=self.by, **facts
        )  # fmt: skip


def _refusal_of_another(number: str) -> Refusal:
    said = _("这是尾号 %(tail)s 的账户的流水，不是您管理的党费账户，请核对文件，或先在“银行对账”里登记账户。")
    return Refusal("another_bank", said % {"tail": number[-4:]})


BANK_LINES = Kind(
    name="bank_lines",
    label=_t("党费账户银行流水"),
    permission=May.KEEP_LEDGER,
    fields=FIELDS,
    names=frozenset({"income", "outgo", "amount"}),
    begin=BankImport,
    marks=frozenset({"income", "outgo", "direction", "balance", "other_party"}),
)
