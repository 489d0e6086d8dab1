"""What people type about meetings; shape only."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Exemption,
    Filing,
    HelpOffer,
    Lecturer,
    Meeting,
    Resolution,
    Theme,
    Topic,
)
from xiangxin.members.models import Member
from xiangxin.organizations.models import Organization, Venue
from xiangxin.ui.forms import PressedField, UploadField

COUNTED_KINDS = [choice for choice in Meeting.Kind.choices if choice[0] != Meeting.Kind.OTHER]
LOCAL = "%Y-%m-%dT%H:%M"


class MeetingForm(forms.ModelForm[Meeting]):
    """Time, place and people of a meeting."""

    link = forms.URLField(label=_("线上链接"), required=False, assume_scheme="https")
    key = PressedField()

    class Meta:
        model = Meeting
        fields = [
            "title",
            "starts_at",
            "ends_at",
            "venue",
            "place_text",
            "link",
            "chair",
            "recorder",
            "lecturer",
            "topic",
        ]
        help_texts = {"place_text": _("不在阵地召开时填写。")}
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
            for name in ("starts_at", "ends_at")
        }

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["key"]
        branch = organization.parent if organization.kind == Organization.Kind.GROUP else organization
        people = people_of(organization)
        self._choose("venue", Venue.objects.filter(organization=branch, closed_on__isnull=True))
        self._choose("topic", Topic.objects.filter(lecturer__retired_at__isnull=True).select_related("lecturer"))
        self._choose("chair", people)
        self._choose("recorder", people)

    def _choose(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields[name].empty_label = _("未定")  # type: ignore[attr-defined]


class ItemForm(forms.ModelForm[AgendaItem]):
    """A further point of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title"]


class TextField(forms.CharField):
    """A text with line ends written in one way, whichever way a browser sends them."""

    def to_python(self, value: Any) -> Any:
        return plain_lines(super().to_python(value))


class NotesForm(forms.Form):
    """What was said on a point, and which version the writer saw."""

    notes = TextField(required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput())
    sent = TextField(required=False, max_length=4000, widget=forms.HiddenInput())


class ResolutionForm(forms.ModelForm[Resolution]):
    """A vote as it was counted."""

    class Meta:
        model = Resolution
        fields = ["text", "yes", "no", "abstain"]


class RecordForm(forms.Form):
    """The summary of a meeting; the reason only where a record is corrected."""

    summary = forms.CharField(label=_("会议纪要"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))


