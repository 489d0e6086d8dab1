"""What people type about dues; shape only. Amounts are typed in yuan and handed on in fen."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from xiangxin.dues import queries
from xiangxin.dues.assessing import CATEGORIES
from xiangxin.dues.models import Closing, PayItem, Payment
from xiangxin.meetings.decided import DecidedForm
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import UploadField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
FROM = [("bank", _("银行存款")), ("cash", _("库存现金"))]
BY_HAND = [(one.value, one.label) for one in (Payment.Channel.CASH, Payment.Channel.TRANSFER)]


class YuanField(forms.DecimalField):
    """An amount in yuan with at most two decimals, cleaned to whole fen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": Decimal(0), "max_value": Decimal(10**8), "decimal_places": 2, **kwargs})

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)


class FiguresForm(forms.Form):
    """The category and base of a member for a year."""

    category = forms.ChoiceField(label=_("类别"), choices=list(CATEGORIES.items()))
    base_fen = YuanField(label=_("月计算基数（元）"), required=False, help_text=_("不填时由下面的工资单算出"))
    slip = forms.CharField(
        label=_("工资单"), required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=4000,
        help_text=_("每行一项：项目 金额，例如：岗位工资 6000。是否计入按本单位的工资项目规定。"),
    )  # fmt: skip
    tax_fen = YuanField(label=_("个人所得税（元）"), required=False)
    social_insurance_fen = YuanField(label=_("个人社会保险（元）"), required=False)
    housing_fund_fen = YuanField(label=_("个人住房公积金（元）"), required=False)
    annuity_fen = YuanField(label=_("个人年金（元）"), required=False)
    amount_fen = YuanField(label=_("选定或批准的月交纳额（元）"), required=False, help_text=_("农民、少交或免交时填写"))
    decision = forms.CharField(label=_("批准依据"), required=False, max_length=120)

    def clean_slip(self) -> list[tuple[str, int]]:
        """The lines as names and fen."""
        lines = []
        for line in self.cleaned_data["slip"].splitlines():
            if not line.strip():
                continue
            name, _space, amount = line.strip().replace("：", " ").replace("\t", " ").rpartition(" ")
            try:
                lines.append((name.strip(), YuanField().clean(amount)))
            except forms.ValidationError:
                raise forms.ValidationError(_("“%(line)s”看不懂，请写成：项目 金额。") % {"line": line[:40]}) from None
            if not name.strip():
                raise forms.ValidationError(_("“%(line)s”缺少项目名称。") % {"line": line[:40]})
        return lines

    def facts(self) -> dict[str, Any]:
        """What the action is told, without the slip."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "slip"}
        return {
            name: 0 if value is None and name not in ("base_fen", "amount_fen") else value
            for name, value in said.items()
        }


class AssessForm(forms.Form):
    """A change of the assessment within the year."""

    from_month = forms.IntegerField(label=_("从几月起"), min_value=1, max_value=12, initial=1)
    reason = forms.CharField(label=_("变动理由"), max_length=200, required=False)


class EnterForm(forms.Form):
    """Money that was handed to the branch."""

    channel = forms.ChoiceField(label=_("方式"), choices=BY_HAND)
    amount_fen = YuanField(label=_("金额（元）"))
    paid_on = forms.DateField(label=_("交纳日期"), widget=DAY)
    voucher_number = forms.CharField(label=_("收据或凭证号"), max_length=60)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class PayItemForm(forms.ModelForm[PayItem]):
    """One decision on an item of pay slips."""

    class Meta:
        model = PayItem
        fields = ["name", "in_base", "reason", "decided_by", "from_on"]
        widgets = {"from_on": DAY}


class UseForm(DecidedForm):
    """Money spent by a collective decision."""

    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    purpose = forms.CharField(label=_("用途"), max_length=120)
    on = forms.DateField(label=_("日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=FROM)
    file = UploadField(label=_("凭证（PDF 或图片）"), required=False)
    overdraft_note = forms.CharField(
        label=_("超支批准说明"), max_length=200, required=False, help_text=_("余额不够时，由党委书记填写")
    )
    field_order = ("amount_fen", "purpose", "on", "account", "resolution", "document_number", "file", "overdraft_note")


class AllocateForm(DecidedForm):
    """Money handed down to an organization below, for one purpose."""

    receiver = forms.ModelChoiceField(label=_("下拨给"), queryset=Organization.objects.none())
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    purpose = forms.CharField(label=_("专门用途"), max_length=120, help_text=_("下拨的党费专款专用"))
    on = forms.DateField(label=_("日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=FROM)
    field_order = ("receiver", "amount_fen", "purpose", "on", "account", "resolution", "document_number")

    def __init__(self, *args: Any, place: Organization, on: date, **kwargs: Any) -> None:
        super().__init__(*args, place=place, on=on, **kwargs)
        field = cast(forms.ModelChoiceField[Organization], self.fields["receiver"])
        field.queryset = queries.places_below(place)


class MoveForm(forms.Form):
    """Money moved into the bank, or interest that came."""

    what = forms.ChoiceField(
        label=_("业务"),
        choices=[
            ("cash", _("现金存入银行")),
            ("channel", _("支付渠道转入银行")),
            ("interest", _("银行利息")),
            ("opening", _("期初银行余额")),
            ("opening_cash", _("期初现金")),
        ],
    )
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    on = forms.DateField(label=_("日期"), widget=DAY)


class RemitForm(forms.Form):
    """The months whose dues go up."""

    from_month = forms.CharField(label=_("起始月份"), widget=forms.TextInput(attrs={"type": "month"}))
    to_month = forms.CharField(label=_("截止月份"), widget=forms.TextInput(attrs={"type": "month"}))
    on = forms.DateField(label=_("上缴日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=FROM)

    def clean_from_month(self) -> Any:
        return forms.DateField().clean(f"{self.cleaned_data['from_month']}-01")

    def clean_to_month(self) -> Any:
        return forms.DateField().clean(f"{self.cleaned_data['to_month']}-01")


class CloseForm(forms.Form):
    """The last day of a period."""

    period = forms.ChoiceField(label=_("结账"), choices=Closing.Period.choices)
    through_on = forms.DateField(label=_("截止日期"), widget=DAY)
    counted_fen = YuanField(
        label=_("实点现金（元）"), required=False, help_text=_("盘点现金后填写，与账面不符要写明原因")
    )
    note = forms.CharField(label=_("差额说明"), max_length=200, required=False)


class AccountForm(forms.Form):
    """The bank account of an organization's dues."""

    bank = forms.CharField(label=_("开户行"), max_length=60)
    number = forms.CharField(label=_("账号"), max_length=60, widget=forms.TextInput(attrs={"inputmode": "numeric"}))


