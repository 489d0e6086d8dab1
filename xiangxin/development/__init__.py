"""Development: how an applicant becomes a full member, 25 steps on one path (docs/rules/development.md).

Owns: Case, StepRecord, Companion, Inspection, PoliticalReview, Paper, Pause, Vote, WrittenOpinion, Quota; the clock.
Verbs: apply, record, decline, void, name companions, inspect, review politically, open the review, plan a vote, hand in
an opinion, count, accept, extend, convert, go away, come back, end, hand in and check papers, set a quota, wind.
Announces: each of them. Hangs its votes on agenda items of meetings (config/agenda.py). Reacts to nothing.
"""
