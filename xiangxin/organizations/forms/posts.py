"""What people type about posts and terms; shape only."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xiangxin.kernel import clock
from xiangxin.kernel.refusals import Refusal
from xiangxin.organizations.forms.deeds import DateInput
from xiangxin.organizations.models import Organization, Post

SUGGESTIONS = 100


class PersonInput(forms.TextInput):
    """A text field with people to choose from."""

    template_name = "ui/suggest.html"

    def __init__(self, people: "QuerySet[Any]") -> None:
        super().__init__(attrs={"autocomplete": "off", "placeholder": _("姓名或工号")})
        self.people = people

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}_suggestions"
        shown = self.people.select_related("organization").order_by("pinyin", "pk")[:SUGGESTIONS]
        context["suggestions"] = [(person.name, person.organization.short_name) for person in shown]
        return context


class PersonField(forms.CharField):
    """One person of `people`, by name or employee number."""

    def __init__(self, *, people: "QuerySet[Any]", **kwargs: Any) -> None:
        super().__init__(max_length=60, widget=PersonInput(people), **kwargs)
        self.people = people

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        found = list(self.people.filter(Q(name=text) | Q(employee_number=text)).select_related("organization")[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("本组织没有这名正式党员，请核对姓名或工号。"), code="unknown_person")
        who = "、".join(f"{person.organization.short_name} {person.employee_number}".strip() for person in found)
        raise forms.ValidationError(_("有同名的人（%(who)s），请填工号。"), code="several_people", params={"who": who})


class RefusableForm(forms.Form):
    """A form that can say why its deed was refused."""

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(None, f"{refusal}（{refusal.article}）" if refusal.article else str(refusal))


class AppointForm(RefusableForm):
    """Who takes which post from when."""

    kind = forms.ChoiceField(label=_("职务"))
    manner = forms.ChoiceField(label=_("产生方式"), choices=Post.Manner.choices)
    on = forms.DateField(label=_("任职日期"), widget=DateInput())
    unit_post = forms.CharField(
        label=_("兼任行政职务"), max_length=60, required=False, help_text=_("例如：矿长；没有就留空")
    )
    position = forms.IntegerField(label=_("排名"), min_value=0, max_value=99, required=False)
    document_number = forms.CharField(label=_("任职文号"), max_length=60, required=False)
    is_acting = forms.BooleanField(label=_("主持工作（代理）"), required=False)

    field_order = ("member", "kind", "manner", "on")

    def __init__(
        self, *args: Any, organization: Organization, posts: list[str], people: "QuerySet[Any]", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"] = PersonField(people=people, label=_("党员"))
        labels = dict(Post.Kind.choices)
        self.fields["kind"].choices = [(post, labels[post]) for post in posts]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()
        if organization.form == Organization.Form.TEMPORARY or organization.kind == Organization.Kind.GROUP:
            self.fields["manner"].initial = Post.Manner.APPOINTED
        self.order_fields(self.field_order)

    def clean_position(self) -> int:
        return self.cleaned_data.get("position") or 0


class EndPostForm(RefusableForm):
    """From which day a post is no longer held."""

    on = forms.DateField(label=_("免职日期"), widget=DateInput())
    document_number = forms.CharField(label=_("免职文号"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class CorrectPostForm(RefusableForm):
    """What is said beside a post."""

    unit_post = forms.CharField(label=_("兼任行政职务"), max_length=60, required=False)
    position = forms.IntegerField(label=_("排名"), min_value=0, max_value=99, required=False)
    is_acting = forms.BooleanField(label=_("主持工作（代理）"), required=False)

    def clean_position(self) -> int:
        return self.cleaned_data.get("position") or 0


class TermForm(RefusableForm):
    """The election that begins a term."""

    on = forms.DateField(label=_("选举日期"), widget=DateInput())
    number = forms.IntegerField(label=_("届次"), min_value=1, max_value=200, required=False)
    ends_posts = forms.BooleanField(
        label=_("上届班子职务同时免去"), required=False, initial=True, help_text=_("免去后逐个登记新一届班子。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()


class ExtendForm(RefusableForm):
    """How much longer a term may run, by which reply."""

    months = forms.IntegerField(label=_("延期月数（合计）"), min_value=1, max_value=60)
    reason = forms.CharField(label=_("延期理由"), max_length=200)
    document_number = forms.CharField(label=_("批复文号"), max_length=60)
