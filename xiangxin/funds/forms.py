"""What people type about working funds; shape only. Amounts are typed in yuan and handed on in fen."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.funds.models import Purpose
from xiangxin.funds.queries import Use
from xiangxin.meetings.decided import DecidedForm
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import UploadField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class YuanField(forms.DecimalField):
    """An amount in yuan with at most two decimals, cleaned to whole fen."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": Decimal(0), "max_value": Decimal(10**11), "decimal_places": 2, **kwargs})

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)


class PlanForm(forms.Form):
    """What a year's budget is reckoned from."""

    organization = forms.ModelChoiceField(label=_("党委"), queryset=Organization.objects.none())
    year = forms.IntegerField(label=_("年度"), min_value=2017, max_value=2100)
    wages_fen = YuanField(label=_("上年度职工工资总额（元）"), min_value=Decimal("0.01"))
    carried_fen = YuanField(label=_("累计结转（元）"), help_text=_("上年预算在平台上的，填账上结余"))

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Organization], self.fields["organization"]).queryset = places


class ApproveForm(DecidedForm):
    """What is approved of a claim."""

    approved_fen = YuanField(label=_("批准金额（元）"), min_value=Decimal("0.01"))
    answer = forms.CharField(label=_("审批意见"), max_length=200, required=False)
    overspend_note = forms.CharField(
        label=_("超预算说明"), max_length=200, required=False, help_text=_("余额不够时，由党委书记填写")
    )
    field_order = ("approved_fen", "resolution", "document_number", "answer", "overspend_note")


class AskForm(forms.Form):
    """A request for money."""

    title = forms.CharField(label=_("事项"), max_length=80)
    purpose = forms.ChoiceField(label=_("用途"))
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    reason = forms.CharField(label=_("说明"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, uses: Sequence[Use], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(use.name, use.name) for use in uses if use.is_allowed]
        cast(forms.ChoiceField, self.fields["purpose"]).choices = allowed


class SpendForm(forms.Form):
    """A payment with its voucher."""

    on = forms.DateField(label=_("日期"), widget=DAY)
    text = forms.CharField(label=_("摘要"), max_length=80)
    amount_fen = YuanField(label=_("金额（元）"), min_value=Decimal("0.01"))
    voucher_number = forms.CharField(label=_("发票或凭证号"), max_length=60)
    file = UploadField(label=_("凭证（PDF 或图片）"))


class PurposeForm(forms.ModelForm[Purpose]):
    """A decision of the unit on a purpose."""

    class Meta:
        model = Purpose
        fields = ["name", "is_allowed", "source"]
