"""Ballots: open votes counted by their own rules, and secret ballots on the phone and on paper, one count.

Owns: Ballot with its Questions and Options, the roll (Voter), the sealed box (SealedPaper, Slip), what tellers enter
(TellerPaper), the counted papers (CountedPaper, Mark). Nothing stored joins a voter and a vote: docs/rules/ballots.md.
Verbs: prepare, ask, open, hand a paper ballot, cast, enter a paper, accept papers, close, cancel.
Announces: prepared, opened, papers accepted, closed, cancelled. Casting is not announced: it would leave a time.
"""
