"""What does somebody owe each month, and how is it computed? Amounts in yuan, exact (docs/rules/dues.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.regulations.decisions import OK, REFUSED, WARN, Decision, Reason
from xiangxin.regulations.fields import Choice, Day, Field, Flag, Items, Money, Rows, Text, refuse_unless
from xiangxin.regulations.packs import Law

MONTHLY, ANNUAL, NO_INCOME, RETIRED = "monthly", "annual", "no_monthly_income", "retired"
FARMER, FIXED, HARDSHIP = "farmer", "fixed", "hardship"
CATEGORIES: dict[str, str | Promise] = {
    MONTHLY: _t("按月领取工资"), ANNUAL: _t("实行年薪制"), NO_INCOME: _t("没有固定月收入"), RETIRED: _t("离退休"),
    FARMER: _t("农民"), FIXED: _t("学生、下岗失业、领取救济或低保"), HARDSHIP: _t("生活确有困难，少交或免交"),
}  # fmt: skip
OTHER_SPELLINGS = {
    "salaried": MONTHLY, "salary": MONTHLY, "monthly_salary": MONTHLY, "annual_salary": ANNUAL, "self_employed": NO_INCOME,
    "no_income": NO_INCOME, "freelance": NO_INCOME, "student": FIXED, "unemployed": FIXED, "relief": FIXED,
    "laid_off": FIXED, "subsistence_allowance": FIXED, "unemployed_or_on_relief": FIXED,
    "student_unemployed_relief": FIXED, "waived": HARDSHIP,
}  # fmt: skip
RATED = (MONTHLY, ANNUAL, NO_INCOME, RETIRED)
MONTHLY_MOST = Decimal("100000000")  # a month's income above this is a slip of the pen
CENT = Decimal("0.01")
UNITS = {"0.01": _t("分"), "0.1": _t("角"), "1": _t("元")}
UNIT_SPELLINGS = {"0.10": "0.1", "1.0": "1", "1.00": "1", "fen": "0.01", "jiao": "0.1", "yuan": "1"}


@dataclass(frozen=True)
class Assessed:
    """One month's dues: what the rate gives, and what is owed after the cap."""

    rate: Decimal | None
    computed: Decimal
    assessed: Decimal
    reasons: tuple[Reason, ...]


class UnitField(Choice):
    """The unit amounts are rounded to; a JSON number is as good as a text."""

    def read(self, said: Any) -> str:
        return super().read(str(said) if isinstance(said, int | Decimal) and not isinstance(said, bool) else said)


class CapField(Money):
    """A cap: an amount, or false for none."""

    def read(self, said: Any) -> Decimal:
        return self.most if said is False else super().read(said)


ITEM = (
    Text(name="name", label=_t("工资项目"), most=60),
    Money(name="amount", label=_t("金额"), most=MONTHLY_MOST),
    Flag(name="in_base", label=_t("计入基数")),
)
BASE_FIELDS: tuple[Field, ...] = (
    Rows(name="items", label=_t("工资项目"), fields=ITEM, most=200),
    *(
        Money(name=name, label=label, optional=True, default=Decimal(0), most=MONTHLY_MOST)
        for name, label in (
            ("tax", _t("个人所得税")), ("social_insurance", _t("个人社会保险")),
            ("housing_fund", _t("个人住房公积金")), ("annuity", _t("个人年金")),
        )
    ),
)  # fmt: skip
CATEGORY = Choice(name="category", label=_t("类别"), options=CATEGORIES, aliases=OTHER_SPELLINGS)
CAP = CapField(name="cap", label=_t("一般上限"), optional=True)
ROUNDING = UnitField(name="rounding", label=_t("取整单位"), options=UNITS, aliases=UNIT_SPELLINGS, optional=True)
ASSESS_FIELDS: tuple[Field, ...] = (
    CATEGORY,
    Money(name="base", label=_t("月计算基数"), optional=True, most=MONTHLY_MOST),
    Money(name="amount", label=_t("金额"), optional=True, most=MONTHLY_MOST),
    Day(name="on", label=_t("按哪一天"), optional=True),
    CAP,
    ROUNDING,
)
MONTH_PAY = Money(name="month", label=_t("当月收入"), most=MONTHLY_MOST)
YEAR_FIELDS: tuple[Field, ...] = (
    CATEGORY,
    Items(name="months", label=_t("各月计算基数"), of=MONTH_PAY, most=12),
    Day(name="on", label=_t("按哪一天"), optional=True),
    CAP,
    ROUNDING,
)


