"""How are forms drawn? Through ui/field.html, everywhere."""

from django.forms import BaseForm
from django.forms.renderers import DjangoTemplates


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


def first_error(form: BaseForm) -> str:
    """The first thing that is wrong with a form, for pages that say it as a message: field and sentence."""
    name, errors = next(iter(form.errors.items()))
    return str(errors[0]) if name not in form.fields else f"{form.fields[name].label}：{errors[0]}"
