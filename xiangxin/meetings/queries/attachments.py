"""What is kept with a meeting, whether a signature seals it, and which Word template a record uses."""

from django.db.models import QuerySet

from xiangxin.access import checks
from xiangxin.kernel import reach
from xiangxin.meetings.models import Attachment, Filing, Meeting, RecordTemplate, Transcription
from xiangxin.meetings.permissions import May
from xiangxin.meetings.queries.record import signed_roles
from xiangxin.organizations.models import Organization


def seals_of(meeting: Meeting) -> dict[str, bool]:
    """Whether the last version is signed or compared with the paper, and whether the record is filed."""
    minutes = meeting.minutes.first()
    is_signed = bool(signed_roles(minutes)) or Transcription.objects.filter(minutes=minutes).exists()
    return {"is_signed": is_signed, "is_filed": Filing.objects.filter(meeting=meeting).exists()}


def attachments_of(meeting: Meeting) -> list[Attachment]:
    """What is kept with a meeting, and what was removed, with its reason."""
    return list(meeting.attachments.select_related("upload", "added_by", "removed_by"))


def record_template_for(place: Organization) -> RecordTemplate | None:
    """The Word template that the nearest organization up the tree keeps; None where none does."""
    kept = RecordTemplate.objects.filter(organization__path__in=reach.ancestors(place.path), upload__isnull=False)
    return kept.select_related("upload").order_by("-organization__path").first()


def record_templates(user: checks.Anyone) -> QuerySet[RecordTemplate]:
    """The Word templates kept by organizations where a person keeps them."""
    within = checks.within_reach(user, May.KEEP_LECTURERS, "organization__path")
    kept = RecordTemplate.objects.filter(within, upload__isnull=False)
    return kept.select_related("organization", "upload", "kept_by").order_by("organization__path")
