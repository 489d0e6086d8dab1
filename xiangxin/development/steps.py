"""Which 25 steps lead from the application to full membership, and which lock which?

The regulation does not number them: the chart of the organization departments does (rules.md, 1.1). Articles stand in
the rule packs (`development.step_articles`), because the versions number them differently.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STAGES = {
    1: _("申请入党"),
    2: _("入党积极分子的确定和培养"),
    3: _("发展对象的确定和考察"),
    4: _("预备党员的接收"),
    5: _("预备党员的考察和转正"),
}
APPLICANT, BRANCH, COMMITTEE = "applicant", "branch", "committee"
ACTORS = {APPLICANT: _("本人"), BRANCH: _("党支部"), COMMITTEE: _("上级党委")}


@dataclass(frozen=True)
class Step:
    """One of the 25: who acts, which event says that it is done, what locks it.

    `needs` must be done first, whatever the case; `follows` are the further steps before it on the chart.
    """

    number: int
    key: str
    stage: int
    actor: str
    event: str
    title: str | Promise
    needs: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


STEPS = (
    Step(1, "application", 1, APPLICANT, "applied_on", _("递交入党申请书")),
    Step(2, "first_talk", 1, BRANCH, "first_talk_on", _("党组织派人谈话"), ("application",)),
    Step(3, "activist", 2, BRANCH, "activist_on", _("推荐和确定入党积极分子"), ("application",), ("first_talk",)),
    Step(4, "activist_filing", 2, COMMITTEE, "activist_filed_on", _("报上级党委备案"), ("activist",)),
    Step(5, "contacts", 2, BRANCH, "contacts_on", _("指定培养联系人"), ("activist",)),
    Step(6, "inspection", 2, BRANCH, "", _("培养教育考察"), ("activist",), ("contacts",)),
    Step(
        7, "candidate", 3, BRANCH, "candidate_on", _("支部讨论确定发展对象"), ("activist",),
        ("activist_filing", "contacts"),
    ),
    Step(8, "notice", 3, COMMITTEE, "notice_to_on", _("上级党委同意和公示"), ("candidate",)),
    Step(9, "introducers", 3, BRANCH, "introducers_on", _("确定入党介绍人"), ("candidate",), ("notice",)),
    Step(10, "political_review", 3, BRANCH, "political_review_on", _("政治审查"), ("candidate",)),
    Step(11, "training", 3, COMMITTEE, "training_on", _("短期集中培训"), ("candidate",)),
    Step(
        12, "committee_review", 4, BRANCH, "committee_review_on", _("支部委员会审查"),
        ("notice", "introducers", "political_review", "training"),
    ),
    Step(
        13, "pre_review", 4, COMMITTEE, "pre_review_on", _("上级党委预审"),
        ("political_review", "training"), ("committee_review",),
    ),
    Step(14, "admission_form", 4, APPLICANT, "admission_form_on", _("填写入党志愿书"), ("pre_review",)),
    Step(
        15, "assembly", 4, BRANCH, "assembly_on", _("支部党员大会讨论"),
        ("introducers", "political_review", "training", "pre_review"), ("admission_form",),
    ),
    Step(16, "approval_talk", 4, COMMITTEE, "approval_talk_on", _("上级党委派人谈话"), ("assembly",)),
    Step(17, "approval", 4, COMMITTEE, "approved_on", _("上级党委审批"), ("assembly",), ("approval_talk",)),
    Step(18, "approval_filing", 4, COMMITTEE, "approval_filed_on", _("报上级组织部门备案"), ("approval",)),
    Step(19, "placement", 5, BRANCH, "placed_on", _("编入党支部和党小组"), ("approval",)),
    Step(20, "oath", 5, BRANCH, "oath_on", _("入党宣誓"), ("approval",)),
    Step(21, "probation", 5, BRANCH, "", _("继续教育考察"), ("approval",)),
    Step(
        22, "conversion_application", 5, APPLICANT, "conversion_applied_on", _("提出转正申请"), ("approval",), ("oath",)
    ),
    Step(
        23, "conversion_assembly", 5, BRANCH, "conversion_assembly_on", _("支部党员大会讨论转正"),
        ("approval", "conversion_application"), ("placement",),
    ),
    Step(24, "conversion_approval", 5, COMMITTEE, "conversion_approved_on", _("上级党委审批转正"), ("conversion_assembly",)),
    Step(25, "archive", 5, BRANCH, "archived_on", _("材料归档"), ("conversion_approval",)),
)  # fmt: skip
STEP = {step.key: step for step in STEPS}


@dataclass(frozen=True)
class Deed:
    """One kind of record: the event it gives to the clock, the step it belongs to, who makes it.

    `own` deeds have a verb of their own; the others are recorded as they are. `facts` are what is asked beside the day.
    """

    kind: str
    event: str
    step: str
    actor: str
    title: str | Promise
    facts: tuple[str, ...] = ()
    own: bool = False


OWN = ("application", "contacts", "introducers", "political_review", "assembly", "conversion_assembly")
FACTS = {
    "notice": ("from_on",),
    "training": ("days", "hours", "number"),
    "pre_review": ("number",),
    "activist_filing": ("number",),
    "admission_form": ("number",),
    "approval": ("due", "present", "yes", "no", "abstain", "number"),
    "conversion_approval": ("due", "present", "yes", "no", "abstain", "number"),
}
# The notice ends on a day; the consent before it, the training of activists, receipts and extensions are records
# beside the 25.
BESIDE = (
    Deed(
        "activist_training", "activist_trained_on", "inspection", BRANCH, _("入党积极分子培训"),
        ("days", "hours", "number"),
    ),
    Deed("consent", "consented_on", "notice", COMMITTEE, _("上级党委同意列为发展对象"), ("number",)),
    Deed("resolution_received", "resolution_received_on", "approval", COMMITTEE, _("收到接收决议")),
    Deed("approval_extension", "approval_extended_on", "approval", COMMITTEE, _("特殊情况延长审批")),
    Deed("conversion_received", "conversion_received_on", "conversion_approval", COMMITTEE, _("收到转正决议")),
    Deed("extension", "extended_on", "conversion_assembly", COMMITTEE, _("批准延长预备期"), own=True),
)  # fmt: skip
DEEDS = {
    deed.kind: deed
    for deed in (
        *(
            Deed(step.key, step.event, step.key, BRANCH if step.key == "notice" else step.actor, step.title,
                 FACTS.get(step.key, ()), step.key in OWN)
            for step in STEPS if step.event
        ),
        *BESIDE,
    )
}  # fmt: skip
