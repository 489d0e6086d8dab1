"""The words of a sitting for the record of its meeting, written from the facts of its rounds."""

from xiangxin.elections import texts
from xiangxin.elections.models import Sitting
from xiangxin.meetings.models import AgendaItem


def write(sitting: Sitting) -> None:
    """Keep the words with the point of the agenda while the meeting has no record yet; afterwards they stay."""
    if sitting.item is None or not sitting.item.meeting.is_open:
        return
    item = AgendaItem.objects.select_for_update().get(pk=sitting.item.pk)
    item.notes = texts.minutes_of(sitting)[:4000]
    item.version += 1
    item.save(update_fields=["notes", "version"])
