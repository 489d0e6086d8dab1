"""Exports: what leaves the platform as a file (Excel, CSV, PDF, Word, ZIP), who took it, and when.

Owns Export: one row for each file handed out. Verbs: hand_out (now), promise and fill (as background work), forget
old ones. Every file says whose copy it is; every hand-out is in the journal. What may be in a file decides the module
that fills it, through its own `visible_to`.
Announces: HANDED_OUT. Reacts to nothing.
"""
