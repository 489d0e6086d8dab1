"""The deeds on seals: keep one, retire it, put it on a document. Its picture leaves only as part of a paper."""

import base64
import io
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from PIL import Image

from xiangxin.access import checks
from xiangxin.accounts.models import User
from xiangxin.documents import rules
from xiangxin.documents.events import Event
from xiangxin.documents.models import OfficialDocument, Seal, SealUse
from xiangxin.documents.permissions import May
from xiangxin.files import contents
from xiangxin.files import rules as rules_of_files
from xiangxin.journal.actions import announce
from xiangxin.kernel.refusals import refuse_if
from xiangxin.organizations.models import Organization

LARGEST = 600  # pixels of the longer side: 42 mm at 360 dpi


@transaction.atomic
def keep_seal(organization: Organization, *, name: str, picture: File[bytes], at: datetime, by: User) -> Seal:
    """Register the seal of an organization; one that was there before is retired."""
    checks.require(by, May.KEEP_SEAL, organization)
    plain = rules_of_files.plain_name(picture.name or "")
    contents.examine(picture, name=plain, size=picture.size or 0, kinds=("png",))
    painted = contents.without_metadata(picture, name=plain, kind="png")
    for old in Seal.objects.filter(organization=organization, retired_at__isnull=True):
        retire_seal(old, at=at, by=by)
    seal = Seal.objects.create(
        organization=organization, name=name, picture=_small(painted.getvalue()), kept_by=by, kept_at=at
    )
    announce(Event.SEAL_KEPT, subject=seal, by=by)
    return seal


@transaction.atomic
def retire_seal(seal: Seal, *, at: datetime, by: User) -> Seal:
    """Take a seal out of use; what it was used on stays as it is."""
    checks.require(by, May.KEEP_SEAL, seal.organization)
    if Seal.objects.filter(pk=seal.pk, retired_at__isnull=True).update(retired_at=at):
        announce(Event.SEAL_RETIRED, subject=seal, by=by)
    return seal


@transaction.atomic
def use_seal(document: OfficialDocument, *, at: datetime, by: User) -> SealUse:
    """Put the seal of the issuer on an issued document. Twice is once."""
    checks.require(by, May.USE_SEAL, document.organization)
    seal = Seal.objects.filter(organization=document.organization, retired_at__isnull=True).first()
    document = OfficialDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if held := SealUse.objects.filter(document=document).first():
        return held
    refuse_if(rules.refusal_to_seal(is_out=document.is_out, has_seal=seal is not None))
    if seal is None:
        raise AssertionError
    use = SealUse.objects.create(seal=seal, document=document, by=by, at=at)
    announce(Event.SEALED, subject=document, by=by, seal=use.seal_id)
    return use


def _small(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((LARGEST, LARGEST))
        to = io.BytesIO()
        picture.convert("RGBA").save(to, "PNG")
    return base64.b64encode(to.getvalue()).decode()
