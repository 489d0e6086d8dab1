"""How many members may be graded excellent? Exact thirds, no rounding up."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t

from xiangxin.regulations.decisions import OK, REFUSED, Decision, Reason
from xiangxin.regulations.fields import Count, refuse_unless
from xiangxin.regulations.packs import Law

MEMBERS = Count(name="members", label=_t("参加评定等次的正式党员"))
EXCELLENT = Count(name="excellent", label=_t("拟评为优秀"))


def grades(*, members: int, excellent: int, law: Law) -> Decision:
    """Whether so many excellent grades keep to the share of members that the rules allow, generally a third."""
    refuse_unless(excellent <= members, f"拟评优秀 {excellent} 人，超过参加评定的 {members} 人，请核对。")
    part, whole = law.value("branch.excellent_max_share")
    most = members * part // whole
    facts = {"members": members, "excellent": excellent, "most": most}
    article = law.cite("branch.excellent_max_share")
    values = {"excellent_max": most, "within": excellent <= most}
    if excellent > most:
        said = _("参加评定 %(members)s 人，优秀最多 %(most)s 人，拟评 %(excellent)s 人，请减少。") % facts
        return Decision(values, (Reason("too_many_excellent", said, article),), REFUSED)
    said = _("参加评定 %(members)s 人，优秀最多 %(most)s 人，拟评 %(excellent)s 人，符合规定。") % facts
    return Decision(values, (Reason("within_share", said, article),), OK)
