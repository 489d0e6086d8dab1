"""Decisions about the way into the Party: may this be done now, and by these people?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangxin.development import clock
from xiangxin.development.models import Case, Vote
from xiangxin.development.path import Path
from xiangxin.development.steps import DEEDS, STEP, STEPS
from xiangxin.kernel.refusals import Refusal
from xiangxin.regulations.decisions import Decision
from xiangxin.regulations.packs import Law
from xiangxin.regulations.workdays import add_months

TRANSITIONS: dict[Case.State, set[Case.State]] = {
    Case.State.RUNNING: {Case.State.ENDED, Case.State.COMPLETED},
    Case.State.ENDED: set(),
    Case.State.COMPLETED: set(),
}
STANDS = ("done", "done_late")
STAY = ("application", "approval", "conversion_approval", "assembly", "conversion_assembly", "extension")


def refusal_to_apply(
    *, born_on: date | None, is_party_member: bool, has_running: bool, rejoin_from: date | None, on: date, law: Law,
    removed_on: date | None = None,
) -> Refusal | None:  # fmt: skip
    """Adults who are not members apply, one application at a time; after an expulsion or a removal five years later."""
    if is_party_member:
        return Refusal("party_member", _("此人已经是党员，不需要再申请入党。"))
    if has_running:
        return Refusal("already_running", _("此人已有进行中的发展过程，不要重复登记。"))
    if rejoin_from and on < rejoin_from:
        said = _("受开除党籍处分后，%(day)s 起方可重新申请入党。") % {"day": rejoin_from.isoformat()}
        return Refusal("rejoin_bar", said, law.cite("discipline.expelled_rejoin_months"))
    years = law.count("membership.rejoin_bar_years")
    if removed_on and on < (again := add_months(removed_on, 12 * years)):
        said = _("除名、劝退后 %(years)s 年内不能重新申请入党（按本单位规定），%(day)s 起可以申请。")
        facts = {"years": years, "day": again.isoformat()}
        return Refusal("removal_bar", said % facts, law.cite("membership.rejoin_bar_years"))
    if born_on is None:
        return Refusal("no_birth_date", _("请先在档案中登记出生日期，以便核对是否年满十八岁。"))
    age = law.count("development.min_age")
    if on < add_months(born_on, 12 * age):
        said = _("申请入党须年满 %(age)s 周岁。") % {"age": age}
        return Refusal("too_young", said, law.cite("development.min_age"))
    return None


def refusal_to_record(
    path: Path, kind: str, *, on: date, late_reason: str = "", facts: dict[str, Any] | None = None
) -> Refusal | None:
    """A step is recorded when all before it are, not before its first day, and after its last only with the reason."""
    deed = DEEDS[kind]
    if on > path.today:
        return Refusal("in_future", _("日期不能晚于今天；事情办完后再登记。"))
    if path.fact("ended_on"):
        return Refusal("ended", _("发展过程已终止，不能再登记。"))
    after = replace(path, events={**path.events, **(facts or {}), deed.event: on})
    row = clock.row_of(after, deed.step)
    if undone := (*row.needs, *row.missing):
        names = "、".join(str(STEP[key].title) for key in undone)
        return Refusal("locked", _("请先完成：%(names)s。") % {"names": names}, row.article)
    before = [path.done_on(key) for key in (*row.step.needs, *row.step.follows)]
    if on < max((day for day in before if day), default=on):
        said = _("“%(step)s”登记的日期早于它前面的步骤，请核对。") % {"step": deed.title}
        return Refusal("out_of_order", said, row.article)
    if row.done_on is None or row.state in STANDS[:1]:
        return None
    if row.state == "done_late":
        if late_reason.strip():
            return None
        return Refusal("late_without_reason", row.says, row.article)
    return Refusal(row.state, row.says, row.reasons[0].article if row.reasons else row.article)


def refusal_to_bring_in(days: dict[str, date], *, today: date) -> Refusal | None:
    """Days of deeds from before the platform lie in the past and follow each other in the order they are given in.

    The training of activists is no step: it only follows the day on which somebody became one.
    """
    last = None
    for kind, on in days.items():
        if on > today:
            return Refusal("in_future", _("日期在今天之后，请核对。"))
        if kind == "activist_training" and on >= days.get("activist", on):
            continue
        if last and on < last[1]:
            facts = {"step": DEEDS[kind].title, "before": DEEDS[last[0]].title}
            return Refusal("out_of_order", _("“%(step)s”的日期早于“%(before)s”，请核对。") % facts)
        last = (kind, on)
    return None


def refusal_to_void(path: Path, kind: str, *, reason: str) -> Refusal | None:
    """Only the last link is struck out, with the reason; what an approval changed is not undone here."""
    if not reason.strip():
        return Refusal("no_reason", _("请写明撤销的原因。"))
    if kind in STAY:
        return Refusal("not_to_void", _("申请、大会和审批的登记不能撤销；确有错误，请终止后重新履行程序。"))
    number = STEP[DEEDS[kind].step].number
    later = next((step for step in STEPS[number:] if path.done_on(step.key)), None)
    if later:
        said = _("后面的“%(step)s”已经登记，请先撤销后面的登记。") % {"step": later.title}
        return Refusal("later_done", said)
    return None


def refusal_to_accompany(rights: Sequence[tuple[str, Decision]], *, role: str, same: bool, law: Law) -> Refusal | None:
    """One or two contacts, exactly two introducers; full members whose rights allow it.

    `rights` holds name and rights of each. Who is unsuitable (a lighter sanction) is not barred: the page warns.
    """
    if same:
        return Refusal("same_person", _("本人不能作自己的培养联系人或介绍人。"))
    if role == "introducer":
        wanted = law.count("development.introducers")
        if len(rights) != wanted:
            said = _("入党介绍人应为 %(wanted)s 名正式党员。") % {"wanted": wanted}
            return Refusal("introducers_count", said, law.cite("development.introducers"))
    else:
        least, most = law.value("development.contacts")
        if not least <= len(rights) <= most:
            said = _("培养联系人应为 %(least)s 至 %(most)s 名正式党员。") % {"least": least, "most": most}
            return Refusal("contacts_count", said, law.cite("development.contacts"))
    for name, decision in rights:
        if not decision.values["introduce"]:
            reason = decision.reasons[0]
            return Refusal(reason.code, f"{name}：{reason.message}", reason.article)
    return None


def refusal_to_inspect(path: Path, *, on: date, is_probation: bool) -> Refusal | None:
    """Activists from the day they are named, probationary members from the assembly on."""
    since = path.fact("assembly_on" if is_probation else "activist_on")
    if since is None or on < since:
        return Refusal("nothing_to_inspect", _("考察从确定为积极分子或支部大会通过之日开始，请核对日期。"))
    return Refusal("in_future", _("日期不能晚于今天；事情办完后再登记。")) if on > path.today else None


STEP_OF_VOTE = {
    Vote.Purpose.ADMISSION: "assembly",
    Vote.Purpose.CONVERSION: "conversion_assembly",
    Vote.Purpose.EXTENSION: "conversion_assembly",
    Vote.Purpose.CANCELLATION: "conversion_assembly",
}


def refusal_to_vote(path: Path, purpose: str, *, on: date, months: int | None) -> Refusal | None:
    """Whether an assembly may vote on a person: everything before it is done, and its day has come."""
    if purpose == Vote.Purpose.CANCELLATION:
        if path.fact("approved_on"):
            return None
        return Refusal("not_probationary", _("只有预备党员才能讨论取消预备党员资格。"))
    if purpose == Vote.Purpose.EXTENSION:
        return _refusal_to_extend(path, on=on, months=months)
    day = min(on, path.today)
    return refusal_to_record(path, STEP_OF_VOTE[Vote.Purpose(purpose)], on=day, late_reason="-")


def _refusal_to_extend(path: Path, *, on: date, months: int | None) -> Refusal | None:
    law = path.law_on(on)
    until = path.probation_until
    if until is None or on < until:
        return Refusal("too_early", _("预备期还没有满，不能讨论延长。"), law.cite("development.probation_months"))
    if path.fact("extended_on"):
        return Refusal("extended_before", _("预备期只能延长一次。"), law.cite("development.extension_times"))
    least, most = law.value("development.extension_months")
    if months is None or not least <= months <= most:
        said = _("延长时间不少于 %(least)s 个月，不超过 %(most)s 个月。") % {"least": least, "most": most}
        return Refusal("extension_months", said, law.cite("development.extension_months"))
    return None


def refusal_to_hand_in_opinion(*, may_vote: bool, is_there: bool, is_counted: bool) -> Refusal | None:
    """A written opinion comes from a voter who is due and not there, before the count."""
    if is_counted:
        return Refusal("already_counted", _("票决结果已经登记，不能再收书面意见。"))
    if not may_vote:
        return Refusal("no_vote", _("没有表决权的人不能提交书面意见。"))
    return Refusal("is_present", _("到会的人在会上投票，不用书面意见。")) if is_there else None


def refusal_to_count(
    *, yes: int, no: int, abstain: int, written_yes: int, present: int, opinions: int
) -> Refusal | None:
    """No more ballots than voters present, no more written votes than written opinions."""
    if yes + no + abstain > present:
        said = _("赞成、不赞成、弃权合计不能超过实到有表决权的 %(present)s 人。") % {"present": present}
        return Refusal("too_many_votes", said)
    if written_yes > opinions:
        said = _("书面赞成不能超过会前收到的 %(opinions)s 份书面意见。") % {"opinions": opinions}
        return Refusal("too_many_opinions", said)
    return None


def refusal_of_committee_vote(counts: dict[str, int | None], *, article: str) -> Refusal | None:
    """The committee discusses and votes on one person at a time (2026 rules, art. 24); more than half due, both ways.

    The rules name no quorum of a committee: more than half due present and agreeing is the practice of units.
    """
    if any(counts.get(name) is None for name in ("due", "present", "yes", "no", "abstain")):
        return Refusal("no_counts", _("请登记党委会逐个表决的情况：应到、实到、赞成、不赞成、弃权。"), article)
    due, present, yes = (counts[name] or 0 for name in ("due", "present", "yes"))
    if present > due or yes + (counts["no"] or 0) + (counts["abstain"] or 0) > present:
        return Refusal("counts_do_not_fit", _("票数合计不能多于实到委员，实到不能多于应到，请核对。"), article)
    if 2 * present <= due:
        return Refusal("no_quorum", _("到会委员没有超过应到的半数，不能审批（按本单位规定）。"), article)
    if 2 * yes <= due:
        said = _("赞成没有超过应到委员的半数，没有通过（按本单位规定）；请用“不同意”退回并写明原因。")
        return Refusal("not_passed", said, article)
    return None


def refusal_without_authority(committee: Any) -> Refusal | None:
    """Only a committee that was given the right decides (2026 rules, art. 22); it is an attribute, not a kind."""
    if committee is not None:
        return None
    said = _("本支部上级没有登记“有审批预备党员权限”的党委，请组织部门先在组织资料中登记。")
    return Refusal("no_authority", said)


def refusal_without_consent(path: Path) -> Refusal:
    """Why a notice cannot hang out yet: the superior consents first."""
    law = path.law_on(path.today)
    return Refusal("no_consent", _("应先由上级党委同意，再进行公示。"), law.cite("development.consent_before_notice"))


def refusal_to_end(case: Case, *, end: str, reason: str, has_cancelling_vote: bool) -> Refusal | None:
    """A person ends a case, with the reason; a probationary member's needs the assembly's vote before the approval."""
    if not case.is_running:
        return Refusal("already_ended", _("发展过程已经结束。"))
    if not reason.strip():
        return Refusal("no_reason", _("请写明终止的原因。"))
    if end == Case.End.CANCELLED and not has_cancelling_vote:
        return Refusal("no_vote_yet", _("取消预备党员资格须先经支部党员大会讨论通过，再由上级党委批准。"))
    return None


def archive_missing(wanted: Iterable[str], held: Iterable[str]) -> list[str]:
    """What the archive set still lacks (2026 rules, art. 36)."""
    there = set(held)
    return [title for title in wanted if title not in there]
