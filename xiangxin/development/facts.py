"""What can a form say about how somebody is led into the Party? Offered to the Word templates of documents
(config/fields.py)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.development import queries
from xiangxin.development.models import Case, Companion, Vote
from xiangxin.development.permissions import May
from xiangxin.development.steps import STAGES
from xiangxin.documents.facts import Fact, Facts, Provider
from xiangxin.members.models import Member

EVENTS = (
    ("first_talk_on", _("入党谈话日期"), ("谈话日期", "谈话时间")),
    ("activist_filed_on", _("积极分子备案日期"), ()),
    ("activist_trained_on", _("积极分子培训日期"), ("积极分子培训时间", "入党积极分子培训时间")),
    ("consented_on", _("上级党委同意日期"), ("上级党委意见_会议日期",)),
    ("notice_from_on", _("公示开始日期"), ()),
    ("notice_to_on", _("公示结束日期"), ()),
    ("political_review_on", _("政治审查日期"), ("政审日期",)),
    ("training_on", _("短期集中培训日期"), ("短期集中培训时间", "培训时间")),
    ("committee_review_on", _("支部委员会审查日期"), ()),
    ("pre_review_on", _("预审日期"), ()),
    ("assembly_on", _("接收大会日期"), ("支部大会日期",)),
    ("approved_on", _("审批日期"), ("党委审批日期", "基层党委意见_会议日期")),
    ("oath_on", _("入党宣誓日期"), ("入党宣誓时间", "宣誓时间")),
    ("conversion_applied_on", _("提出转正申请日期"), ("转正申请日期", "转正申请时间")),
    ("conversion_assembly_on", _("转正大会日期"), ()),
    ("conversion_approved_on", _("转正审批日期"), ()),
)
VOTE = (
    ("due", _("接收票决应到人数")),
    ("present", _("接收票决实到人数")),
    ("yes", _("接收票决赞成票")),
    ("no", _("接收票决不赞成票")),
    ("abstain", _("接收票决弃权票")),
)
COMMITTEE_VOTE = (
    ("due", _("党委表决应到人数"), ("基层党委意见_应到人数",)),
    ("present", _("党委表决实到人数"), ("基层党委意见_实到人数",)),
    ("yes", _("党委表决赞成票"), ("基层党委意见_赞成票",)),
    ("no", _("党委表决不赞成票"), ()),
    ("abstain", _("党委表决弃权票"), ()),
)
FACTS = (
    *(Fact(name, label, "day", synonyms) for name, label, synonyms in EVENTS),
    Fact("stage", _("发展阶段")),
    Fact("training_hours", _("短期集中培训学时"), synonyms=("学时", "培训学时")),
    Fact("contacts", _("培养联系人"), synonyms=("培养联系人姓名",)),
    Fact("introducers", _("入党介绍人"), synonyms=("介绍人", "入党介绍人姓名")),
    *(Fact(name, label) for name, label in VOTE),
    *(Fact(f"committee_{name}", label, synonyms=synonyms) for name, label, synonyms in COMMITTEE_VOTE),
)


def read(by: User, people: Sequence[Member], _shows_numbers: bool) -> Facts:
    """Facts of the latest case of each person, empty where the reader does not see cases."""
    seen = [person.pk for person in people if checks.may(by, May.SEE_CASE, person.organization)]
    cases = {case.member_id: case for case in queries.with_all().filter(member__in=seen).order_by("pk")}
    votes = {
        vote.case_id: vote
        for vote in Vote.objects.filter(
            case__in=[case.pk for case in cases.values()], purpose=Vote.Purpose.ADMISSION, counted_at__isnull=False
        ).order_by("pk")
    }
    return {member: _of(case, votes.get(case.pk)) for member, case in cases.items()}


def _of(case: Case, vote: Vote | None) -> dict[str, Any]:
    events = queries.events_of(case)
    return {
        **{name: events.get(name) for name, _label, _synonyms in EVENTS},
        "stage": str(STAGES[case.stage]),
        "training_hours": events.get("training_hours"),
        "contacts": _names(case, Companion.Role.CONTACT),
        "introducers": _names(case, Companion.Role.INTRODUCER),
        **{name: getattr(vote, name) if vote else None for name, _label in VOTE},
        **_committee_vote(case),
    }


def _committee_vote(case: Case) -> dict[str, Any]:
    """How the committee voted on the admission."""
    records = (one for one in case.records.all() if one.kind == "approval" and one.is_passed and not one.voided_at)
    record = next(records, None)
    return {f"committee_{name}": getattr(record, name) if record else None for name, _label, _syn in COMMITTEE_VOTE}


def _names(case: Case, role: str) -> str:
    return "、".join(one.member.name for one in case.companions.all() if one.role == role and one.to_on is None)


DEVELOPMENT_FACTS = Provider("development", "member", _("发展党员"), FACTS, read)
