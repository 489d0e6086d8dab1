"""How does somebody name a person in a form? By name, pinyin or number, with suggestions, also without JavaScript."""

import re
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.members import queries
from xiangxin.members.models import Member

LOOKED_AT = 20
WITH_BRANCH = re.compile(r"^(.+?)\s*[（(](.+)[）)]$")


def spelled(person: Member) -> str:
    """A person as the field writes it: 王伟（机电党支部）."""
    return f"{person.name}（{person.organization.short_name}）"


class PersonInput(forms.TextInput):
    """A text field that asks the search page for suggestions while one types."""

    template_name = "ui/suggest.html"

    def __init__(self) -> None:
        asks = {
            "hx-get": reverse_lazy("members:find"),
            "hx-trigger": "input changed delay:200ms",
            "hx-select": "#people > option",
            "hx-swap": "innerHTML",
            "hx-push-url": "false",
        }
        super().__init__(attrs={"autocomplete": "off", "placeholder": _("姓名、拼音、首字母或工号"), **asks})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        shown = spelled(value) if isinstance(value, Member) else value
        context: dict[str, Any] = super().get_context(name, shown, attrs)
        context["widget"]["attrs"] |= {"list": f"{name}_people", "hx-target": f"#{name}_people"}
        context["suggestions"] = []
        return context


class PersonField(forms.CharField):
    """One person on the roster of `by`, named in any way that fits only one; gives a Member, or None where empty."""

    def __init__(self, *, by: checks.Anyone, **kwargs: Any) -> None:
        super().__init__(max_length=120, widget=PersonInput(), **kwargs)
        self.by = by

    def clean(self, value: Any) -> Member | None:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        match = WITH_BRANCH.match(text)
        name, branch = (match[1], match[2]) if match else (text, "")
        found = queries.find_people(self.by, name, limit=LOOKED_AT)
        exact = [one for one in found if name in (one.name, one.employee_number)]
        found = exact or found
        if branch:
            found = [one for one in found if one.organization.short_name == branch]
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("没有找到这个人，请核对姓名，或从提示中选一个。"), code="unknown_person")
        said = "、".join(spelled(one) for one in found[:6])
        raise forms.ValidationError(
            _("不止一个人符合：%(people)s。请写明所在党支部或工号。"), code="several_people", params={"people": said}
        )
