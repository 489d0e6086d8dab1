"""What stands in a person's timeline besides the file itself: each module adds what it keeps."""

from xiangxin.members.timeline import Source

TIMELINE: tuple[Source, ...] = ()
