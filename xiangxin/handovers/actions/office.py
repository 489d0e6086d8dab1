"""The deed of handovers: one person's offices at an organization pass to another, in one step."""

from datetime import datetime
from typing import Unpack

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xiangxin.access import actions as roles
from xiangxin.access import checks
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.handovers import queries, rules
from xiangxin.handovers.actions.passing import Passing
from xiangxin.handovers.events import Event
from xiangxin.handovers.models import Handover, Item
from xiangxin.handovers.permissions import May
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import Refused, refuse_if
from xiangxin.members.models import Member
from xiangxin.organizations.actions import posts
from xiangxin.organizations.models import Organization, Post


@transaction.atomic
def hand_over(organization: Organization, *, at: datetime, by: User, **said: Unpack[Passing]) -> Handover:
    """Pass the roles, posts and meetings to come of `giver` at an organization to `receiver`, from the day `on`.

    A role that the receiver may not hold refuses the whole; a post that needs another decision stays and is noted.
    """
    checks.require(by, May.HAND_OVER, organization)
    giver, receiver, on = said["giver"], said["receiver"], said["on"]
    office = queries.office_of(giver, organization, at=at)
    is_same, is_own = giver == receiver, receiver == by
    refuse_if(rules.refusal_to_hand_over(is_same=is_same, is_own=is_own, on=on, today=at.date(), offices=office.size))
    handover = Handover.objects.create(organization=organization, done_by=by, done_at=at, **said)
    items = [*_move_roles(handover, office), *_move_posts(handover, office), *_move_meetings(handover, office)]
    Item.objects.bulk_create([*items, *_open_items(handover)])
    announce(Event.HANDED_OVER, subject=handover, by=by, giver=giver.pk, receiver=receiver.pk, on=on)
    return handover


def _move_roles(handover: Handover, office: queries.Office) -> list[Item]:
    items = []
    for held in office.roles:
        role, place, by = Role(held.role), held.organization, handover.done_by
        roles.close(held, on=handover.on, reason=_("工作交接"), at=handover.done_at, by=by)
        reason = handover.document_number or _("工作交接")
        roles.appoint(handover.receiver, role, place, from_on=handover.on, to_on=None, reason=reason, by=by)
        items.append(Item(handover=handover, kind=Item.Kind.ROLE, name=f"{place.short_name} {role.label}"))
    return items


def _move_posts(handover: Handover, office: queries.Office) -> list[Item]:
    receiver = queries.file_of(handover.receiver)
    items = []
    for post in office.posts:
        name = f"{post.organization.short_name} {post.get_kind_display()}"
        note = _move_post(handover, post, receiver)
        items.append(Item(handover=handover, kind=Item.Kind.POST, name=name, is_moved=not note, note=note[:120]))
    return items


def _move_post(handover: Handover, post: Post, receiver: Member | None) -> str:
    """Why the post stays; empty if it passed."""
    if receiver is None:
        return _("接收人没有党员档案，请按程序另行任免。")
    on, today, by = handover.on, handover.done_at.date(), handover.done_by
    try:
        with transaction.atomic():
            posts.end_post(post, on=on, today=today, by=by, document_number=handover.document_number)
            posts.appoint(
                post.organization,
                member=receiver,
                kind=post.kind,
                on=on,
                today=today,
                by=by,
                manner=post.manner,
                document_number=handover.document_number,
            )
    except Refused as refused:
        return str(refused)
    return ""


def _move_meetings(handover: Handover, office: queries.Office) -> list[Item]:
    """Meetings to come that the giver was to chair or record; without a file the receiver can do neither."""
    receiver = queries.file_of(handover.receiver)
    items = []
    for meeting in office.meetings:
        if receiver is not None:
            for part in ("chair", "recorder"):
                person = getattr(meeting, part)
                if person is not None and person.user_id == handover.giver_id:
                    setattr(meeting, part, receiver)
            meeting.save(update_fields=["chair", "recorder"])
        name = f"{localtime(meeting.starts_at):%Y-%m-%d %H:%M} {meeting.title}"
        note = "" if receiver else _("请另定主持人和记录人。")
        moved = receiver is not None
        items.append(Item(handover=handover, kind=Item.Kind.MEETING, name=name[:160], is_moved=moved, note=note))
    return items


def _open_items(handover: Handover) -> list[Item]:
    """What waits at the organization, so that nothing is forgotten."""
    unrecorded, asked = queries.waiting_at(handover.organization, at=handover.done_at)
    said = [
        (unrecorded, _("已召开未形成记录的会议 %(count)s 次") % {"count": unrecorded}),
        (asked, _("待审核的信息变更申请 %(count)s 件") % {"count": asked}),
    ]
    return [Item(handover=handover, kind=Item.Kind.OPEN, name=name) for count, name in said if count]
