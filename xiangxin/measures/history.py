"""What do measures add to a person's timeline? Only what is decided; a talk or a correction stays in its own place."""

from collections.abc import Iterable

from django.urls import reverse

from xiangxin.measures.models import Measure
from xiangxin.members.models import Member
from xiangxin.members.timeline import Moment


def decided_on(member: Member) -> Iterable[Moment]:
    """Measures on a person that changed the membership."""
    kinds = [kind for kind in Measure.Kind if kind not in (Measure.Kind.REMINDER, Measure.Kind.CRITICISM)]
    for case in Measure.objects.filter(member=member, state=Measure.State.DONE, kind__in=kinds).order_by("-ended_on"):
        if case.ended_on:
            link = reverse("measures:detail", args=[case.pk])
            yield Moment(case.ended_on, case.get_kind_display(), case.document_number, "scale", link)
