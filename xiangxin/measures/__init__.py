"""Measures: what a Party organization does where a member falls short, from a talk to removal, and what it honours.

Owns: Measure (one case on one member), Step (what was done in it, with its day and paper), Vote (its item on an agenda).
Verbs: propose, open, take up, dismiss, record a step, plan and take over a vote, approve, review, withdraw; award medals.
Announces: each of them. Reacts to six unpaid months (dues) and, by night, to lost contact: both only propose a case for
people to decide; nothing is ended by a timer. Hangs its votes on agenda items of meetings (config/agenda.py).
"""
