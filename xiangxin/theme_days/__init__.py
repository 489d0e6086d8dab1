"""Theme days: the agenda made from a preset and chosen items, the committee's monthly library, bases and their booking.

A theme day is a meeting of kind theme_day: recorded once there, everything here hangs on it.
Owns: presets (N+X), kits with readings and walk lists, what a theme day was made from, ticks of a walk, bases, bookings.
Verbs: keep and drop a preset; keep, use and withdraw a kit, add and drop a reading; prepare a theme day; tick a walk;
register, change and close a base; book, withdraw.
Announces what it does (events.py). Reacts to its own withdrawn bookings: the branch learns why.
"""
