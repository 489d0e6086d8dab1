"""Meetings: a branch's organizational life, recorded once and used everywhere.

Owns: Meeting, AgendaItem, Resolution, Attendance, Draft, Minutes, Signature, Filing, Plan, PlanItem,
Slip, Theme, Feed.
Verbs: prepare, change, announce, cancel, check in, confirm attendance, ask for leave, add an item, resolve, draft, record,
sign, publish, file, correct the record; propose, adopt and move a plan, set a theme.
Announces what it does (events.py). Reacts to itself: tells the invited, asks the signers.
"""