def base(
    *,
    items: Iterable[Mapping[str, Any]],
    law: Law,
    tax: Decimal,
    social_insurance: Decimal,
    housing_fund: Decimal,
    annuity: Decimal,
) -> Decision:
    """The monthly base out of a pay slip: what counts, less what the person pays in full for tax and insurance.

    Dues rules 2008, art. 1; notice 2017, items 2 and 3. Personal payments are not apportioned to the items that count.
    """
    items = list(items)
    refuse_unless(bool(items), "items（工资项目）至少要有一项。")
    included = sum((row["amount"] for row in items if row["in_base"]), Decimal(0))
    excluded = sum((row["amount"] for row in items if not row["in_base"]), Decimal(0))
    deducted = tax + social_insurance + housing_fund + annuity
    values = {"included": money(included), "excluded": money(excluded), "deducted": money(deducted)}
    article = law.cite("dues.brackets")
    if deducted > included:
        said = _("个人扣除合计 %(deducted)s 元多于计入基数的 %(included)s 元，请核对工资项目。") % values
        return Decision({"base": None, **values}, (Reason("deducted_more", said, article),), REFUSED)
    values = {"base": money(included - deducted), **values}
    said = _("计入 %(included)s 元 − 个人扣除 %(deducted)s 元 = 基数 %(base)s 元；不计入 %(excluded)s 元。") % values
    return Decision(values, (Reason("base", said, article),), OK)


def assess(
    *,
    category: str,
    law: Law,
    base: Decimal | None = None,
    amount: Decimal | None = None,
    cap: Decimal | None = None,
    rounding: str | None = None,
) -> Decision:
    """What somebody of a category owes a month.

    `base` is the monthly base; `amount` the farmer's or the decided amount, and the quarter's net income of somebody
    without monthly income. One rate holds for the whole base (dues rules 2008, art. 1 to 7).
    """
    refuse_unless(base is None or amount is None, "base（月计算基数）和 amount（金额）只写一项。")
    if category in RATED:
        refuse_unless(base is not None or amount is not None, "缺少字段 base。")
        if base is None and amount is not None:
            base = amount / law.count("dues.no_income_base_months") if category == NO_INCOME else amount
        said = by_rate(category, base or Decimal(0), law=law, cap=cap, unit=rounding)
    else:
        given = amount if amount is not None else base
        if category == FARMER and given is not None:
            least, most = (Decimal(part) for part in law.value("dues.farmer"))
            if not least <= given <= most:
                text = _("农民党员每月交纳 %(least)s 元至 %(most)s 元。") % {"least": money(least), "most": money(most)}
                reason = Reason("farmer_out_of_range", text, law.cite("dues.farmer"))
                return Decision({"rate": None, "computed": None, "assessed": None}, (reason,), REFUSED)
        refuse_unless(category != HARDSHIP or given is not None, "少交或免交请在 amount 写明批准的金额，免交写 0。")
        said = by_amount(category, given, law=law)
    values = {
        "rate": None if said.rate is None else f"{said.rate.normalize():f}",
        "computed": money(said.computed),
        "assessed": money(said.assessed),
    }
    return Decision(values, said.reasons, WARN if said.assessed < said.computed else OK)


