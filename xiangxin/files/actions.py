"""The deeds on uploads: keep one, drop one."""

import hashlib
import uuid
from collections.abc import Collection
from functools import partial
from pathlib import PurePath
from typing import IO

from django.core.files.base import File
from django.db import transaction

from xiangxin.accounts.models import User
from xiangxin.files import contents, rules
from xiangxin.files.kinds import CONTENT_TYPES, IMAGES, KINDS
from xiangxin.files.models import Upload
from xiangxin.kernel import clock


@transaction.atomic
def keep(upload: File[bytes], *, by: User, kinds: Collection[str] | None = None) -> Upload:
    """Store what somebody uploaded, if it is one of `kinds` (names of KINDS, all by default).

    The content decides, not the name or the browser. Pictures are painted afresh, so that no place or camera stays
    in them. Raises Refused with a sentence for the uploader. The caller checks who may upload here.
    """
    name = rules.plain_name(upload.name or "")
    kind = contents.examine(upload, name=name, size=upload.size or 0, kinds=kinds)
    file = upload
    if kind in IMAGES:
        file = File(contents.without_metadata(file, name=name, kind=kind))
    key = uuid.uuid4()
    kept = Upload(key=key, name=name, content_type=KINDS[kind].content_type)
    kept.size, kept.sha256 = _measure(file)
    kept.uploaded_by, kept.uploaded_at = by, clock.now()
    return _store(kept, file, name=f"{key.hex}.{KINDS[kind].endings[0]}")


@transaction.atomic
def keep_made(file: "IO[bytes] | File[bytes]", *, name: str, by: User) -> Upload:
    """Store a file that the platform made itself for `by`; the ending of `name` says what it is, nothing is examined."""
    made = file if isinstance(file, File) else File(file)
    ending = PurePath(name).suffix.lstrip(".").lower()
    key = uuid.uuid4()
    kept = Upload(key=key, name=rules.plain_name(name), content_type=CONTENT_TYPES[ending])
    kept.size, kept.sha256 = _measure(made)
    kept.uploaded_by, kept.uploaded_at = by, clock.now()
    return _store(kept, made, name=f"{key.hex}.{ending}")


@transaction.atomic
def drop(upload: Upload, *, by: User) -> None:
    """Delete a file whose owner row is gone; from the disk only once the transaction is committed."""
    stored = upload.stored
    upload.delete()
    transaction.on_commit(partial(stored.storage.delete, str(stored.name)))


def _store(kept: Upload, file: File[bytes], *, name: str) -> Upload:
    kept.stored.save(name, file, save=False)
    try:
        kept.save(force_insert=True)
    except Exception:
        kept.stored.delete(save=False)
        raise
    return kept


def _measure(file: File[bytes]) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
        size += len(chunk)
    file.seek(0)
    return size, digest.hexdigest()
