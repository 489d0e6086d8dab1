"""Elections: how many candidates stand, who is elected, and what is voted on again.

Owns nothing yet; offers the number of candidates and the count of an election (docs/rules/elections.md).
"""
