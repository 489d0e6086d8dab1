"""Jobs: background work with retry, schedule, progress and a reaper."""
