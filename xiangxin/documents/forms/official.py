"""What people type about official documents and seals."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.documents.forms.templates import DayInput
from xiangxin.documents.models import OfficialDocument
from xiangxin.kernel import clock
from xiangxin.organizations.forms.places import PlaceField
from xiangxin.organizations.models import Organization
from xiangxin.ui.forms import UploadField

STARTS = {
    "request": _("现将……有关事项请示如下。\n一、基本情况\n二、请示事项\n以上请示妥否，请批示。"),
    "reply": _("你们《……》收悉。经研究，现批复如下。\n一、同意……。\n二、……。\n此复。"),
    "report": _("现将……情况报告如下。\n一、主要做法\n二、存在的问题\n三、下一步安排\n特此报告。"),
    "notice": _("现就……有关事项通知如下。\n一、时间和地点\n二、参加人员\n三、有关要求\n请认真执行。"),
    "letter": _("现就……函告如下。\n请予支持，并请函复。"),
}


class DraftForm(forms.Form):
    """One official document. A recipient of ours fills the addressee."""

    field_order = (
        "organization",
        "kind",
        "title",
        "recipient",
        "addressee",
        "body",
        "attachments",
        "copy_to",
        "signatory",
    )

    kind = forms.ChoiceField(label=_("文种"))
    title = forms.CharField(label=_("标题"), max_length=120, help_text=_("例如：关于接收赵某某同志为预备党员的请示"))
    addressee = forms.CharField(
        label=_("主送机关（印在文上）"), max_length=200, required=False, help_text=_("不填则用主送党组织的全称。")
    )
    body = forms.CharField(label=_("正文"), max_length=20000, widget=forms.Textarea(attrs={"rows": 14}), help_text=_("一行一段。“一、”排黑体，“（一）”排楷体。不要录入涉密内容。"))  # fmt: skip
    attachments = forms.CharField(label=_("附件说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("一行一个附件名称。"))  # fmt: skip
    copy_to = forms.CharField(label=_("抄送"), max_length=200, required=False)
    signatory = forms.CharField(label=_("签发人"), max_length=60, required=False, help_text=_("请示和报告印在首页；不填则用签发者姓名。"))  # fmt: skip

    def __init__(
        self,
        *args: Any,
        places: "QuerySet[Organization]",
        recipients: "QuerySet[Organization]",
        kinds: list[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(OfficialDocument.Kind.choices)
        self.fields["kind"].choices = [(kind, labels[kind]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["organization"] = PlaceField(places=places, label=_("发文党组织"))
        self.fields["recipient"] = PlaceField(
            places=recipients,
            label=_("主送党组织"),
            required=False,
            help_text=_("本系统内的党组织，签发后对方看得到。"),
        )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        recipient = cleaned.get("recipient")
        if not cleaned.get("addressee"):
            if recipient is None:
                self.add_error("addressee", _("请填写主送机关，或选择主送党组织。"))
            else:
                cleaned["addressee"] = recipient.name
        return cleaned


class IssueForm(forms.Form):
    """Under which code and on which day a document is issued."""

    code = forms.CharField(label=_("发文机关代字"), max_length=20, help_text=_("例如“云一矿党”，编号自动接上。"))
    on = forms.DateField(label=_("成文日期"), widget=DayInput(format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class SealForm(forms.Form):
    """The seal of an organization."""

    name = forms.CharField(label=_("印章名称"), max_length=60)
    picture = UploadField(
        label=_("印章图片"),
        widget=forms.ClearableFileInput(attrs={"accept": ".png"}),
        help_text=_("透明底的 PNG。图片加密保存，没有单独的地址，不能下载。"),
    )

    field_order = ("organization", "name", "picture")

    def __init__(self, *args: Any, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"] = PlaceField(places=places, label=_("党组织"))
        self.order_fields(self.field_order)
