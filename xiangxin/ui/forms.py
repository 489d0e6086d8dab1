"""How are forms drawn, and how do they take files? Through ui/field.html and UploadField, everywhere."""

from typing import Any
from uuid import uuid4

from django.forms import BaseForm, CharField, FileField, HiddenInput
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel.refusals import Refusal, Refused


class Renderer(DjangoTemplates):
    """Draws fields and forms with our templates and widgets with Django's."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    def render(self, template_name: str, context: dict[str, object], request: object = None) -> str:
        """Our templates come from the project's engine, the widgets from Django's own."""
        if template_name.startswith("ui/"):
            from django.template.loader import render_to_string

            return render_to_string(template_name, context).strip()
        return super().render(template_name, context, request)  # type: ignore[arg-type]


class UploadField(FileField):
    """Takes a file; what is wrong with its coming is said with the remedy. What is inside, files.actions.keep looks at."""

    default_error_messages = {
        "required": _("请选择文件。"),
        "invalid": _("没有收到文件，请重新选择后再提交。"),
        "missing": _("没有收到文件，请重新选择后再提交。"),
        "empty": _("这是空文件，里面没有内容；请打开原文件核对，另存后重新选择。"),
    }


class PressedField(CharField):
    """A key that a form is drawn with: whoever presses twice sends it twice, and the action finds what the first made."""

    widget = HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 32, "required": False, "initial": lambda: uuid4().hex, **kwargs})


def typed(form: BaseForm) -> dict[str, Any]:
    """What a form inside a page holds; a wrong shape is refused, with what is wrong with each field."""
    if form.is_valid():
        return dict(form.cleaned_data)
    errors = {form.add_prefix(name): [str(one) for one in said] for name, said in form.errors.items()}
    raise Refused(Refusal("wrong_shape", first_error(form)), errors)


def first_error(form: BaseForm) -> str:
    """The first thing that is wrong with a form, for pages that say it as a message: field and sentence."""
    name, errors = next(iter(form.errors.items()))
    return str(errors[0]) if name not in form.fields else f"{form.fields[name].label}：{errors[0]}"
