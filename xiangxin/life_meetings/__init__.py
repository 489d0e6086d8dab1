"""Life meetings: organizational life meetings of branches and democratic life meetings of committees, followed to the end.

Owns: LifeMeeting with its Parts (who takes part, what each wrote), Studies, Opinions, Problems and their Steps.
Verbs: open, change, study, collect, write, call the meeting, hold, find a problem, step, close, confirm, send back, report,
publish, remind.
Announces what it does. Reacts to the record of its meeting. Hangs what is to be put right on the agenda.
"""
