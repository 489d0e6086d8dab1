"""Signed-in devices: note one, end one, end all others."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef

from xiangxin.access import checks
from xiangxin.accounts import rules
from xiangxin.accounts.events import Event
from xiangxin.accounts.models import Device, User
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if


@transaction.atomic
def note_sign_in(user: User, *, session_key: str, agent: str, factor: str, at: datetime, by: User) -> Device:
    """Remember the browser in which somebody has signed in; an administrator's other browsers are signed out."""
    device = Device.objects.create(
        user=user, session_key=session_key, agent=agent[:200], factor=factor, signed_in_at=at
    )
    announce(Event.SIGNED_IN, subject=user, by=by, factor=factor)
    if settings.ADMIN_SESSIONS and checks.needs_second_factor(user):
        newest = Device.objects.filter(user=user).order_by("-pk")
        _sign_out(list(newest[settings.ADMIN_SESSIONS :]))
    return device


@transaction.atomic
def end_device(device: Device, *, by: User) -> None:
    """Sign an own browser out from afar."""
    refuse_if(rules.refusal_of_others_device(is_own=device.user_id == by.pk))
    announce(Event.DEVICE_ENDED, subject=by, by=by, count=1)
    _sign_out([device])


@transaction.atomic
def end_other_devices(user: User, *, but: str, by: User) -> int:
    """Sign out all own browsers except the one of the session `but`; how many."""
    refuse_if(rules.refusal_of_others_device(is_own=user == by))
    others = list(Device.objects.filter(user=user).exclude(session_key=but))
    if others:
        announce(Event.DEVICE_ENDED, subject=by, by=by, count=len(others))
        _sign_out(others)
    return len(others)


def follow(*, old_key: str, new_key: str) -> None:
    """A session that got a new key (after a change of password) is still the same browser."""
    Device.objects.filter(session_key=old_key).update(session_key=new_key)


def sign_out_everywhere(user: User) -> None:
    """End every browser of somebody whose account was reset or disabled."""
    _sign_out(list(Device.objects.filter(user=user)))


@transaction.atomic
def forget_old(*, at: datetime, by: User) -> int:
    """Delete sessions that ran out, and the devices that have none; how many sessions."""
    count, _by_model = Session.objects.filter(expire_date__lt=at).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    Device.objects.filter(~Exists(alive)).delete()
    return count


def _sign_out(devices: list[Device]) -> None:
    Session.objects.filter(session_key__in=[device.session_key for device in devices]).delete()
    Device.objects.filter(pk__in=[device.pk for device in devices]).delete()
