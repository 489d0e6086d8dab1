"""Elections: from the reminder that a term ends to the posts that are written, and by-elections in between.

Owns: Election with Contests, Candidates, LeftOut, Delegates; Sitting with Electors, Scrutineers, Rounds, Lines; Seats.
Verbs: open, plan, request, approve, send back, nominate, propose, consent, decline, leave out, convene, tick, name and
pass scrutineers, open and void rounds, take over the count, reduce seats, divide work, report, confirm, take office.
Announces each of them. Reacts to ballots closed and cancelled. Names stand in stroke order: docs/rules/elections.md.
"""
