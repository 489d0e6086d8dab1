"""What people are told when meetings are announced or called off."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xiangxin.accounts.models import User
from xiangxin.jobs import actions as jobs
from xiangxin.journal.models import Entry
from xiangxin.meetings import actions, queries
from xiangxin.meetings.models import Exemption, FollowUp, HelpOffer, Meeting, Participation, Standing
from xiangxin.notices import actions as notices
from xiangxin.organizations.models import Organization, Post

RECOUNT = "xiangxin.meetings.jobs.recount"
# How the messages begin that wait for a deed, and are settled by it.
ASKED, FOLLOW_UP, HELP, REMIND, SIGN = "joint-asked", "follow-up", "help", "remind", "sign"


def tell_the_invited(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll learns when and where."""
    when = date_format(timezone.localtime(subject.starts_at), "Y-m-d H:i")
    _tell(entry, subject, by, title=_("会议通知：%(title)s") % {"title": subject.title}, text=f"{when} {subject.where}")


def tell_it_is_off(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll learns that the meeting is called off, and why."""
    title = _("会议取消：%(title)s") % {"title": subject.title}
    _tell(entry, subject, by, title=title, text=subject.cancelled_reason)


def tell_the_record_is_out(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Everybody on the roll may read the record."""
    text = _("会议记录已公布，请阅知。")
    _tell(entry, subject, by, title=_("会议记录：%(title)s") % {"title": subject.title}, text=text)


def tell_the_asked_branch(*, entry: Entry, subject: Participation, by: User) -> None:
    """Those who prepare the meetings of a branch learn that another asks it to hold one together."""
    meeting = subject.meeting
    said = {"place": meeting.organization.short_name, "title": meeting.title}
    title = _("%(place)s邀请联合开展：%(title)s") % said
    when = date_format(timezone.localtime(meeting.starts_at), "Y-m-d H:i")
    facts = {"text": f"{when} {meeting.where}", "link": reverse("meetings:detail", args=[meeting.pk])}
    _tell_organizers(subject.organization, entry, by, title=title, key=f"{ASKED}:{subject.pk}", **facts)


def tell_the_host(*, entry: Entry, subject: Participation, by: User) -> None:
    """The host learns whether the branch takes part; its members, if the notice went out already."""
    meeting = subject.meeting
    said = {"place": subject.organization.short_name, "answer": subject.get_answer_display()}
    title = _("%(place)s答复联合开展：%(answer)s") % said
    facts = {"text": meeting.title, "link": reverse("meetings:detail", args=[meeting.pk])}
    notices.settle(f"{ASKED}:{subject.pk}", by=by)
    _tell_organizers(meeting.organization, entry, by, title=title, key=f"{entry.event}:{entry.pk}", **facts)
    if subject.answer == Participation.Answer.AGREED and meeting.state == Meeting.State.ANNOUNCED:
        tell_the_invited(entry=entry, subject=meeting, by=by)


def ask_for_signatures(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Chair and recorder have a record to sign, of a corrected one the new version; who recorded sees it on the page."""
    notices.settle(f"{SIGN}:{subject.pk}", by=by)
    signers = [person.user_id for person in (subject.chair, subject.recorder) if person and person.user_id]
    link = reverse("meetings:detail", args=[subject.pk])
    facts: dict[str, Any] = {
        "title": _("请签字：%(title)s的记录") % {"title": subject.title},
        "link": link,
        "kind": "required",
    }
    for user in sorted({user for user in signers if user != by.pk}):
        key = f"{SIGN}:{subject.pk}:{user}:{entry.pk}"
        notices.tell([user], place=subject.organization, key=key, at=entry.at, by=by, **facts)


def settle_the_signature(*, entry: Entry, subject: Meeting, by: User) -> None:
    """Whoever has signed is not asked any more."""
    notices.settle(f"{SIGN}:{subject.pk}:{by.pk}", by=by)


def count_the_meeting(*, entry: Entry, subject: Meeting, by: User) -> None:
    """A meeting was recorded: its branch, and every branch that took part, stands differently."""
    place = subject.organization
    branch = place.parent if place.kind == Organization.Kind.GROUP and place.parent else place
    on = timezone.localtime(entry.at).date()
    branches = [branch, *queries.record_of(subject).partners]
    actions.recount_branches(branches, year=timezone.localtime(subject.starts_at).year, today=on, by=by)
    behind = set(
        Standing.objects.filter(organization__in=branches, missing__gt=0).values_list("organization", flat=True)
    )
    for caught_up in (one for one in branches if one.pk not in behind):
        notices.settle(f"{REMIND}:{caught_up.pk}", by=by)


def count_the_branch(*, entry: Entry, subject: Exemption | Post | Organization, by: User) -> None:
    """Its posts, groups or exemptions changed: so does what a branch owes."""
    place = subject if isinstance(subject, Organization) else subject.organization
    branch = place.parent if place.kind == Organization.Kind.GROUP and place.parent else place
    if branch.kind == Organization.Kind.BRANCH:
        on = timezone.localtime(entry.at).date()
        actions.recount_branches([branch], year=on.year, today=on, by=by)


def count_everything(*, entry: Entry, subject: object, by: User) -> None:
    """A table came in or a unit set its own intervals: quicker counted anew, in the background."""
    jobs.enqueue(RECOUNT, by=by, title=_("核对组织生活开展情况"), key=RECOUNT)


def remind_the_branch(*, entry: Entry, subject: Organization, by: User) -> None:
    """Those who prepare the meetings learn what is missing; again on the same day tells nobody twice."""
    on = timezone.localtime(entry.at).date()
    missing = Standing.objects.filter(organization=subject, year=on.year, missing__gt=0).order_by("kind")
    words = "，".join(_("%(kind)s缺%(n)s次") % {"kind": row.get_kind_display(), "n": row.missing} for row in missing)
    _tell_branch(
        subject, entry, by, title=_("组织生活待补：%(words)s") % {"words": words}, key=f"{REMIND}:{subject.pk}:{on}"
    )


def tell_of_the_offer(*, entry: Entry, subject: HelpOffer, by: User) -> None:
    """The branch learns what help is offered, and answers."""
    title = _("%(name)s愿意帮助支部开展组织生活") % {"name": by.name}
    _tell_branch(subject.organization, entry, by, title=title, key=f"{HELP}:{subject.pk}", text=subject.text)


def tell_of_the_answer(*, entry: Entry, subject: HelpOffer, by: User) -> None:
    """Whoever offered help learns the answer."""
    place = subject.organization
    said = {"place": place.short_name, "answer": subject.get_answer_display()}
    title = _("%(place)s答复帮助：%(answer)s") % said
    link = reverse("meetings:standing", args=[place.pk])
    key = f"help-answer:{subject.pk}"
    notices.settle(f"{HELP}:{subject.pk}", by=by)
    people = [subject.offered_by_id]
    notices.tell(people, place=place, title=title, text=subject.answer_text, link=link, key=key, at=entry.at, by=by)


def tell_the_owner(*, entry: Entry, subject: FollowUp, by: User) -> None:
    """Whoever is to do something learns what and until when."""
    if subject.owner is None or subject.owner.user_id is None:
        return
    link = reverse("meetings:detail", args=[subject.item.meeting_id])
    facts: dict[str, Any] = {"title": _("会议交办：%(text)s") % {"text": subject.text[:100]}, "due_on": subject.due_on}
    people, key = [subject.owner.user_id], f"{FOLLOW_UP}:{subject.pk}"
    notices.tell(people, place=subject.organization, link=link, key=key, kind="required", at=entry.at, by=by, **facts)


def settle_the_follow_up(*, entry: Entry, subject: FollowUp, by: User) -> None:
    """What a meeting asked somebody to do is done."""
    notices.settle(f"{FOLLOW_UP}:{subject.pk}", by=by)


def _tell_branch(branch: Organization, entry: Entry, by: User, *, title: str, key: str, text: str = "") -> None:
    people = queries.organizers_of(branch, timezone.localtime(entry.at).date())
    link = reverse("meetings:standing", args=[branch.pk])
    facts: dict[str, Any] = {"title": title[:120], "text": text, "link": link, "kind": "required"}
    notices.tell(people, place=branch, key=key, at=entry.at, by=by, **facts)


def _tell_organizers(
    place: Organization, entry: Entry, by: User, *, title: str, text: str, link: str, key: str
) -> None:
    people = queries.organizers_of(place, timezone.localtime(entry.at).date())
    facts: dict[str, Any] = {"title": title[:120], "text": text.strip(), "link": link, "kind": "required"}
    notices.tell(people, place=place, key=key, at=entry.at, by=by, **facts)


def _tell(entry: Entry, meeting: Meeting, by: User, *, title: str, text: str) -> None:
    people = list(meeting.attendances.exclude(member__user=None).values_list("member__user", flat=True))
    if not people:
        return
    link = reverse("meetings:detail", args=[meeting.pk])
    key = f"{entry.event}:{meeting.pk}"
    notices.tell(
        people,
        place=meeting.organization,
        title=title,
        text=text.strip(),
        link=link,
        key=key,
        at=entry.at,
        by=by,
        needed_by=meeting.starts_at,
    )
