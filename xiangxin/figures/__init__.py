"""Figures: counts of every subtree, kept so that no page counts live above a branch.

Owns: Count (own and subtree, one row an organization and figure), Delta (append-only).
Verbs: note (append a delta), fold (add deltas to the ancestors), rebuild (nightly, reports drift).
Each module declares its own figures (code, label, definition) and hands rebuild its source query.
"""
