"""What stands in a person's timeline besides the file itself: each module adds what it keeps."""

from xiangxin.activities.queries import service_hours, took_part
from xiangxin.measures.history import decided_on
from xiangxin.meetings.queries.history import came_to, class_hours
from xiangxin.members.timeline import FactSource, Source

TIMELINE: tuple[Source, ...] = (came_to, took_part, decided_on)
# What stands in the file for the year under way.
FACTS: tuple[FactSource, ...] = (class_hours, service_hours)
