"""What does the resolution on a person say? Written from the facts of the vote (2026 rules, art. 21)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangxin.development.models import Vote

DECISIONS = {
    Vote.Purpose.ADMISSION: (
        gettext_lazy("同意接收%(name)s为中共预备党员"),
        gettext_lazy("不同意接收%(name)s为中共预备党员"),
    ),
    Vote.Purpose.CONVERSION: (
        gettext_lazy("同意%(name)s按期转为中共正式党员"),
        gettext_lazy("不同意%(name)s转为中共正式党员"),
    ),
    Vote.Purpose.EXTENSION: (
        gettext_lazy("同意延长%(name)s预备期 %(months)s 个月"),
        gettext_lazy("不同意延长%(name)s预备期"),
    ),
    Vote.Purpose.CANCELLATION: (
        gettext_lazy("同意取消%(name)s预备党员资格"),
        gettext_lazy("不同意取消%(name)s预备党员资格"),
    ),
}


def text_of(vote: Vote) -> str:
    """Performance, voters due and present, ballots, result and day; the secretary signs below."""
    passed, failed = DECISIONS[Vote.Purpose(vote.purpose)]
    facts = {"name": vote.case.member.name, "months": vote.months or 0}
    counted = _(
        "应到有表决权的党员 %(due)s 名，实到 %(present)s 名。无记名投票：赞成 %(yes)s 票，不赞成 %(no)s 票，弃权 %(abstain)s 票"
    ) % {"due": vote.due, "present": vote.present, "yes": vote.yes, "no": vote.no, "abstain": vote.abstain}
    written = _("；会前书面赞成 %(written)s 票") % {"written": vote.written_yes} if vote.written_yes else ""
    if not vote.has_quorum:
        return _("%(counted)s。到会人数未超过半数，不能作出决议。") % {"counted": counted}
    decided = (passed if vote.is_passed else failed) % facts
    day = vote.item.meeting.starts_at.date().isoformat()
    lead = f"{vote.performance.rstrip('。')}。" if vote.performance else ""
    return f"{lead}{counted}{written}。{decided}。{day}"
