"""Ballots: how votes are counted, each kind by its own rule (docs/rules/votes.md).

Owns nothing yet; offers the three counts that meetings, admissions and elections call.
"""