class SettleForm(forms.Form):
    """What a person says about a line of the bank."""

    choice = forms.CharField(max_length=400, required=False)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class SpecialForm(forms.Form):
    """Money that a member gives beyond what is owed."""

    member = forms.ModelChoiceField(label=_("党员"), queryset=Member.objects.none())
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    channel = forms.ChoiceField(label=_("方式"), choices=BY_HAND)
    paid_on = forms.DateField(label=_("交纳日期"), widget=DAY)
    voucher_number = forms.CharField(label=_("收据或凭证号"), max_length=60)
    situation = forms.CharField(
        label=_("党员情况"),
        max_length=200,
        required=False,
        help_text=_("1000 元以上必填：姓名、单位职务、交纳缘由，随款上报"),
    )
    note = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Member], self.fields["member"]).queryset = people
        cast(forms.ModelChoiceField[Member], self.fields["member"]).label_from_instance = lambda one: one.name  # type: ignore[method-assign,assignment]


class HandUpForm(forms.Form):
    """When and out of what a special contribution goes up."""

    on = forms.DateField(label=_("上缴日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=FROM)


class CentralForm(forms.Form):
    """The receipt that the centre issued."""

    on = forms.DateField(label=_("上缴日期"), widget=DAY)
    number = forms.CharField(label=_("中央组织部收据号"), max_length=60)


class ReliefForm(forms.Form):
    """A hardship that the branch has studied."""

    year = forms.IntegerField(min_value=2008, max_value=2100, widget=forms.HiddenInput)
    from_month = forms.IntegerField(label=_("从几月起"), min_value=1, max_value=12)
    amount_fen = YuanField(label=_("每月交纳（元）"), help_text=_("免交写 0"))
    reason = forms.CharField(label=_("困难情况"), max_length=200)
    studied = forms.CharField(label=_("支部研究的会议"), max_length=120, help_text=_("例如：支部党员大会 2026-03-10"))


class DecideReliefForm(forms.Form):
    """What the committee says to a hardship."""

    decision = forms.ChoiceField(choices=[("approve", ""), ("refuse", "")])
    answer = forms.CharField(label=_("审批意见或文号"), max_length=120)


def noon(day: date, now: datetime) -> datetime:
    """The middle of a day that somebody typed, but not later than now."""
    return min(now, make_aware(datetime.combine(day, time(12))))
