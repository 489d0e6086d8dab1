"""Meetings: a branch's organizational life, recorded once and used everywhere.

Owns: meetings with agenda, votes, roll and record (drafts, versions, signatures, archive); year plans, themes, calendar
addresses; standings, exemptions, offers of help; what is left to do; lecturers and topics; agendas of one's own.
Verbs: prepare, announce, hold, resolve, record, sign, publish, file, correct; propose, adopt and move a plan; remind,
help, exempt; follow up; put on the wall; hand out record, ledger and workbook.
Announces what it does (events.py). Reacts to itself, to posts, organizations, settings and imports by counting anew.
"""
