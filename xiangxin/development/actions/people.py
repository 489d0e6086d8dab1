"""The deeds with people and papers: companions, inspections, the political review, what is handed in."""

import base64
from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.development import rules
from xiangxin.development.actions import writing
from xiangxin.development.events import Event
from xiangxin.development.models import Case, Companion, Inspection, Paper, PoliticalReview
from xiangxin.development.permissions import May
from xiangxin.files import actions as files
from xiangxin.files import contents
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.members import entitled
from xiangxin.members.models import Member
from xiangxin.regulations.packs import law

STEP_OF_ROLE = {Companion.Role.CONTACT: "contacts", Companion.Role.INTRODUCER: "introducers"}
REVIEW_KINDS = ("pdf", "docx", "jpeg", "png")


@transaction.atomic
def name_companions(
    case: Case, people: Sequence[Member], *, role: str, on: date, at: datetime, by: User, late_reason: str = ""
) -> list[Companion]:
    """Name the contacts or introducers; said again, who is not named any more is replaced from that day."""
    checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    in_force = law(on)
    named = [(person.name, entitled.rights_of(person, in_force)) for person in people]
    same = any(person.pk == case.member_id for person in people)
    refuse_if(None if case.is_running else Refusal("already_ended", _("发展过程已经结束。")))
    refuse_if(rules.refusal_to_accompany(named, role=role, same=same, law=in_force))
    kind = STEP_OF_ROLE[Companion.Role(role)]
    is_first = not any(one.kind == kind and one.voided_at is None for one in case.records.all())
    if is_first:
        refuse_if(rules.refusal_to_record(writing.path_at(case, at), kind, on=on, late_reason=late_reason))
    present = case.companions.filter(role=role, to_on=None)
    gone = present.exclude(member__in=people).update(to_on=on)
    made = [
        Companion.objects.get_or_create(case=case, member=one, role=role, to_on=None, defaults={"from_on": on})
        for one in people
    ]
    if gone or any(is_new for _one, is_new in made):
        announce(Event.COMPANIONS_NAMED, subject=case, by=by, role=role)
    writing.write(case, kind, on=on, at=at, by=by)
    return [one for one, _is_new in made]


@transaction.atomic
def inspect(case: Case, *, on: date, finding: str, at: datetime, by: User) -> Inspection:
    """Note one inspection of an activist or a probationary member."""
    checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    is_probation = case.member.category == Member.Category.PROBATIONARY
    refuse_if(None if case.is_running else Refusal("already_ended", _("发展过程已经结束。")))
    refuse_if(rules.refusal_to_inspect(writing.path_at(case, at), on=on, is_probation=is_probation))
    inspection, is_new = Inspection.objects.get_or_create(
        case=case, on=on, defaults={"finding": finding, "is_probation": is_probation, "recorded_by": by}
    )
    if is_new:
        writing.renew(case, at=at)
        announce(Event.INSPECTED, subject=inspection, by=by)
    return inspection


@transaction.atomic
def review_politically(
    case: Case, *, on: date, is_fit: bool, done_by: str, document: File[bytes], at: datetime, by: User
) -> PoliticalReview:
    """Record that the review was done, its conclusion, and the conclusive paper, sealed. Nothing else is kept."""
    checks.require(by, May.KEEP_CASE, case.place)
    case = writing.locked(case)
    held = PoliticalReview.objects.filter(case=case).first()
    if held and held.is_fit:
        return held
    refuse_if(None if done_by.strip() else Refusal("no_reviewer", _("请写明审查单位和人员。")))
    facts = {"political_review_passed": True}
    refuse_if(rules.refusal_to_record(writing.path_at(case, at), "political_review", on=on, facts=facts))
    name = document.name or "paper.pdf"
    contents.examine(document, name=name, size=document.size or 0, kinds=REVIEW_KINDS)
    document.seek(0)
    sealed = base64.b64encode(document.read()).decode()
    review, _is_new = PoliticalReview.objects.update_or_create(
        case=case,
        defaults={
            "on": on, "is_fit": is_fit, "done_by": done_by.strip(), "file_name": name[-120:], "document": sealed,
            "recorded_by": by,
        },
    )  # fmt: skip
    if is_fit:
        writing.write(case, "political_review", on=on, at=at, by=by)
    announce(Event.REVIEWED, subject=review, by=by, fit=is_fit)
    return review


@transaction.atomic
def open_review(review: PoliticalReview, *, reason: str, by: User) -> bytes:
    """The conclusive paper in plain; who opened it and why stands in the journal."""
    checks.require(by, May.OPEN_REVIEW, review.place)
    refuse_if(None if len(reason.strip()) >= 2 else Refusal("no_reason", _("请写明查阅的事由，会记入日志。")))
    announce(Event.REVIEW_OPENED, subject=review, by=by, reason=reason.strip()[:100])
    return base64.b64decode(review.document)


@transaction.atomic
def hand_in_paper(case: Case, *, title: str, upload: File[bytes] | None, at: datetime, by: User) -> Paper:
    """The person hands a paper in, or the branch notes one it holds; the branch's own needs no further check.

    The same file under the same title once more is the paper that is there.
    """
    is_own = case.member.user_id == by.pk
    if not is_own:
        checks.require(by, May.KEEP_CASE, case.place)
    refuse_if(None if title.strip() else Refusal("no_title", _("请写明材料名称。")))
    refuse_if(None if upload or not is_own else Refusal("no_file", _("请选择要提交的文件。")))
    Case.objects.select_for_update().get(pk=case.pk)
    kept = files.keep(upload, by=by, kinds=REVIEW_KINDS) if upload else None
    same = {"upload__sha256": kept.sha256} if kept else {"upload": None}
    held = Paper.objects.filter(case=case, title=title.strip(), handed_in_by=by, **same).first()
    if held:
        if kept:
            files.drop(kept, by=by)
        return held
    checked = {} if is_own else {"checked_at": at, "checked_by": by}
    facts = {"handed_in_at": at, "handed_in_by": by, **checked}
    paper = Paper.objects.create(case=case, title=title.strip(), upload=kept, **facts)
    announce(Event.PAPER_HANDED_IN, subject=paper, by=by)
    return paper


@transaction.atomic
def check_paper(paper: Paper, *, at: datetime, by: User) -> Paper:
    """The branch has looked at a paper that the person handed in; twice is once."""
    checks.require(by, May.KEEP_CASE, paper.place)
    if Paper.objects.filter(pk=paper.pk, checked_at=None).update(checked_at=at, checked_by=by):
        announce(Event.PAPER_CHECKED, subject=paper, by=by)
    paper.refresh_from_db()
    return paper
