"""The tag that templates load with {% load ballots %}."""

from typing import Any

from django import template

from xiangxin.ballots.models import Voter

register = template.Library()


@register.inclusion_tag("ballots/_door.html", takes_context=True)
def ballot_door(context: template.Context, ballot: int, kind: str = "") -> dict[str, Any]:
    """The way to the paper of an open ballot for whoever has still to vote; for the others, that they have."""
    mine = Voter.objects.filter(ballot=ballot, member__user=context["request"].user.pk).first()
    return {"ballot": ballot, "mine": mine, "kind": kind}
