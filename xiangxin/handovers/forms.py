"""What somebody types to hand an office over; shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.accounts.models import User
from xiangxin.handovers import queries
from xiangxin.kernel import clock


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class HandoverForm(forms.Form):
    """From whom, to whom, from which day."""

    giver = forms.ChoiceField(label=_("移交人"))
    receiver = forms.CharField(label=_("接收人"), max_length=64, help_text=_("工号、用户名，或没有重名的姓名。"))
    on = forms.DateField(
        label=_("交接日期"),
        widget=DayInput(),
        help_text=_("接收人从这一天起任职；填以后的日期，到那天凌晨生效，此前可以撤回。"),
    )
    document_number = forms.CharField(label=_("任免文号"), max_length=60, required=False)

    def __init__(self, *args: Any, holders: list[User], by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by = by
        self._holders = {str(user.pk): user for user in holders}
        self.fields["giver"].choices = [(pk, f"{user.name}（{user.username}）") for pk, user in self._holders.items()]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()

    def clean_giver(self) -> User:
        return self._holders[self.cleaned_data["giver"]]

    def clean_receiver(self) -> User:
        found = queries.receivers(self._by, self.cleaned_data["receiver"].strip())
        if not found:
            raise forms.ValidationError(_("没有找到这个账号：请核对，或请系统管理员先开通账号。"))
        if len(found) > 1:
            raise forms.ValidationError(_("有重名，请填写工号或用户名。"))
        return found[0]
