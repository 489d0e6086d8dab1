"""How does a person name an organization? By name, pinyin or code, with suggestions, also without JavaScript."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.organizations.models import Organization

SUGGESTIONS = 200


class PlaceInput(forms.TextInput):
    """A text field with a list of suggestions behind it."""

    template_name = "ui/suggest.html"

    def __init__(self, places: "QuerySet[Organization]") -> None:
        super().__init__(attrs={"autocomplete": "off", "placeholder": _("名称、拼音首字母或代码")})
        self.places = places

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        shown = self.places.select_related("parent").order_by("path")[:SUGGESTIONS]
        context["widget"]["attrs"]["list"] = f"{name}_suggestions"
        context["suggestions"] = [
            (place.short_name, place.parent.short_name if place.parent else "") for place in shown
        ]
        return context


class PlaceField(forms.CharField):
    """One organization of `places`, named in any way that fits only one."""

    def __init__(self, *, places: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(max_length=120, widget=PlaceInput(places), **kwargs)
        self.places = places

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        exactly = Q(name=text) | Q(short_name=text) | Q(code__iexact=text)
        found = list(self.places.filter(exactly)[:2])
        if not found:
            nearly = Q(name__contains=text) | Q(short_name__contains=text) | Q(initials=text.lower())
            found = list(self.places.filter(nearly).order_by("path")[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("没有找到可选的党组织，请从提示中选一个。"), code="unknown_place")
        names = "、".join(str(place.name) for place in found)
        raise forms.ValidationError(
            _("不止一个党组织符合：%(names)s。请写全称或代码。"), code="several_places", params={"names": names}
        )
