"""What people type about theme days; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import Meeting
from xiangxin.organizations.models import Organization
from xiangxin.theme_days.models import Base, Booking, Kit
from xiangxin.theme_days.queries import Offer
from xiangxin.ui.forms import PressedField, UploadField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
ONE_A_LINE = _("一行一项。")


def _lines(
    label: Any, rows: int, *, required: bool = False, most: int = 2000, help_text: Any = ONE_A_LINE
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=widget, help_text=help_text)


class PresetForm(forms.Form):
    """The N and the X of a unit."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党组织"), empty_label=None)
    name = forms.CharField(label=_("名称"), max_length=40, initial="5+X")
    fixed = _lines(_("固定项目"), 6, required=True, most=1000)
    offered = _lines(_("自选项目"), 8)

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class MaterialsForm(forms.Form):
    """The materials of a kit."""

    purpose = forms.CharField(label=_("目的"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    agenda = _lines(_("议程（接在固定项目后面）"), 4, most=1000)
    questions = _lines(_("讨论题"), 4)
    walk = _lines(_("走访清单"), 6, most=8000, help_text=_("一行一条，例如安全生产月的岗位走查；不走访就空着。"))


class KitForm(MaterialsForm):
    """A month's theme with its materials."""

    field_order = ["organization", "year", "month", "title"]
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党组织"), empty_label=None)
    year = forms.IntegerField(label=_("年度"), min_value=2001, max_value=2100)
    month = forms.TypedChoiceField(label=_("月份"), coerce=int, choices=[(n, _("%d月") % n) for n in range(1, 13)])
    title = forms.CharField(label=_("主题"), max_length=60)

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class ReadingForm(forms.Form):
    """Something to read."""

    title = forms.CharField(label=_("材料名称"), max_length=80)
    link = forms.CharField(label=_("网址"), max_length=200, required=False)
    file = UploadField(label=_("文件"), required=False)


class KitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A kit, called by month and theme."""

    def label_from_instance(self, obj: Kit) -> str:
        return _("%(month)s月 %(title)s") % {"month": obj.theme.month, "title": obj.theme.title}


class ThemeDayForm(forms.Form):
    """When and where, and what of the preset and the library."""

    kit = KitField(Kit.objects.none(), label=_("主题"), required=False, empty_label=_("不用主题库"))
    title = forms.CharField(label=_("名称"), max_length=80)
    starts_at = forms.DateTimeField(label=_("开始时间"), widget=MOMENT)
    ends_at = forms.DateTimeField(label=_("结束时间"), widget=MOMENT, required=False)
    place_text = forms.CharField(label=_("地点"), max_length=80, required=False)
    chosen = forms.MultipleChoiceField(label=_("自选项目"), required=False, widget=forms.CheckboxSelectMultiple)
    key = PressedField()

    def __init__(self, *args: Any, offer: Offer, kits: QuerySet[Kit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kit"].queryset = kits  # type: ignore[attr-defined]
        self.fields["chosen"].choices = [(item, item) for item in offer.offered]  # type: ignore[attr-defined]


class BaseForm(forms.ModelForm[Base]):
    """A base in the register."""

    class Meta:
        model = Base
        fields = ["name", "kind", "address", "capacity", "opening", "contact", "notes", "is_shared"]


class NewBaseForm(BaseForm):
    """A base, and who keeps it."""

    field_order = ["organization", "name"]
    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("管理的党组织"), empty_label=None)

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]


class BookingForm(forms.Form):
    """For whom, when and for how many."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党支部"), empty_label=None)
    on = forms.DateField(label=_("日期"), widget=DAY)
    parts = forms.MultipleChoiceField(
        label=_("时段"), choices=Booking.Part.choices, widget=forms.CheckboxSelectMultiple
    )
    people = forms.IntegerField(label=_("人数"), min_value=1, max_value=5000)
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("用于哪次活动"), required=False, empty_label=_("还没有筹备")
    )
    purpose = forms.CharField(label=_("用途"), max_length=120, required=False)

    def __init__(self, *args: Any, places: QuerySet[Organization], meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
