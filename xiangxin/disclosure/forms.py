"""What people type about notices and open matters; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.disclosure.models import OpenItem, PublicNotice
from xiangxin.organizations.models import Organization


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class NoticeForm(forms.ModelForm[PublicNotice]):
    """A notice: what, from when to when, where to call."""

    class Meta:
        model = PublicNotice
        fields = ["organization", "kind", "title", "text", "from_on", "to_on", "also_at", "phone"]
        widgets = {"from_on": _day(), "to_on": _day(), "text": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["text"].help_text = _("姓名请遮盖，不写身份证号、住址和电话。")


class ItemForm(forms.ModelForm[OpenItem]):
    """A matter to be made open."""

    class Meta:
        model = OpenItem
        fields = ["organization", "category", "title", "text", "scope", "from_on", "to_on"]
        widgets = {"from_on": _day(), "to_on": _day(), "text": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class ObjectionForm(forms.Form):
    """What somebody has to say; a contact is welcome, not asked."""

    text = forms.CharField(label=_("反映的情况"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    contact = forms.CharField(
        label=_("联系方式"), max_length=80, required=False, help_text=_("可以不填；填写的只有处理人员能看到。")
    )
