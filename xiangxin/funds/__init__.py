"""Funds: the yearly working funds of Party organizations in enterprises: budget, split, request, spending, settlement.

Owns: Budget, Share, Purpose, Claim, Expense. Not dues: dues have their own account and rules.
Verbs: plan a budget, decide it, split it, keep a purpose; ask, decide, spend, settle; report to members.
Announces: each of them. Reacts to nothing.
"""
