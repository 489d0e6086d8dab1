"""What people type about dues; shape only. Amounts are typed in yuan and handed on in fen."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.dues.assessing import CATEGORIES
from xiangxin.dues.models import Closing, PayItem, Payment

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


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

    channel = forms.ChoiceField(
        label=_("方式"), choices=[(one.value, one.label) for one in (Payment.Channel.CASH, Payment.Channel.TRANSFER)]
    )
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


class UseForm(forms.Form):
    """Money spent by a collective decision."""

    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    purpose = forms.CharField(label=_("用途"), max_length=120)
    on = forms.DateField(label=_("日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=[("bank", _("银行存款")), ("cash", _("库存现金"))])
    document_number = forms.CharField(label=_("集体决定的会议或文号"), max_length=120)
    overdraft_note = forms.CharField(label=_("超支批准说明"), max_length=200, required=False)


class MoveForm(forms.Form):
    """Money moved into the bank, or interest that came."""

    what = forms.ChoiceField(
        label=_("业务"),
        choices=[("cash", _("现金存入银行")), ("channel", _("支付渠道转入银行")), ("interest", _("银行利息"))],
    )
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    on = forms.DateField(label=_("日期"), widget=DAY)


class RemitForm(forms.Form):
    """The months whose dues go up."""

    from_month = forms.CharField(label=_("起始月份"), widget=forms.TextInput(attrs={"type": "month"}))
    to_month = forms.CharField(label=_("截止月份"), widget=forms.TextInput(attrs={"type": "month"}))
    on = forms.DateField(label=_("上缴日期"), widget=DAY)
    account = forms.ChoiceField(label=_("从哪里支出"), choices=[("bank", _("银行存款")), ("cash", _("库存现金"))])

    def clean_from_month(self) -> Any:
        return forms.DateField().clean(f"{self.cleaned_data['from_month']}-01")

    def clean_to_month(self) -> Any:
        return forms.DateField().clean(f"{self.cleaned_data['to_month']}-01")


class CloseForm(forms.Form):
    """The last day of a period."""

    period = forms.ChoiceField(label=_("结账"), choices=Closing.Period.choices)
    through_on = forms.DateField(label=_("截止日期"), widget=DAY)
