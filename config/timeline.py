"""What stands in a person's timeline besides the file itself: each module adds what it keeps."""

from xiangxin.meetings.queries.history import came_to
from xiangxin.members.timeline import Source

TIMELINE: tuple[Source, ...] = (came_to,)
