"""The verbs of needs: note one, agree that the secretary knows of it, decline, settle."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangxin.access import checks
from xiangxin.access.models import Assignment
from xiangxin.access.roles import Role
from xiangxin.accounts.models import User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.models import Member
from xiangxin.notices import actions as notices
from xiangxin.notices.models import Notice
from xiangxin.talks import rules
from xiangxin.talks.events import Event
from xiangxin.talks.models import Need, Talk
from xiangxin.talks.permissions import May


@transaction.atomic
def note_need(talk: Talk, member: Member, text: str, *, at: datetime, by: User) -> Need:
    """Note with what one of the two needs help. One's own is agreed to at once; the other one is asked first."""
    side = talk.side_of(by)
    if side is None or member.pk not in (talk.first_id, talk.second_id):
        raise PermissionDenied
    refuse_if(rules.refusal_to_note_need(text))
    need = Need.objects.create(
        organization=talk.organization, talk=talk, member=member, text=text.strip()[:400], noted_by=by
    )
    if member.pk == side.pk:
        return agree_to_need(need, at=at, by=by)
    if member.user_id:
        notices.tell(
            [member.user_id], place=talk.organization, title=_("是否同意让支部书记知道您需要的帮助"), link=reverse("talks:mine"),
            key=f"talks:need:{need.pk}", at=at, by=by, kind=Notice.Kind.REQUIRED,
        )  # fmt: skip
    return need


@transaction.atomic
def agree_to_need(need: Need, *, at: datetime, by: User) -> Need:
    """The person agrees: the secretary of the branch sees it and is told. Again changes nothing."""
    _own(need, by)
    if not Need.objects.filter(pk=need.pk, agreed_at__isnull=True).update(agreed_at=at):
        need.refresh_from_db()
        return need
    need.agreed_at = at
    announce(Event.NEED_AGREED, subject=need, by=by)
    place = need.organization
    secretaries = Assignment.objects.filter(role=Role.BRANCH_SECRETARY, organization=place).held_on(at.date())
    notices.tell(
        secretaries.values_list("user", flat=True), place=place, title=_("%(name)s需要帮助") % {"name": need.member.name},
        link=reverse("talks:branch", args=[place.pk, need.talk.year]), key=f"talks:needed:{need.pk}", at=at, by=by,
        kind=Notice.Kind.REQUIRED,
    )  # fmt: skip
    return need


@transaction.atomic
def decline_need(need: Need, *, by: User) -> None:
    """The person does not agree, or takes it back: what was noted is deleted."""
    _own(need, by)
    need.delete()


@transaction.atomic
def settle_need(need: Need, result: str, *, at: datetime, by: User) -> Need:
    """Note what came of it; the person is told."""
    checks.require(by, May.KEEP_TALKS, need.organization)
    need = Need.objects.select_for_update(of=("self",)).select_related("organization", "member").get(pk=need.pk)
    refuse_if(rules.refusal_to_settle(is_settled=need.settled_at is not None, result=result))
    need.settled_at, need.settled_by, need.result = at, by, result.strip()[:200]
    need.save(update_fields=["settled_at", "settled_by", "result"])
    announce(Event.NEED_SETTLED, subject=need, by=by)
    if need.member.user_id:
        notices.tell(
            [need.member.user_id], place=need.organization, title=_("您需要的帮助有了结果"), link=reverse("talks:mine"),
            key=f"talks:settled:{need.pk}", at=at, by=by,
        )  # fmt: skip
    return need


def _own(need: Need, by: User) -> None:
    if need.member.user_id != by.pk:
        raise PermissionDenied
