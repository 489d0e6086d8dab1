"""The deeds on boxes: order one, pack it, fetch it."""

from datetime import datetime
from tempfile import TemporaryFile

from django.db import transaction
from django.utils.timezone import localtime

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.archives import packing, rules
from xiangxin.archives.events import Event
from xiangxin.archives.models import Box, Section
from xiangxin.archives.packing import Say
from xiangxin.archives.permissions import May
from xiangxin.files import actions as files
from xiangxin.files.models import Upload
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.members.permissions import May as Members
from xiangxin.organizations.models import Organization


@transaction.atomic
def order(branch: Organization, *, year: int, at: datetime, by: User) -> Box:
    """Ask for the box of a branch and year; one that is there is packed anew."""
    _require(branch, by)
    refuse_if(
        rules.refusal_to_order(
            is_branch=branch.kind == Organization.Kind.BRANCH,
            year=year,
            this_year=localtime(at).year,
            first_year=branch.established_on.year if branch.established_on else 0,
        )
    )
    box, _is_new = Box.objects.update_or_create(
        organization=branch, year=year, defaults={"ordered_by": by, "ordered_at": at}
    )
    announce(Event.ORDERED, subject=box, by=by, year=year)
    return box


def pack(box: Box, *, at: datetime, by: User, say: Say = lambda _title: None) -> Box:
    """Pack a box and put it in the place of an older one. Broken off it leaves nothing and is begun anew."""
    _require(box.organization, by)
    with TemporaryFile() as file:
        counts = packing.pack(box.organization, box.year, file, say=say)
        file.seek(0)
        with transaction.atomic():
            kept = files.keep_made(file, name=f"{box}.zip", by=by)
            return _replace(box, kept, counts, at=at, by=by)


@transaction.atomic
def fetch(box: Box, *, by: User) -> Upload | None:
    """The file of a box; who took it stands in the journal."""
    _require(box.organization, by)
    if box.upload is not None:
        announce(Event.FETCHED, subject=box, by=by, year=box.year)
    return box.upload


def _replace(box: Box, kept: Upload, counts: list[tuple[str, int]], *, at: datetime, by: User) -> Box:
    held = Box.objects.select_for_update().get(pk=box.pk)
    old = held.upload
    held.upload, held.packed_at = kept, at
    held.save(update_fields=["upload", "packed_at"])
    held.sections.all().delete()
    Section.objects.bulk_create(
        Section(box=held, position=position, title=title, files=number)
        for position, (title, number) in enumerate(counts, start=1)
    )
    if old is not None:
        files.drop(old, by=by)
    announce(Event.PACKED, subject=held, by=by, files=sum(number for _title, number in counts))
    return held


def _require(branch: Organization, by: User) -> None:
    checks.require(by, May.OPEN_BOX, branch)
    checks.require(by, Members.SEE_FILE, branch)
