"""Has a branch held what its months ask for? Counts alone, as `decide` asks it and as the pages of duties count."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangxin.meetings.models import Meeting
from xiangxin.meetings.rules import duties_of_a_year
from xiangxin.regulations.decisions import OK, WARN, Decision, Reason
from xiangxin.regulations.fields import Count, Counts, Flag
from xiangxin.regulations.packs import Law

COUNTED = {kind.value: kind.label for kind in Meeting.Kind if kind != Meeting.Kind.OTHER}
KIND_COUNTS = Counts(name="kind_counts", label=_("已召开次数"), options=COUNTED)
HAS_COMMITTEE = Flag(name="has_committee", label=_("设有支部委员会"))
GROUPS = Count(name="groups", label=_("党小组数"), most=1_000)
MONTHS = Count(name="months", label=_("年初至今满几个月"), most=12)


def compliance(*, kind_counts: Mapping[str, int], has_committee: bool, groups: int, months: int, law: Law) -> Decision:
    """What the first `months` months of a year asked for, and what of it is missing, by kind of meeting.

    A duty counts once its period is over; each group owes its own meetings. Branch rules 2018, art. 11 to 17.
    """
    required: dict[str, int] = {}
    articles: dict[str, str] = {}
    for duty in duties_of_a_year(has_committee=has_committee, groups=groups, law=law):
        times = groups if duty.kind == Meeting.Kind.GROUP_MEETING else 1
        kind = str(duty.kind.value)
        required[kind] = required.get(kind, 0) + (times if duty.last_month <= months else 0)
        articles[kind] = duty.article
    missing = {kind: max(0, owed - kind_counts.get(kind, 0)) for kind, owed in required.items()}
    reasons = tuple(
        Reason(
            f"missing_{kind}",
            gettext("%(kind)s应开%(owed)s次，还差%(missing)s次。")
            % {"kind": COUNTED[kind], "owed": required[kind], "missing": count},
            articles[kind],
        )
        for kind, count in missing.items()
        if count
    )
    return Decision({"required": required, "missing": missing}, reasons, WARN if reasons else OK)
