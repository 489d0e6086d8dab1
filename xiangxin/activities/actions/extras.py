"""The verbs of costs and of the album."""

from datetime import datetime

from django.core.files.base import File
from django.db import transaction

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.activities import rules
from xiangxin.activities.events import Event
from xiangxin.activities.models import Activity, Cost, Picture
from xiangxin.activities.permissions import May
from xiangxin.files import actions as files
from xiangxin.files.kinds import IMAGES
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if


@transaction.atomic
def add_cost(
    activity: Activity, *, title: str, amount: int, source: str, reference: str, at: datetime, by: User
) -> Cost:
    """Say what was spent, in fen, and out of what; the same again is once."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    refuse_if(rules.refusal_of_cost(activity, amount=amount))
    said = {"title": title.strip(), "amount": amount, "source": source, "reference": reference.strip()}
    cost, is_new = Cost.objects.get_or_create(activity=activity, **said, defaults={"added_at": at, "added_by": by})
    if is_new:
        announce(Event.COST_ADDED, subject=cost, by=by, amount=amount)
    return cost


@transaction.atomic
def drop_cost(cost: Cost, *, by: User) -> None:
    """Take a wrong line out; the journal keeps that it was there."""
    checks.require(by, May.HOLD_ACTIVITY, cost.place)
    announce(Event.COST_DROPPED, subject=cost, by=by, amount=cost.amount)
    cost.delete()


@transaction.atomic
def add_picture(activity: Activity, *, file: "File[bytes]", caption: str, at: datetime, by: User) -> Picture:
    """Put a picture into the album; nobody must."""
    checks.require(by, May.HOLD_ACTIVITY, activity.organization)
    upload = files.keep(file, by=by, kinds=IMAGES)
    picture = Picture.objects.create(activity=activity, upload=upload, caption=caption, added_at=at, added_by=by)
    announce(Event.PICTURE_ADDED, subject=picture, by=by)
    return picture


@transaction.atomic
def drop_picture(picture: Picture, *, by: User) -> None:
    """Take a picture out of the album, with its file."""
    checks.require(by, May.HOLD_ACTIVITY, picture.place)
    announce(Event.PICTURE_DROPPED, subject=picture, by=by)
    upload = picture.upload
    picture.delete()
    files.drop(upload, by=by)
