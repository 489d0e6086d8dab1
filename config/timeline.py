"""What stands in a person's timeline besides the file itself: each module adds what it keeps."""

from xiangxin.measures.history import decided_on
from xiangxin.meetings.queries.history import came_to
from xiangxin.members.timeline import Source

TIMELINE: tuple[Source, ...] = (came_to, decided_on)
