"""The verbs before a life meeting: open the file, change it, study, collect opinions, write, call the meeting."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refusal, refuse_if
from xiangxin.life_meetings import queries, rules
from xiangxin.life_meetings.events import Event
from xiangxin.life_meetings.models import LifeMeeting, Opinion, Part, Study
from xiangxin.life_meetings.permissions import May
from xiangxin.meetings import actions as meetings
from xiangxin.meetings.models import Meeting
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.organizations.models import Organization
from xiangxin.regulations.entered import law_at


@transaction.atomic
def open_file(
    place: Organization,
    *,
    kind: str,
    year: int,
    today: date,
    at: datetime,
    by: User,
    theme: str = "",
    meets_on: date | None = None,
    consent: str = "",
) -> LifeMeeting:
    """Begin the file of a life meeting; all who take part are asked to write their own text. Again is once."""
    checks.require(by, May.KEEP_LIFE_MEETING, place)
    people = list(queries.takers_of(place, kind))
    refuse_if(
        rules.refusal_to_open(
            kind=kind,
            organization_kind=place.kind,
            is_active=place.is_active,
            year=year,
            today=today,
            people=len(people),
        )
        or rules.refusal_of_day(kind, meets_on, consent, law=law_at(place.path, today))
    )
    facts = {"meets_on": meets_on, "consent": consent.strip()}
    life, is_new = LifeMeeting.objects.get_or_create(
        organization=place, kind=kind, year=year, theme=theme.strip(), defaults=facts
    )
    if is_new:
        Part.objects.bulk_create(Part(life=life, member=person) for person in people)
        announce(Event.OPENED, subject=life, by=by, year=year, people=len(people))
        notices.tell(
            [person.user_id for person in people if person.user_id],
            place=place, title=_("请写%(life)s的对照检查发言提纲") % {"life": life}, kind=Notice.Kind.REQUIRED,
            link=reverse("life_meetings:detail", args=[life.pk]), key=f"life_meetings:{life.pk}:texts", due_on=meets_on,
            at=at, by=by,
        )  # fmt: skip
    return life


@transaction.atomic
def change(life: LifeMeeting, *, theme: str, meets_on: date | None, consent: str, today: date, by: User) -> LifeMeeting:
    """Change theme, day and the superior's consent; who came to the organization since then takes part too."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    law = law_at(life.organization.path, today)
    refuse_if(rules.refusal_to_prepare(life.state) or rules.refusal_of_day(life.kind, meets_on, consent, law=law))
    others = LifeMeeting.objects.filter(organization=life.organization, kind=life.kind, year=life.year)
    is_taken = others.filter(theme=theme.strip()).exclude(pk=life.pk).exists()
    refuse_if(Refusal("life_meetings.taken", _("本年度已有同一主题的会议，请换一个主题。")) if is_taken else None)
    life.theme, life.meets_on, life.consent = theme.strip(), meets_on, consent.strip()
    life.save(update_fields=["theme", "meets_on", "consent"])
    people = queries.takers_of(life.organization, life.kind)
    Part.objects.bulk_create([Part(life=life, member=person) for person in people], ignore_conflicts=True)
    announce(Event.CHANGED, subject=life, by=by)
    return life


@transaction.atomic
def study(life: LifeMeeting, *, on: date, subject: str, today: date, by: User) -> Study:
    """Note a study session before the meeting."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    refuse_if(rules.refusal_to_prepare(locked(life).state))
    refuse_if(Refusal("life_meetings.future", _("日期不能晚于今天。")) if on > today else None)
    session, is_new = Study.objects.get_or_create(life=life, on=on, subject=subject.strip())
    if is_new:
        announce(Event.STUDIED, subject=life, by=by)
    return session


@transaction.atomic
def drop_study(session: Study, *, by: User) -> None:
    """Take back a study session that was noted by mistake."""
    checks.require(by, May.KEEP_LIFE_MEETING, session.life.organization)
    refuse_if(rules.refusal_to_prepare(locked(session.life).state))
    session.delete()


@transaction.atomic
def collect(
    life: LifeMeeting, *, source: str, text: str, by: User, name: str = "", has_agreed: bool = False
) -> Opinion:
    """Note an opinion with the side it comes from; a name only where the person agreed."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    refuse_if(rules.refusal_to_collect(locked(life).state, text, name, has_agreed=has_agreed))
    facts = {"name": name.strip(), "has_agreed": has_agreed}
    opinion, is_new = Opinion.objects.get_or_create(life=life, source=source, text=text.strip(), defaults=facts)
    if is_new:
        announce(Event.COLLECTED, subject=life, by=by, source=source)
    return opinion


@transaction.atomic
def drop_opinion(opinion: Opinion, *, by: User) -> None:
    """Take back an opinion that was noted by mistake."""
    checks.require(by, May.KEEP_LIFE_MEETING, opinion.life.organization)
    refuse_if(rules.refusal_to_prepare(locked(opinion.life).state))
    opinion.delete()


@transaction.atomic
def write_text(part: Part, text: str, *, hand_in: bool, at: datetime, by: User) -> Part:
    """Write one's own text; until it is handed in nobody else reads it. It may be written anew before the meeting."""
    if part.member.user_id != by.pk:
        raise PermissionDenied
    life = locked(part.life)
    refuse_if(rules.refusal_to_hand_in(life.state, text) if hand_in else rules.refusal_to_prepare(life.state))
    is_first = hand_in and part.handed_in_at is None
    part.text, part.handed_in_at = text.strip(), at if hand_in else None
    part.save(update_fields=["text", "handed_in_at"])
    if is_first:
        announce(Event.HANDED_IN, subject=life, by=by)
    return part


@transaction.atomic
def call_meeting(life: LifeMeeting, *, starts_at: datetime, place_text: str, at: datetime, by: User) -> Meeting:
    """Make the branch's meeting out of the file: its agenda, roll and record are those of any meeting. Again is once."""
    checks.require(by, May.KEEP_LIFE_MEETING, life.organization)
    life = locked(life)
    if life.meeting is not None:
        return life.meeting
    refuse_if(rules.refusal_to_prepare(life.state))
    refuse_if(Refusal("life_meetings.past", _("会议时间已经过去，请改为以后的时间。")) if starts_at < at else None)
    title = f"{life.year}年度组织生活会" + (f"（{life.theme}）" if life.theme else "")
    meeting = meetings.prepare(
        life.organization, kind=Meeting.Kind.ORGANIZATIONAL_LIFE, title=title[:80], starts_at=starts_at,
        place_text=place_text, by=by,
    )  # fmt: skip
    life.meeting, life.meets_on = meeting, starts_at.date()
    life.save(update_fields=["meeting", "meets_on"])
    announce(Event.CALLED, subject=life, by=by)
    return meeting


def locked(life: LifeMeeting) -> LifeMeeting:
    """The file, held until the end of the transaction."""
    lives = LifeMeeting.objects.select_for_update(of=("self",)).select_related("organization__parent", "meeting")
    return lives.get(pk=life.pk)
