"""What people give on the pages of imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangxin.documents.fields import Kind
from xiangxin.documents.headers import Heading
from xiangxin.ui.forms import UploadField


class FileForm(forms.Form):
    """A file and, where known, what it holds."""

    file = UploadField(label=_("文件"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.et,.csv,.txt"}))
    kind = forms.ChoiceField(label=_("内容"), required=False)

    def __init__(self, *args: Any, kinds: tuple[Kind, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("自动识别")), *((kind.name, kind.label) for kind in kinds)]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class MappingForm(forms.Form):
    """What each column means; a meaning is given once."""

    def __init__(self, *args: Any, kind: Kind, heading: Heading, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("不导入")), *((field.name, field.label) for field in kind.fields)]
        for column in heading.columns:
            label = column.header or _("第 %(number)s 列（无列名）") % {"number": column.index + 1}
            self.fields[str(column.index)] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=column.field or ""
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in cleaned.values() if name]
        for index, name in list(cleaned.items()):
            if name and given.count(name) > 1:
                self.add_error(index, _("这个项目选了两次，请只留一列。"))
        return cleaned