def year(
    *,
    category: str,
    months: Sequence[Decimal],
    law: Law,
    cap: Decimal | None = None,
    rounding: str | None = None,
) -> Decision:
    """What a year's months owe, each by its own pay under an annual salary, by the first month's base otherwise.

    Dues rules 2008, art. 3; notice 2017, item 1: fixed at the start of the year, generally not changed within it.
    """
    refuse_unless(bool(months), "months（各月计算基数）至少要有一个月。")
    is_fixed = category in (MONTHLY, RETIRED)
    rows, reasons, total = [], [], Decimal(0)
    for number, pay in enumerate(months, start=1):
        said = assess(category=category, base=months[0] if is_fixed else pay, law=law, cap=cap, rounding=rounding)
        if said.outcome == REFUSED:
            return Decision({"months": [], "total": None}, said.reasons, REFUSED)
        rows.append({"month": number, **said.values})
        total += Decimal(said.values["assessed"])
        reasons += [reason for reason in said.reasons if reason.code == "above_cap" or number == 1]
    if is_fixed and len(set(months)) > 1:
        text = _("党费年初核定，年内一般不变：各月都按第一个月的基数计算；确需变动请写明理由重新核定。")
        reasons.append(Reason("fixed_for_the_year", text, law.cite("dues.assessment")))
    seen = {(reason.code, str(reason.message)): reason for reason in reasons}
    warns = any(reason.code in ("above_cap", "fixed_for_the_year") for reason in reasons)
    return Decision({"months": rows, "total": money(total)}, tuple(seen.values()), WARN if warns else OK)


def by_rate(category: str, base: Decimal, *, law: Law, cap: Decimal | None = None, unit: str | None = None) -> Assessed:
    """Dues by bracket: the limits include themselves, the rate of the bracket applies to the whole base."""
    code = "dues.retired" if category == RETIRED else "dues.brackets"
    rate = next(Decimal(share) for limit, share in law.value(code) if limit is None or base <= Decimal(limit))
    unit = unit or str(law.value("dues.rounding_unit"))
    computed = rounded(base * rate, Decimal(unit))
    shown = money(base) if base == base.quantize(CENT) else f"{base:.4f}"  # a third of a quarter's income
    facts = {"base": shown, "percent": f"{(rate * 100).normalize():f}", "computed": money(computed)}
    said = _("基数 %(base)s 元 × %(percent)s%% = %(computed)s 元，比例适用于整个基数。") % facts
    reasons = [Reason("bracket", said, law.cite(code))]
    limit = cap_of(law) if cap is None else cap
    if limit is not None and computed > limit:
        said = _("每月一般不超过 %(cap)s 元，超过部分 %(more)s 元自愿交纳。") % {
            "cap": money(limit),
            "more": money(computed - limit),
        }
        reasons.append(Reason("above_cap", said, law.cite("dues.monthly_general_max")))
        return Assessed(rate, computed, limit, tuple(reasons))
    return Assessed(rate, computed, computed, tuple(reasons))


def by_amount(category: str, amount: Decimal | None, *, law: Law) -> Assessed:
    """Dues that are an amount: farmers, students and people on relief, and what was decided for hardship."""
    if category == FARMER:
        code, owed = "dues.farmer", Decimal(law.value("dues.farmer_amount")) if amount is None else amount
        said = _("农民党员每月 %(owed)s 元。")
    elif category == FIXED:
        code, owed, said = "dues.fixed", Decimal(law.value("dues.fixed")), _("每月 %(owed)s 元。")
    else:
        code, owed = "dues.hardship", amount or Decimal(0)
        said = _("经批准每月交纳 %(owed)s 元。") if owed else _("经批准免交党费。")
    return Assessed(None, owed, owed, (Reason(category, said % {"owed": money(owed)}, law.cite(code)),))


def cap_of(law: Law) -> Decimal | None:
    """The general maximum of a month, None before there was one."""
    parameter = law.parameter("dues.monthly_general_max")
    return Decimal(law.value(parameter.code)) if parameter.is_in_force(law.on) else None


def rounded(amount: Decimal, unit: Decimal) -> Decimal:
    """Half up to the unit: 0.01, 0.1 or 1 yuan."""
    return (amount / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit


def money(amount: Decimal) -> str:
    """Yuan with two decimals."""
    return f"{amount.quantize(CENT, rounding=ROUND_HALF_UP):f}"
