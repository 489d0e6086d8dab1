"""When: every recurring job, with the rhythm it runs at."""

SCHEDULE: list[object] = []
