"""Meetings: a branch's organizational life, recorded once and used everywhere.

Owns: Meeting, AgendaItem, Resolution, Attendance, Minutes.
Verbs: prepare, change, announce, cancel, invite to sit in, check in, confirm attendance, ask for leave, add an item, resolve,
record, correct the record.
Announces: prepared, announced, cancelled, checked in, attendance confirmed, leave asked, resolved, recorded, corrected.
"""
