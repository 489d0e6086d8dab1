"""What measures do when others announce: six unpaid months become a case for people to look into."""

from typing import Protocol

from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.journal.models import Entry
from xiangxin.measures import actions
from xiangxin.measures.models import Measure
from xiangxin.members.models import Member


class Arrears(Protocol):
    """What of a case of arrears is needed here."""

    member: Member
    months: int


def look_into_arrears(*, entry: Entry, subject: Arrears, by: User) -> None:
    """Six months without dues and without a reason may end membership (art. 31); whether, people decide."""
    said = _("连续 %(months)s 个月没有交纳党费。请先谈话核实有无正当理由，再研究决定。") % {"months": subject.months}
    facts = {"kind": Measure.Kind.REMOVAL, "ground": Measure.Ground.DUES, "facts": said}
    actions.propose(subject.member, **facts, at=entry.at, by=by)
