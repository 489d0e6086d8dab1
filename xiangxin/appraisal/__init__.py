"""Appraisal: the yearly democratic appraisal of members (民主评议党员), from self-assessment to the grade.

Owns: Round (a committee's call for a year), Appraisal (one branch's), Line (one member's).
Verbs: call a round, begin, assess oneself, exempt, open the ratings, propose grades, plan the vote, decide, object, answer.
Announces: round called, begun, proposed, vote planned, decided, objected, answered. Reacts to the count and the cancelling of its
secret ballot, and to the record of the meeting that voted on the proposal. Ratings are secret (ballots); a grade is seen by the member and those who keep the branch's files.
"""