class DraftForm(RecordForm):
    """The text of a record under way, and which version the writer saw (0: none)."""

    summary = TextField(label=_("会议纪要"), max_length=8000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    sent = TextField(required=False, max_length=8000, widget=forms.HiddenInput())


class OfficialsForm(forms.Form):
    """Who chaired and who recorded."""

    chair = forms.ModelChoiceField(Member.objects.none(), label=_("主持人"), required=False, empty_label=_("未定"))
    recorder = forms.ModelChoiceField(Member.objects.none(), label=_("记录人"), required=False, empty_label=_("未定"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = people_of(meeting.organization)
        for name in ("chair", "recorder"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
            self.fields[name].initial = getattr(meeting, f"{name}_id")


class FilingForm(forms.Form):
    """How long a record is kept."""

    retention = forms.ChoiceField(choices=Filing.Retention.choices, label=_("保管期限"))


class CorrectionForm(RecordForm):
    """A corrected summary says why."""

    reason = forms.CharField(label=_("更正原因"), max_length=200)


class MoveForm(forms.Form):
    """Where a planned meeting goes, and why."""

    to = forms.DateField(label=_("改到"))
    reason = forms.CharField(label=_("原因"), max_length=200, required=False)


class PlanItemForm(forms.Form):
    """Something of the branch's own in its plan."""

    kind = forms.ChoiceField(label=_("类型"), choices=[c for c in Meeting.Kind.choices if c[0] != "group_meeting"])
    title = forms.CharField(label=_("名称"), max_length=80)
    planned_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned_on"].widget.attrs |= {"min": f"{year}-01-01", "max": f"{year}-12-31"}


class ThemeForm(forms.ModelForm[Theme]):
    """A committee's theme for a month."""

    class Meta:
        model = Theme
        fields = ["organization", "year", "month", "kind", "title", "text"]

    def __init__(self, *args: Any, places: QuerySet[Organization], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = places  # type: ignore[attr-defined]
        self.fields["organization"].empty_label = None  # type: ignore[attr-defined]
        self.fields["year"].initial = year
        self.fields["kind"].choices = [c for c in Meeting.Kind.choices if c[0] != "group_meeting"]  # type: ignore[attr-defined]


class HelpForm(forms.Form):
    """What the committee can do."""

    text = forms.CharField(label=_("能帮什么"), max_length=400)


class AnswerForm(forms.Form):
    """What the branch says to an offer."""

    answer = forms.ChoiceField(label=_("支部答复"), choices=HelpOffer.Answer.choices)
    text = forms.CharField(label=_("说明"), max_length=400, required=False)


class ExemptionForm(forms.ModelForm[Exemption]):
    """From what, when and why a branch is exempt."""

    class Meta:
        model = Exemption
        fields = ["kind", "from_on", "to_on", "reason"]
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("from_on", "to_on")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("全部类型")), *COUNTED_KINDS]  # type: ignore[attr-defined]


class FollowUpForm(forms.Form):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=_("待办"), max_length=200)
    owner = forms.ModelChoiceField(Member.objects.none(), label=_("负责人"), required=False, empty_label=_("未定"))
    due_on = forms.DateField(label=_("期限"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_of(meeting.organization)  # type: ignore[attr-defined]


class MarkForm(forms.Form):
    """A tick that a phone made without network."""

    client_id = forms.UUIDField()
    line = forms.ModelChoiceField(Attendance.objects.none())
    status = forms.ChoiceField(choices=Attendance.Status.choices)
    is_remote = forms.BooleanField(required=False)
    marked_at = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = meeting.attendances.select_related("meeting__organization")
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class LecturerForm(forms.ModelForm[Lecturer]):
    """Somebody who gives lectures."""

    class Meta:
        model = Lecturer
        fields = ["organization", "name", "about"]

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only(self.fields["organization"], places)

    def validate_unique(self) -> None:
        """Registering twice is once: the action finds the entry."""


class TopicForm(forms.Form):
    """What somebody lectures on."""

    title = forms.CharField(label=_("课题"), max_length=80)
    summary = forms.CharField(label=_("提要"), max_length=400, required=False)
    link = forms.CharField(label=_("录像或课件地址"), max_length=200, required=False)


class RecordingForm(forms.Form):
    """The recording of a lecture."""

    file = UploadField(label=_("录像或课件"))


class AgendaForm(forms.Form):
    """An organization's own agenda for a kind of meeting."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党组织"))
    kind = forms.ChoiceField(label=_("类型"), choices=Meeting.Kind.choices)
    lines = forms.CharField(
        label=_("议程"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("一行一项，每项不超过 80 字；清空后用规定的议程。"),
    )

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only(self.fields["organization"], places)


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files at once."""

    allow_multiple_selected = True


class FilesField(UploadField):
    """One file or several; each is checked like one."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files in the order in which they were chosen."""
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen or [None]]


class AttachForm(forms.Form):
    """Files for a meeting, and what they are."""

    kind = forms.ChoiceField(label=_("类别"), choices=Attachment.Kind.choices, initial=Attachment.Kind.PHOTO)
    chosen = FilesField(label=_("文件"), help_text=_("图片、PDF、Word 或 Excel；照片里的位置等信息会自动去掉。"))


class RecordTemplateForm(forms.Form):
    """An organization's own Word template for records."""

    organization = forms.ModelChoiceField(Organization.objects.none(), label=_("党组织"))
    file = UploadField(label=_("Word 模板"), help_text=_("扩展名为 docx，用左边的标记写明自动填写的地方。"))

    def __init__(self, *args: Any, places: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _only(self.fields["organization"], places)


def _only(field: Any, places: QuerySet[Organization]) -> None:
    """Offer these organizations and no empty line."""
    field.queryset, field.empty_label = places, None


def plain_lines(text: Any) -> str:
    """A text with line ends as Unix writes them."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n")


def people_of(organization: Organization) -> QuerySet[Member]:
    """The Party members who may chair or record here."""
    branch = organization.parent if organization.kind == Organization.Kind.GROUP else organization
    return Member.objects.filter(organization=branch).party_members().order_by("pinyin")
