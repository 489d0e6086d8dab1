"""The deeds on single steps: record, decline, void; accept and convert change the person's standing."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.development import clock, rules
from xiangxin.development.actions import writing
from xiangxin.development.events import Event
from xiangxin.development.models import Case, StepRecord, Vote
from xiangxin.development.steps import DEEDS
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, Refused, refuse_if
from xiangxin.members.actions import standing as members
from xiangxin.members.models import Member

COUNTS = ("due", "present", "yes", "no", "abstain")
CATEGORY_AFTER = {"activist": Member.Category.ACTIVIST, "consent": Member.Category.CANDIDATE}


@transaction.atomic
def record(case: Case, kind: str, *, on: date, at: datetime, by: User, **facts: Any) -> StepRecord:
    """Record that a step was done on a day; `facts` are the other fields of StepRecord. Twice is once."""
    _require(case, kind, by=by)
    case = writing.locked(case)
    if held := _held(case, kind):
        return held
    refuse_if(_refusal(case, kind, on=on, at=at, facts=facts))
    step, _is_new = writing.write(case, kind, on=on, at=at, by=by, **facts)
    if category := CATEGORY_AFTER.get(kind):
        reason, days = str(DEEDS[kind].title), _days_of(case, kind, on)
        members.follow_decision(case.member, on=on, reason=reason, category=category, by=by, **days)
    announce(Event.RECORDED, subject=step, by=by, kind=kind)
    return step


@transaction.atomic
def train(
    cases: Iterable[Case], *, on: date, days: int | None, hours: int | None, note: str, at: datetime, by: User
) -> list[StepRecord]:
    """Record one short training of several candidates; all of them or none."""
    facts: dict[str, Any] = {"days": days, "hours": hours, "note": note.strip()}
    refuse_if(None if days or hours else Refusal("no_length", _("请填写培训天数或学时。")))
    found = []
    for case in cases:
        try:
            found.append(record(case, "training", on=on, at=at, by=by, **facts))
        except Refused as refused:
            said = _("%(name)s：%(said)s") % {"name": case.member.name, "said": refused}
            raise Refused(Refusal(refused.refusal.code, said, refused.refusal.article)) from None
    refuse_if(None if found else Refusal("nobody", _("请选择参加培训的人。")))
    return found


@transaction.atomic
def accept(case: Case, *, on: date, at: datetime, by: User, **facts: Any) -> StepRecord:
    """The committee approves: the person is a probationary member, from the day of the assembly."""
    writing.require_for(by, "approval", case)
    case = writing.locked(case)
    if held := _held(case, "approval"):
        return held
    refuse_if(_refusal(case, "approval", on=on, at=at, facts=facts))
    refuse_if(_refusal_of_vote(case, "approval", facts, at=at))
    step, _is_new = writing.write(case, "approval", on=on, at=at, by=by, **facts)
    accepted = next(one.on for one in case.records.all() if one.kind == "assembly" and one.voided_at is None)
    number = str(facts.get("number", ""))
    members.follow_decision(
        case.member, on=on, reason=_("批准为预备党员"), document_number=number,
        category="probationary", joined_on=accepted, by=by,
    )  # fmt: skip
    announce(Event.ACCEPTED, subject=case, by=by)
    return step


@transaction.atomic
def convert(case: Case, *, on: date, at: datetime, by: User, **facts: Any) -> StepRecord:
    """The committee approves the conversion: a full member from the day the probation ended, whenever it met."""
    writing.require_for(by, "conversion_approval", case)
    case = writing.locked(case)
    if held := _held(case, "conversion_approval"):
        return held
    refuse_if(_refusal(case, "conversion_approval", on=on, at=at, facts=facts))
    refuse_if(_refusal_of_vote(case, "conversion_approval", facts, at=at))
    step, _is_new = writing.write(case, "conversion_approval", on=on, at=at, by=by, **facts)
    until = writing.path_at(case, at).probation_until
    number = str(facts.get("number", ""))
    members.follow_decision(
        case.member, on=on, reason=_("批准转为正式党员"), document_number=number,
        category="full", became_full_on=until, by=by,
    )  # fmt: skip
    announce(Event.CONVERTED, subject=case, by=by)
    return step


@transaction.atomic
def extend(case: Case, *, on: date, at: datetime, by: User) -> StepRecord:
    """The committee approves the extension that the assembly voted; once only, six to twelve months."""
    writing.require_for(by, "extension", case)
    case = writing.locked(case)
    if held := _held(case, "extension"):
        return held
    vote = case.votes.filter(purpose=Vote.Purpose.EXTENSION, is_passed=True).last()
    if vote is None:
        refuse_if(Refusal("no_vote_yet", _("延长预备期须先经支部党员大会讨论通过。")))
        raise AssertionError
    refuse_if(None if on <= writing.day_of(at) else Refusal("in_future", _("日期不能晚于今天；事情办完后再登记。")))
    refuse_if(rules.refusal_to_vote(writing.path_at(case, at), vote.purpose, on=on, months=vote.months))
    step, _is_new = writing.write(case, "extension", on=on, at=at, by=by, months=vote.months)
    announce(Event.RECORDED, subject=step, by=by, kind="extension")
    return step


@transaction.atomic
def decline(case: Case, kind: str, *, on: date, note: str, at: datetime, by: User) -> StepRecord:
    """The superior does not agree, and says why; the step stays open."""
    writing.require_for(by, kind, case)
    refuse_if(None if note.strip() else Refusal("no_reason", _("请写明不同意的原因。")))
    refuse_if(None if case.is_running else Refusal("already_ended", _("发展过程已经结束。")))
    facts = {"on": on, "note": note.strip(), "recorded_at": at, "recorded_by": by}
    step = StepRecord.objects.create(case=case, kind=kind, is_passed=False, **facts)
    announce(Event.DECLINED, subject=step, by=by, kind=kind)
    return step


@transaction.atomic
def void(step: StepRecord, *, reason: str, at: datetime, by: User) -> StepRecord:
    """Strike a wrong record out; it stays readable and counts no more."""
    writing.require_for(by, step.kind, step.case)
    case = writing.locked(step.case)
    step.refresh_from_db()
    if step.voided_at:
        return step
    refuse_if(rules.refusal_to_void(writing.path_at(case, at), step.kind, reason=reason))
    step.voided_at, step.voided_by, step.void_reason = at, by, reason.strip()
    step.save(update_fields=["voided_at", "voided_by", "void_reason"])
    writing.renew(case, at=at)
    announce(Event.VOIDED, subject=step, by=by, kind=step.kind)
    return step


def _days_of(case: Case, kind: str, on: date) -> dict[str, Any]:
    """What the file of the person says about the step: the day of the own decision, not of the consent to it."""
    if kind == "activist":
        return {"activist_on": on}
    named = _held(case, "candidate")
    return {"candidate_on": named.on} if named else {}


def _require(case: Case, kind: str, *, by: User) -> None:
    if kind not in DEEDS or DEEDS[kind].own:
        refuse_if(Refusal("own_verb", _("这一步有专门的办理页面。")))
    if kind == "conversion_application" and case.member.user_id == by.pk:
        return
    writing.require_for(by, kind, case)
    if kind in ("approval", "conversion_approval"):
        refuse_if(Refusal("own_verb", _("审批请用审批按钮办理。")))


def _held(case: Case, kind: str) -> StepRecord | None:
    held = (one for one in case.records.all() if one.kind == kind and one.is_passed and one.voided_at is None)
    return next(held, None)


def _refusal_of_vote(case: Case, kind: str, facts: dict[str, Any], *, at: datetime) -> Refusal | None:
    article = clock.row_of(writing.path_at(case, at), kind).article
    return rules.refusal_of_committee_vote({name: facts.get(name) for name in COUNTS}, article=article)


def _refusal(case: Case, kind: str, *, on: date, at: datetime, facts: dict[str, Any]) -> Refusal | None:
    if not case.is_running:
        return Refusal("already_ended", _("发展过程已经结束。"))
    if kind == "approval_extension" and not str(facts.get("note", "")).strip():
        return Refusal("no_reason", _("请在说明里写明延长审批的特殊情况。"))
    said = {"notice_from_on": facts.get("from_on")} if kind == "notice" else {}
    if kind == "training":
        days, hours = facts.get("days"), facts.get("hours")
        excused = bool(facts.get("note")) and not (days or hours)
        said = {"training_days": days or 0, "training_hours": hours or 0, "training_exempt": excused}
    path = writing.path_at(case, at)
    return rules.refusal_to_record(path, kind, on=on, late_reason=str(facts.get("late_reason", "")), facts=said)
